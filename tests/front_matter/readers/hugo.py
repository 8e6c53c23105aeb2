"""Reads front matter with Hugo, a site of one page for each text, because an error stops the build: ``python hugo.py < texts.json``."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

_TEMPLATE = '{{ printf "%s" (jsonify (dict "fields" .Params "body" .RawContent)) | safeHTML }}'
_OWN = ("draft", "iscjklanguage")
"""What Hugo adds to the fields."""


def _read(site: Path, text: str) -> list[object]:
    (site / "content/a.md").write_bytes(text.encode())
    page = site / "public/a/index.html"
    page.unlink(missing_ok=True)
    done = subprocess.run(["hugo", "--quiet", "-D", "-s", str(site)], capture_output=True, check=False)
    if done.returncode or not page.exists():
        return ["error"]
    found = json.loads(page.read_bytes())
    fields = {key: value for key, value in found["fields"].items() if key not in _OWN}
    if not fields and found["body"] == text:
        return ["text"]
    if found["body"] == text:  # what it returns for a page without a body
        return ["fields", fields, ""]
    return ["fields", fields, found["body"]]


def main() -> None:
    texts = json.load(sys.stdin)
    version = subprocess.run(["hugo", "version"], capture_output=True, check=True, text=True).stdout.split()[1].split("+")[0]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "layouts/_default").mkdir(parents=True)
        (site / "content").mkdir()
        (site / "config.toml").write_text("disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', 'home', 'section']\n")
        (site / "layouts/_default/single.html").write_text(_TEMPLATE)
        results = [_read(site, text) for text in texts]
    json.dump({"version": f"hugo {version}", "read": results}, sys.stdout)


if __name__ == "__main__":
    main()
