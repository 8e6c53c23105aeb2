"""Makes ``linter/truncation/end_model.bin`` from checkouts of public repositories (``python -m benchmarks.end_model``)."""
