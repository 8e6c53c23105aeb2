from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, find_programs, rule, shortened, whole_post

_WHEN = {
    "module": "runs when the site is built",
    "expression": "runs when the site is built",
    "error": "may run when the site is built",
    "live": "runs in every reader's browser",
}


@rule(
    "{code} {when}",
    help="remove it, or write the post in Markdown",
    on=whole_post("{", "import ", "export ", " live"),
    severity=Severity.ERROR,
    untrusted=True,
    since="0.2.0",
)
def executable_mdx(post: Post, context: Context[NoOptions]) -> None:
    """Program in MDX.

    The expressions, imports and exports of MDX are JavaScript that runs on the computer that builds the site, with its files
    and its passwords, and often in the browsers of the readers. Your own authors may write them; in a post from a stranger they are
    somebody else's program. Docusaurus reads `.md` files as MDX, too, and a plugin of it runs code blocks with the word `live`.

    Comments, numbers and strings that are only shown are not reported, and neither is a component whose attributes are strings:
    without an import it is one of your own. What does not compile is reported, since another version of the compiler may read it.

    Bad (path = 'post.mdx'):

        The mill has {process.env.HOME} wheels.

    Good (path = 'post.mdx'):

        The mill has {4} wheels. {/* all of wood */}

    Bad (path = 'post.mdx'):

        import Map from './map.js'

        <Map zoom={4 + 1} />

    Good (path = 'post.mdx'):

        <Map zoom={5} place="mill" />

    See also: executable-front-matter, script-element, invalid-mdx.
    """
    if post.language != "mdx":
        return
    for span, kind in find_programs(post):
        code = span.text(post.text).split("\n", 1)[0].strip()
        context.report(span, code=f"`{shortened(code, 40)}`", when=_WHEN[kind])
