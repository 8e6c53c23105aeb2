"""Triggers: what a rule is called with, and when."""

from __future__ import annotations

from ..values.named_tuples import NamedTuple
from ..values.typed import Generic, TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..source.document import Document
    from ..syntax.fields import Disorder, Field, FrontMatter
    from ..syntax.html import Attribute, Tag
    from ..syntax.nodes import Paragraph, Url
    from ..syntax.parse import Post

Node = TypeVar("Node")

DISORDERED = "disordered"
DISORDERS: tuple[Disorder, ...] = ("absent", "below", "invalid", "metadata", "unclosed", "unread")
MDX = "mdx"


class Trigger(Generic[Node]):
    """What a rule is called with, and when."""

    __slots__ = ("kind", "names", "needs", "tags")

    def __init__(self, kind: str, names: tuple[str, ...] = (), needs: tuple[str, ...] = (), tags: tuple[str, ...] | None = None) -> None:
        self.kind = kind
        self.names = names
        """The names of the nodes, or what a post must be or have for the rule: active content, `disordered`, `mdx`; empty means all."""
        self.needs = needs
        """The rule runs only on posts whose text contains one of these; empty means always."""
        self.tags = tags
        """The rule runs only on posts with an HTML tag of one of these names; empty means any HTML tag."""


def tag(*names: str) -> Trigger[Tag]:
    """Each start tag and end tag of these names."""
    return Trigger("tag", names)


def attribute(*names: str) -> Trigger[Attribute]:
    """Each attribute of these names that contains no template tag."""
    return Trigger("attribute", names)


def url(*needs: str, text: bool = False) -> Trigger[Url]:
    """Each URL in a link, an image or an attribute that contains URLs; with ``text``, also those that are only words of the text."""
    return Trigger("url", ("text",) if text else (), needs)


def field(*names: str) -> Trigger[Field]:
    """Each top-level front matter field of these names."""
    return Trigger("field", names)


def front_matter() -> Trigger[FrontMatter]:
    """The front matter, if the post has one."""
    return Trigger("front matter")


def paragraph(*kinds: str) -> Trigger[Paragraph]:
    """Each paragraph of these kinds (see ``Paragraph.kind``)."""
    return Trigger("paragraph", kinds)


def prose(*needs: str) -> Trigger[str]:
    """The visible text at its original offsets, with everything else masked (see ``Post.wording``)."""
    return Trigger("prose", (), needs)


def whole_post(*needs: str) -> Trigger[Post]:
    """The post, for what no smaller trigger shows."""
    return Trigger("post", (), needs)


def tagged(*names: str) -> Trigger[Post]:
    """The post, if it has an HTML tag of one of these names; without names, any HTML tag."""
    return Trigger("post", tags=names)


def endangered(*kinds: str) -> Trigger[Post]:
    """The post, if it has active content of one of these kinds (see ``find_active_content``)."""
    return Trigger("post", kinds)


def disordered(*needs: str, only: tuple[Disorder, ...] = ()) -> Trigger[Post]:
    """The post, if it has no front matter, or something is wrong with its form (see ``FrontMatter.in_order``).

    With ``only``, one of these is wrong (see ``FrontMatter.disorders``).
    """
    return Trigger("post", only or (DISORDERED,), needs)


def mdx(*needs: str) -> Trigger[Post]:
    """The post, if it is MDX."""
    return Trigger("post", (MDX,), needs)


def document() -> Trigger[Document]:
    """The document before it is parsed; if such a rule reports something, or it is not UTF-8, no other rule runs on it."""
    return Trigger("document")


def unused() -> Trigger[None]:
    """Nothing: the engine itself reports these problems after all other rules."""
    return Trigger("engine")


class TriggerHelp(NamedTuple):
    """What the author of a rule needs to know about a trigger."""

    node: str
    """The type of the rule's argument."""
    argument: str
    """The name of the rule's argument."""
    about: str
    """When the rule is called."""


def triggers() -> dict[str, TriggerHelp]:
    """Return the triggers of rules, by name: the functions above whose result names a node type."""
    help_by_name = {}
    for name, function in globals().items():
        annotation = getattr(function, "__annotations__", {}).get("return", "")
        node = annotation.removeprefix("Trigger[").removesuffix("]")
        if annotation.startswith("Trigger[") and node not in ("None", "Node"):
            argument = "text" if node == "str" else "block" if node == "FrontMatter" else node.lower()
            help_by_name[name] = TriggerHelp(node, argument, (function.__doc__ or "").split("\n", 1)[0])
    return help_by_name
