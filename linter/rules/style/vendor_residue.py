from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Safety, Severity, attribute, delete, lazy, replace, rule

# Which tool leaves what: Word, WeChat, CKEditor (oschina), TinyMCE, Vue, Medium, Google Docs.
_CLASSES = lazy(r"Mso\w+|rich_media\w*|js_darkmode\w*|wx_\w+|js_underline_content|Apple-\w+(?:-\w+)*|gmail_\w+|graf--?[\w-]+|ql-align-\w+")
_ATTRIBUTES = lazy(
    r"data-v-[0-9a-f]{6,}|data-vmark|data-mce-[\w-]+|data-mpa-[\w-]+|data-darkmode-[\w-]+|_msthash|_msttexthash|nocleanhtml|data-pm-slice|data-spm-[\w-]+"
)

_STARTS = ("data-", "_ms", "nocleanhtml")


@rule(
    "`{what}` was left here by {tool} and means nothing on this site; remove it",
    on=attribute(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def vendor_residue(attribute: Attribute, context: Context[NoOptions]) -> None:
    """A class or attribute that an editor or a source site left behind.

    It styles nothing here, hides the classes that do, and makes every diff longer.

    Bad:

        <p class="MsoNormal">Along the river.</p>

    Good:

        <p>Along the river.</p>
    """
    if attribute.name == "class":
        words = (attribute.raw or "").split()
        gone = [word for word in words if _CLASSES().fullmatch(word)]
        if not words:
            context.report(attribute.span, delete(attribute.outer), what="class", tool="an editor")
        elif gone:
            kept = " ".join(word for word in words if word not in gone)
            edit = replace(attribute.value_span, kept) if kept else delete(attribute.outer)
            context.report(attribute.span, edit, what=gone[0], tool=_tool(gone[0]))
    elif attribute.name.startswith(_STARTS) and _ATTRIBUTES().fullmatch(attribute.name):
        context.report(attribute.span, delete(attribute.outer), what=attribute.name, tool="an editor")


def _tool(word: str) -> str:
    for start, tool in (("Mso", "Word"), ("Apple", "Safari"), ("gmail", "Gmail"), ("graf", "Medium"), ("ql-", "Quill")):
        if word.startswith(start):
            return tool
    return "WeChat"
