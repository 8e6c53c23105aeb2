"""What MDX refuses, and what would be written instead."""
