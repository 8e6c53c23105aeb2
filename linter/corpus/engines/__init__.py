"""What does the work on many shards at once; see ``engine.py``."""
