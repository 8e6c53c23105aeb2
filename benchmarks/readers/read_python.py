"""Reads posts with Pelican and python-frontmatter: ``python read_python.py IN OUT``, both files of JSON; see ``judges``.

It runs in an environment of its own, which has neither postlint nor its benchmarks.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable

Read = Callable[[str], dict[str, str]]


def _pelican() -> tuple[str, Read]:
    import pelican
    from pelican.contents import Article
    from pelican.readers import Readers
    from pelican.settings import read_settings

    logging.disable(logging.CRITICAL)
    # As in https://docs.getpelican.com/en/stable/settings.html, but a post without a date has one.
    settings = read_settings(override={"PATH": ".", "DEFAULT_DATE": (2021, 1, 1), "CACHE_CONTENT": False, "TIMEZONE": "UTC"})
    readers = Readers(settings)
    folder = tempfile.mkdtemp()

    def read(text: str) -> dict[str, str]:
        with open(os.path.join(folder, "n.md"), "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
        article = readers.read_file(folder, "n.md", Article)
        if not hasattr(article, "title"):
            return {"error": "could not find information about 'title'"}
        data = {key: _plain(value) for key, value in article.metadata.items()}
        return {"data": json.dumps(data, ensure_ascii=False), "body": article._content}  # noqa: SLF001 - without links resolved

    return pelican.__version__, read


def _frontmatter() -> tuple[str, Read]:
    from importlib.metadata import version

    import frontmatter

    def read(text: str) -> dict[str, str]:
        data, body = frontmatter.parse(text)
        return {"data": json.dumps(data, default=str, ensure_ascii=False), "body": body}

    return version("python-frontmatter"), read


def _plain(value: object) -> object:
    return [str(one) for one in value] if isinstance(value, list) else str(value)


def main(given: str, made: str) -> None:
    with open(given, encoding="utf-8") as file:
        texts = json.load(file)
    results = {}
    for name, load in {"Pelican": _pelican, "python-frontmatter": _frontmatter}.items():
        try:
            version, read = load()
        except ImportError:
            continue
        results[name] = {"version": version, "readings": [_reading(read, text) for text in texts]}
    with open(made, "w", encoding="utf-8") as file:
        json.dump(results, file)


def _reading(read: Read, text: str) -> dict[str, str]:
    try:
        return read(text)
    except Exception as error:  # noqa: BLE001 - whatever stops it stops the site
        return {"error": str(error) or type(error).__name__}


if __name__ == "__main__":
    main(*sys.argv[1:])
