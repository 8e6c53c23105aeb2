"""Plain data types that every layer uses: spans, edits, diagnostics, profiles."""
