"""How much of HTML posts survives conversion to Markdown, by postlint and other converters."""
