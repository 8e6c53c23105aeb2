"""Text to nodes with spans; knows no rules."""
