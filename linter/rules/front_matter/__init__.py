"""Problems in front matter, the block of fields at the beginning of a post."""
