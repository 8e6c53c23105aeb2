"""The block of fields at the beginning of a post."""
