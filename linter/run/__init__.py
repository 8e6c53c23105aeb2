"""A run: sessions, worker processes, the cache of results."""
