"""Markdown as kramdown reads it, with the parser for GitHub's extensions: the Markdown of Jekyll.

Written from https://kramdown.gettalong.org/syntax.html and held to kramdown 2.4.0 and kramdown-parser-gfm 1.1.0.
"""
