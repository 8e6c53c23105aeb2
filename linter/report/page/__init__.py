"""The page of ``postlint report``: what was found and what would change, in one HTML file that loads nothing."""
