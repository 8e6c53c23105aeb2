"""The lines of a post: as readers see them, in many posts, and how they are removed."""
