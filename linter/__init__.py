"""Checks and cleans Markdown and HTML posts with front matter."""

__version__ = "0.2.0"
