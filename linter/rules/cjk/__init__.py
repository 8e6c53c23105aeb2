"""Chinese, Japanese and Korean typography: punctuation, character widths, spaces."""
