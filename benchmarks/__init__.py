"""Benchmarks that compare postlint with other tools; run ``python -m benchmarks`` from the root of the repository."""
