"""The language server: editors ask, and a worker process does what the commands do.

It needs the extra ``lsp``; no other command imports it.
"""
