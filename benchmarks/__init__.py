"""How fast postlint is, beside its nearest peer; run as ``python -m benchmarks`` from the top of the repository."""
