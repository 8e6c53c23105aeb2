"""Results as text: one module a format."""
