"""What posts of a corpus tell about each other: collected from each shard, put together source by source, and used by the rules."""
