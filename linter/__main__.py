"""``python -m linter``, which is ``python -m postlint``."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        # Python puts the working folder first: a repository may have a `yaml.py`, and none of its code is to run.
        del sys.path[0]
    from .cli.main import main

    sys.exit(main())
