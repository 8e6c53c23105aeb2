"""Reads Markdown as Python-Markdown with its ``extra`` extensions does, the parser of Pelican: https://python-markdown.github.io.

It differs from CommonMark in what every module here describes: it takes out fenced code and raw HTML first (``extract``), splits the
rest at blank lines and indents in steps of four columns (``blocks``).
"""
