"""What runs, loads or opens things on a reader's or a builder's machine."""
