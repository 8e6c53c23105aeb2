"""Renders the documentation of a rule as Markdown, for the terminal and for the docs."""

from __future__ import annotations

from textwrap import dedent

from ..values.toml import toml
from .api import Safety
from .conventions import CONVENTIONS, FEWEST
from .examples import Example, documentation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .api import Rule

_FIX = {
    None: "no fix",
    Safety.SAFE: "safe fix",
    Safety.UNSAFE: "unsafe fix",
    Safety.SHOWN: "fix shown only",
}
_SAFETY = {
    Safety.SAFE: "`postlint fix` applies it.",
    Safety.UNSAFE: "`postlint fix --unsafe-fixes` applies it.",
    Safety.SHOWN: "It is shown, and applied only where the configuration says so.",
}


def page(rule: Rule) -> str:
    """Return the page of a rule as Markdown: title, configuration, reason, examples and fix safety."""
    docs = documentation(rule)
    enabled = "on with `--untrusted`" if rule.untrusted else "on by default" if rule.default else "off by default"
    version = f", since {rule.since}" if rule.since else ""
    out = [
        f"# {rule.name}",
        "",
        docs.title,
        "",
        f"{rule.family.replace('_', '-')} · {enabled} · {rule.severity.value} · {_FIX[rule.fix]}{version}",
        "",
    ]
    if rule.options._fields:
        out += _options(rule)
    out += ["## Why", "", docs.why, ""]
    if rule.name in CONVENTIONS:
        out += ["## In many posts", "", _in_many_posts(CONVENTIONS[rule.name]), ""]
    out += ["## Examples", ""]
    for index, example in enumerate(docs.examples):
        out += [_caption(rule, docs.examples, index), "", *_fence(example.text), ""]
    if any(symbol in "".join(out) for symbol in "␠¶"):
        out += ["`␠` is a space, `¶` the missing newline at the end of the file.", ""]
    legend = [f"`{symbol}` is {name}" for symbol, name in _INVISIBLE.values() if symbol in "".join(out)]
    if legend:
        out += [f"{', '.join(legend)}.", ""]
    if rule.fix is not None:
        out += ["## Fix safety", "", f"{docs.fix_safety} {_SAFETY[rule.fix]}".strip(), ""]
    if docs.see:
        out += ["See also: " + ", ".join(f"`{name}`" for name in docs.see) + ".", ""]
    return "\n".join(out)


def _in_many_posts(shared: str) -> str:
    """What is reported where many posts share a problem."""
    share = ", and at least half of those in the same folder and below it," if shared == "lack" else ""
    same = "problems of this rule" if shared == "setting" else "the same problem without a fix"
    return (
        f"Where {FEWEST} posts or more of a run{share} have {same}, it is reported once, at the first of them, with"
        "\nhow many there are: it is a convention of the site, which a setting ends. `--verbose` reports it for each post."
    )


def _options(rule: Rule) -> list[str]:
    """The lines of the options with their defaults, as in ``postlint.toml``."""
    docs = option_docs(rule)
    out = ["## Configuration", "", "```toml", f"[rules.{rule.name}]"]
    out += [f"{name.replace('_', '-')} = {toml(getattr(rule.options, name))}" for name in rule.options._fields]
    out += ["```", ""]
    out += [f"- `{name.replace('_', '-')}`: {docs.get(name, '')}".rstrip(": ") for name in rule.options._fields]
    return [*out, ""]


def _caption(rule: Rule, examples: tuple[Example, ...], index: int) -> str:
    example = examples[index]
    settings = ", ".join(f"{name.replace('_', '-')} = {toml(value)}" for name, value in example.settings)
    condition = f" (with `{settings}`)" if settings else ""
    if example.bad:
        return f"Reported{condition}:"
    fixed = index == 1 and examples[0].bad and rule.fix is not None
    return f"Fixed{condition}:" if fixed else f"Not reported{condition}:"


def _fence(text: str) -> list[str]:
    fence = "````" if "```" in text else "```"
    # Invisible characters are shown as in the docstrings: trailing spaces, a missing newline at the end of the file.
    lines = [line.rstrip(" ") + "␠" * (len(line) - len(line.rstrip(" "))) for line in text.removesuffix("\n").split("\n")]
    if not text.endswith("\n"):
        lines[-1] += "¶"
    for character, (symbol, _) in _INVISIBLE.items():
        lines = [line.replace(character, symbol) for line in lines]
    return [f"{fence}markdown", *lines, fence]


def option_docs(rule: Rule) -> dict[str, str]:
    """The docstrings of the option fields, by field name, from the source of the class."""
    import ast
    import inspect

    body = ast.parse(dedent(inspect.getsource(type(rule.options)))).body[0]
    docs: dict[str, str] = {}
    field = ""
    for node in getattr(body, "body", ()):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            field = node.target.id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and field:
            docs[field] = " ".join(str(node.value.value).split())
            field = ""
    return docs


_INVISIBLE = {
    "\r": ("␍", "a carriage return"),
    "\0": ("␀", "a NUL"),
    "\ufeff": ("␂", "a byte order mark"),
    "\u200b": ("␡", "a zero-width space"),
}
"""Invisible characters in examples: the symbol that stands for each, and its name."""
