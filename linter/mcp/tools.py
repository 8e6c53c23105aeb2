"""What programs with a language model can ask for: check files or a text, fix a text, explain a rule.

Each call reads the configuration anew, as a run of the command does.  Nothing is written, and no post is read outside of the folder
in which the server was started.
"""

from __future__ import annotations

import json
import os

from ..config.resolve import ConfigResolver
from ..report.formats import Style
from ..report.json_v1 import Json
from ..rules.explain import page
from ..run.discovery import find_posts
from ..run.plan import Mode, Plan
from ..run.session import Session
from ..source.document import Document
from ..source.project import is_under
from ..values.errors import PostlintError
from ..values.words import nearest
from .protocol import Tool, ToolError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..config.overrides import Overrides
    from ..run.result import FileResult

MOST_PROBLEMS = 100
"""Problems in one answer; more would fill the context of a model."""


def tools(overrides: Overrides, time_limit: float) -> dict[str, Tool]:
    """Return the tools, with the settings of the command line; ``time_limit`` is in seconds a file."""
    work = _Tools(overrides, time_limit)
    unsafe: _Properties = {"unsafe": {"type": "boolean", "description": "also apply fixes that may change the look or the meaning"}}
    return {
        "check": Tool("Check posts on disk, and return their problems, each with its place and its fix.", _schema(_PATHS), work.check),
        "check_text": Tool("Check the text of a post, and return its problems.", _schema(_TEXT, "text"), work.check_text),
        "fix": Tool(
            "Fix the text of a post, and return the new text and the problems that are left. Nothing is written.",
            _schema(_TEXT | unsafe, "text"),
            work.fix,
        ),
        "explain": Tool("Explain a rule: why it matters, examples, options.", _schema(_RULE, "rule"), work.explain),
    }


_Properties = dict[str, dict[str, object]]
_TEXT: _Properties = {
    "text": {"type": "string", "description": "the text of the post"},
    "path": {
        "type": "string",
        "description": "its path in the working folder, which decides about the settings and the language (default: post.md)",
    },
}
_PATHS: _Properties = {
    "paths": {"type": "array", "items": {"type": "string"}, "description": "files and folders in the working folder (default: all posts)"}
}
_RULE: _Properties = {"rule": {"type": "string", "description": "the name of a rule, such as inline-style"}}


def _schema(properties: _Properties, *required: str) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


class _Tools:
    """The work of the tools; what is wrong with settings or arguments is an error of the call."""

    def __init__(self, overrides: Overrides, time_limit: float) -> None:
        self._overrides = overrides
        self._time_limit = time_limit

    def check(self, arguments: dict[str, object]) -> dict[str, object]:
        """Check files."""
        paths = arguments.get("paths") or []
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            raise ToolError("`paths` is not a list of strings")
        for path in paths:
            _refuse_outside(path)

        def results() -> dict[str, object]:
            configs = ConfigResolver(self._overrides)
            found = find_posts(configs, paths, time_limit=self._time_limit)
            session = Session(configs, Plan())
            every = session.paths(found.paths, unnamed=found.unnamed, jobs=os.cpu_count() or 1, time_limit=self._time_limit)
            missing = [{"path": one.path, "reason": one.reason} for one in found.missing]
            return {"files": len(found.paths), "missing": missing, **_problems(every)}

        return _done(results)

    def check_text(self, arguments: dict[str, object]) -> dict[str, object]:
        """Check a text."""
        document = _document(arguments)
        return _done(lambda: _problems([self._result(document, Plan())]))

    def fix(self, arguments: dict[str, object]) -> dict[str, object]:
        """Fix a text."""
        document, unsafe = _document(arguments), arguments.get("unsafe", False)
        if not isinstance(unsafe, bool):
            raise ToolError("`unsafe` is neither true nor false")

        def fixed() -> dict[str, object]:
            result = self._result(document, Plan(Mode.FIX, unsafe_fixes=unsafe))
            if result.failure:
                raise ToolError(result.failure)
            return {
                "text": result.text_after(document.text),
                "applied": dict(result.applied),
                "notes": list(result.notes),
                **_problems([result]),
            }

        return _done(fixed)

    def explain(self, arguments: dict[str, object]) -> dict[str, object]:
        """Explain a rule."""
        name = arguments.get("rule")

        def explained() -> dict[str, object]:
            catalogue = ConfigResolver(self._overrides).catalogue(os.getcwd())
            if not isinstance(name, str) or name not in catalogue.names:
                raise ToolError(f"there is no rule `{name}`{nearest(str(name), catalogue.names)}")
            return {"page": page(catalogue.named(name))}

        return _done(explained)

    def _result(self, document: Document, plan: Plan) -> FileResult:
        return Session(ConfigResolver(self._overrides), plan).document(document, time_limit=self._time_limit)


def _done(work: Callable[[], dict[str, object]]) -> dict[str, object]:
    """What some work returns; what is wrong with the settings is an error of the call."""
    try:
        return work()
    except PostlintError as error:
        raise ToolError(str(error)) from None


def _problems(results: Iterable[FileResult]) -> dict[str, object]:
    """The problems in the form of `--output-format json`, and files that could not be checked."""
    form, problems, failed, count = Json(Style()), list[object](), list[dict[str, str]](), 0
    for result in results:
        count += len(result.diagnostics)
        if result.failure:
            failed.append({"path": result.path, "reason": result.failure})
        left = MOST_PROBLEMS - len(problems)
        if left > 0 and result.diagnostics:
            problems += json.loads(f"[{form.file(result._replace(diagnostics=result.diagnostics[:left]))}]")
    return {"problems": problems, "left_out": count - len(problems), "failed": failed}


def _document(arguments: dict[str, object]) -> Document:
    text, path = arguments.get("text"), arguments.get("path") or "post.md"
    if not isinstance(text, str) or not isinstance(path, str):
        raise ToolError("`text` and `path` must be strings")
    _refuse_outside(path)
    return Document.from_text(text, path)


def _refuse_outside(path: str) -> None:
    here = os.path.realpath(os.getcwd())
    if "\0" in path or not is_under(os.path.realpath(path), here):
        raise ToolError(f"`{path}` is outside of the folder in which the server was started")
