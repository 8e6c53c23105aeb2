"""What is written: one file a shard, which is the record that the shard is done."""
