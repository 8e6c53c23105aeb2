"""Plain data that every layer speaks: spans, edits, diagnostics, profiles."""
