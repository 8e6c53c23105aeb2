"""The typography of Chinese, Japanese and Korean: marks, widths, spaces."""
