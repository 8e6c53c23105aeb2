"""Code and tables that several rules share."""
