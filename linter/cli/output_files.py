"""`--output-file`: the results of a run in further formats, each to a file that is written whole or not at all."""

from __future__ import annotations

import os

from ..report.formats import FORMATS, create_format
from ..report.render import FILE_STYLE
from ..source.project import BASELINE, FILES
from ..values.errors import UsageError
from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..config.resolve import ConfigResolver
    from ..run.summary import Summary

_ENDINGS = {".sarif": "sarif", ".json": "json", ".jsonl": "json-lines", ".txt": "text"}


class OutputFile(NamedTuple):
    """A file and the format of what is written to it."""

    format: str
    path: str


def parse_output_files(values: Iterable[str]) -> list[OutputFile]:
    """Parse `[FORMAT:]FILE`; the ending of the file tells the format if none is named.  Raises ``UsageError``."""
    files = []
    for value in values:
        name, colon, path = value.partition(":")
        if not (colon and name in FORMATS):
            if colon and _is_word(name):
                raise UsageError(f"unknown format `{name}` in `--output-file {value}`: choose one of {', '.join(FORMATS)}")
            path = value
            name = _ENDINGS.get(os.path.splitext(path)[1].lower(), "")
        if name not in FORMATS or not path:
            raise UsageError(f"`--output-file {value}` names no format: write FORMAT:FILE, with one of {', '.join(FORMATS)}")
        files.append(OutputFile(name, path))
    return files


def _is_word(name: str) -> bool:
    # One letter is a drive of Windows.
    return len(name) > 1 and name.replace("-", "").isalnum()


def refuse_inputs(files: Sequence[str], posts: Iterable[str], configs: ConfigResolver, option: str = "--output-file") -> None:
    """Raise an error for a file to write that the run reads (a post, a configuration, a baseline), that is named twice, or in no folder.

    Raises ``UsageError``, and ``ConfigError`` for invalid settings.
    """
    if not files:
        return
    posts = list(posts)
    folders = {os.path.dirname(os.path.abspath(path)) for path in posts}
    baselines = (configs.for_folder(folder).baseline for folder in folders)
    taken = {os.path.realpath(path) for path in (*posts, configs.overrides.config, configs.overrides.baseline, *baselines) if path}
    for file in files:
        path = os.path.realpath(file)
        if path in taken or os.path.basename(path) in (*FILES, BASELINE):
            raise UsageError(f"`{option} {file}` would overwrite a file that is read or written in this run")
        if not os.path.isdir(os.path.dirname(path)):
            raise UsageError(f"`{option} {file}`: the folder does not exist")
        taken.add(path)


def write_output(file: OutputFile, parts: list[bytes], summary: Summary, last_lines: Iterable[str]) -> None:
    """Write what was collected for a file; raises ``OSError``."""
    from ..source.write import put

    texts = [part.decode() for part in parts]
    text = "" if FORMATS[file.format].one_piece else "".join(texts)
    text += create_format(file.format, FILE_STYLE).whole(texts, summary)
    if not FORMATS[file.format].for_programs:
        text += "".join(f"{line}\n" for line in last_lines)
    put(file.path, text.encode("utf-8", "backslashreplace"))
