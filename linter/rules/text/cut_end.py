from __future__ import annotations

from ..api import MASK, Context, NoOptions, Post, Severity, lazy, rule, whole_post

# A mark that asks for more (UAX #14 classes OP and, of NS and IS, those that join), or an ellipsis in mid-word.
_OPEN = lazy(r"(?:[，、﹑；（【《「『“‘]|(?<![:;=8xX])(?<![:;=8xX]-)[(\[{])\Z")
# Three full stops right behind a Chinese character (people who write on purpose set `……`), or behind a word that
# only code has.
_HAN = "\u4e00"
_STOPS = lazy(r"[\w./\"]*(?:[a-z][A-Z]|\w[./]\w)\w*\.\.\.\Z")
_RHETORIC = lazy(r"[等之吧呢啊了吗哦]\.\.\.\Z")


@rule("the text ends with `{end}`{why}: its end looks cut off; find the source and complete it", on=whole_post(), severity=Severity.WARNING)
def cut_end(post: Post, context: Context[NoOptions]) -> None:
    """A text that ends in the middle.

    Feeds give only the first hundred characters of a post, and scrapers copy them: the last
    paragraph ends with a comma, an open bracket, or with dots where nothing else in the post has any.

    Bad:

        We started early, and the sun was already warm.

        When we came to the river we called bridge.Find...

    Good:

        We started early, and the sun was already warm.

        When we came to the river we called bridge.FindAll, and it was gone.

    See also: cut-start.
    """
    shown = [one for one in post.paragraphs if one.text and one.kind != "code"]
    if not shown or shown[-1].kind not in ("paragraph", "other", "quote"):
        return
    last, end = shown[-1].text, shown[-1].span.end
    # A template tag may say the rest, and what leads to code ends where that begins.
    if post.masked[end - 1] == MASK or (post.code and post.code[-1].start >= end):
        return
    if shown[-1].linked or shown[-1].coded or len(last) < 8:
        return
    found = _OPEN().search(last, len(last) - 1)
    if found and not (found[0] in "([{" and len(last) < 20):
        context.report(shown[-1].span, end=last[-8:], why="")
        return
    if not last.endswith("...") or not (last[-4] >= _HAN or _STOPS().search(last)) or _RHETORIC().search(last):
        return
    whole = "\n".join(one.text for one in shown)
    if whole.count("…") + whole.count("...") - last[-3:].count("…") - last[-3:].count("...") > 0:
        return
    context.report(shown[-1].span, end=last[-8:], why=", and no other sentence of the post trails off")
