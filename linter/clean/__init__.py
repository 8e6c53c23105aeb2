"""Active content in untrusted HTML, and sanitizing by policy."""
