"""HTML posts to Markdown: block by block, and a block that would lose something stays HTML."""
