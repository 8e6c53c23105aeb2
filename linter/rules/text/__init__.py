"""The words: truncation, damage, punctuation, white space."""
