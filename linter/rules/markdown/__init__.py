"""Rules about how Markdown, and the generators that render it, read HTML, headings, shortcodes and template tags."""
