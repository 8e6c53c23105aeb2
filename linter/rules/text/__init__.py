"""Text: truncation, damage, punctuation, whitespace."""
