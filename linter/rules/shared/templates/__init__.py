"""Template tags that a generator refuses."""
