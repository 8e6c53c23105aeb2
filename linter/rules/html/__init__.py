"""Elements: needless, empty, unclosed."""
