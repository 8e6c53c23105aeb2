from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, insert, lazy, replace, rule, whole_post

_DELIMITER = lazy(r"^[ ]{0,3}(?=[^\n|]*+\|)\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_PIPE = lazy(r"(?<!\\)\|")
_DRAWN = lazy(r"\+[-=+]{2}|[\u2500-\u257f]|^[ |]*$")
_FEWEST = 2


@rule(
    "{problem}, so this is not a table",
    help="{advice}",
    on=whole_post("-|", "- |", "|-", "| -", "|:-", "| :-"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def broken_table(post: Post, context: Context[NoOptions]) -> None:
    """Table that is shown as text.

    A table has a header row, directly below it a delimiter row with as many cells, and for kramdown and Python-Markdown a blank line above
    (https://github.github.com/gfm/#tables-extension-).  Otherwise readers see its vertical bars and hyphens.

    Fix safety: The fix adds an empty header row, writes the delimiter row for the cells of the header, or adds the blank line,
    which turns text into a table.  It is not offered where the header may lack a cell.

    Bad:

        | --- | --- |
        | mill | 1844 |

    Good:

        | | |
        | --- | --- |
        | mill | 1844 |

    Bad:

        | Mill | Year |
        | --- |
        | old mill | 1844 |
    """
    if post.language == "html":
        return
    text = post.text
    for block in post.blocks:
        if block.kind != "paragraph" or "|" not in text[block.span.start : block.span.end]:
            continue
        lines = _lines(post, block.span)
        rows = [line.text(text) for line in lines]
        at = next((at for at, row in enumerate(rows) if _DELIMITER().match(row.rstrip("\r"))), -1)
        if at < 0 or any(_DRAWN().search(row) for row in rows) or post.prose[lines[at].start : lines[at].end].strip() != rows[at].strip():
            continue
        _check(context, lines, rows, at, _below(post, block.span.end))


def _check(context: Context[NoOptions], lines: list[Span], rows: list[str], at: int, below: int) -> None:
    cells = _cells(rows[at])
    after = _cells(rows[at + 1]) if at + 1 < len(rows) else below
    line = lines[at]
    if at == 0 and cells >= _FEWEST and after == cells:
        if (len(rows) == 1) or (len(rows) > _FEWEST and _DELIMITER().match(rows[2].rstrip("\r"))):
            # Another delimiter row below makes the next row the header.
            edits, advice = [delete(Span(line.start, line.end + 1))], "remove the delimiter row above the header"
        else:
            edits, advice = [insert(line.start, "|" + " |" * cells + "\n")], "add a header row"
        context.report(line, *edits, problem="table has no header row", advice=advice)
    elif at > 0 and (header := _cells(rows[at - 1])) >= _FEWEST and rows[at - 1].count("|") > 1:
        if header != cells:
            row = "|" + " --- |" * header
            edits = [replace(line, row)] if after == header else []
            context.report(
                line,
                *edits,
                problem=f"header row has {header} cells and delimiter row {cells}",
                advice=f"write {header} cells" if edits else "write as many cells",
            )
        elif at > 1 and after == cells:
            above = lines[at - 1]
            context.report(line, insert(above.start, "\n"), problem="no blank line above the header", advice="add a blank line")


def _lines(post: Post, span: Span) -> list[Span]:
    """The lines of a paragraph without their prefixes."""
    lines: list[Span] = []
    start = span.start
    while start < span.end:
        end = post.text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        lines.append(Span(start, end))
        start = end + 1
    return lines


def _cells(row: str) -> int:
    """The number of cells of a row; 0 if it has no delimiter."""
    row = row.strip()
    pipes = len(_PIPE().findall(row))
    return pipes + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|")) if pipes else 0


def _below(post: Post, end: int) -> int:
    """The number of cells of the header of a table that begins directly below."""
    block = post.block_at(end + 1)
    if post.text[end : end + 1] != "\n" and post.text[end - 1 : end] == "\n":
        block = post.block_at(end)
    if block is None or block.kind not in ("table", "cell", "paragraph"):
        return 0
    start = end if post.text[end - 1 : end] == "\n" else end + 1
    stop = post.text.find("\n", start)
    return _cells(post.text[start : stop if stop >= 0 else len(post.text)])
