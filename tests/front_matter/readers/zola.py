"""Reads front matter as Zola does: it has no package, so this follows the patterns of its source.

https://github.com/getzola/zola/blob/1f3912b/components/content/src/front_matter/split.rs; the byte order mark is removed on reading
(components/utils/src/fs.rs).  A text without front matter, or without a table in it, stops the build.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib

import yaml


def _split(text: str, fence: str) -> tuple[str, str] | None:
    blank = r"[ \t\n\v\f\r]*"
    match = re.match(rf"{blank}{re.escape(fence)}(\r?\n.*?){re.escape(fence)}{blank}(?:\Z|\r?\n(.*)\Z)", text, re.DOTALL)
    return (match[1], match[2] or "") if match else None


def _read(text: str) -> list[object]:
    text = text.removeprefix("\ufeff")
    try:
        if found := _split(text, "+++"):
            fields = tomllib.loads(found[0])
        elif found := _split(text, "---"):
            fields = yaml.safe_load(found[0])
        else:
            return ["error"]
    except (yaml.YAMLError, tomllib.TOMLDecodeError):
        return ["error"]
    return ["fields", fields or {}, found[1]] if fields is None or isinstance(fields, dict) else ["error"]


def main() -> None:
    texts = json.load(sys.stdin)
    json.dump({"version": "zola, source of 1f3912b", "read": [_read(text) for text in texts]}, sys.stdout)


if __name__ == "__main__":
    main()
