from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

_FENCE = lazy(r"(?:`{3,}+|~{3,}+)[ \t]*+(?P<language>[\w+#-]++)[^\r\n]*+\r?\n[\s>]*+(?P<first>[^\r\n]*+)")
_COMPILED = frozenset("java kotlin ruby rb go golang c cpp c++ csharp cs c# rust sql json yaml yml css".split())
_SHELLS = frozenset("bash sh shell zsh".split())
_PYTHONS = frozenset("python py python3".split())
_MARKUP = frozenset("xml html".split())
# What a file begins with that can be nothing else, the languages that it is surely not in, and the name of its own.
_XML = lazy(r"<\?xml[ \t]")
_HTML = lazy(r"(?i)<!doctype html")
_SHELL = lazy(r"#!\s*/(?:usr/)?bin/(?:env )?(?:ba|z|da)?sh\b")
_PYTHON = lazy(r"#!\s*/usr/bin/(?:env )?python[23]?\b")


@rule(
    "code is marked as `{language}`, but is {own}",
    help="write `{name}`",
    on=whole_post("<?xml", "<!DOCTYPE", "<!doctype", "#!"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def wrong_code_language(post: Post, context: Context[NoOptions]) -> None:
    """Code block with the name of another language.

    The name decides how the code is colored, and screen readers and copy buttons may tell it. Only code whose first line leaves
    no doubt is reported: an XML declaration, the `DOCTYPE` of HTML, or the line that names a shell or Python.

    Fix safety: The fix replaces the name, which changes the colors of the code.

    Bad:

        ```java
        <?xml version="1.0"?>
        <river/>
        ```

    Good:

        ```xml
        <?xml version="1.0"?>
        <river/>
        ```
    """
    for block in post.blocks:
        match = _FENCE().match(post.text, *block.span) if block.fenced else None
        if match is None:
            continue
        language, first = match["language"].lower(), match["first"]
        for pattern, others, own, name in (
            (_XML, _COMPILED | _SHELLS | _PYTHONS, "XML", "xml"),
            (_HTML, _COMPILED | _SHELLS | _PYTHONS, "HTML", "html"),
            (_SHELL, _COMPILED | _MARKUP | _PYTHONS, "a shell script", "bash"),
            (_PYTHON, _COMPILED | _MARKUP | _SHELLS, "Python", "python"),
        ):
            if language in others and pattern().match(first):
                span = Span(*match.span("language"))
                context.report(span, replace(span, name), language=match["language"], own=own, name=name)
