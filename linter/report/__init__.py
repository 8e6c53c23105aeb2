"""DiagnosticList as text: one module a format."""
