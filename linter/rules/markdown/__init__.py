"""What Markdown makes of HTML, and HTML of Markdown."""
