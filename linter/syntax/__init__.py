"""Parses text into nodes with spans; independent of rules."""
