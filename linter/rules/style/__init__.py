"""Looks written into the text: inline styles, leftovers of a source site."""
