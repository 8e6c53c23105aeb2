"""The words: truncation, boilerplate, punctuation, white space."""
