"""What styles change on the page."""
