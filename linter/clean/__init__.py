"""Untrusted HTML: what it can do, and what a policy leaves of it."""
