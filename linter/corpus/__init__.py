"""Corpora: posts by the million, in JSONL, Parquet and folders, in shards that are each done or not."""
