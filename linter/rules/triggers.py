"""What a rule is given, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from ..source.document import Document
    from ..syntax.fields import Field, FrontMatter
    from ..syntax.html import Attribute, Tag
    from ..syntax.nodes import Paragraph, Url
    from ..syntax.parse import Post

Node = TypeVar("Node")


class Trigger(Generic[Node]):
    """What a rule is given, and when."""

    __slots__ = ("kind", "names", "needs", "tags")

    def __init__(self, kind: str, names: tuple[str, ...] = (), needs: tuple[str, ...] = (), tags: tuple[str, ...] | None = None) -> None:
        self.kind = kind
        self.names = names
        """Only nodes of these names, or posts with active content of these kinds; none means all."""
        self.needs = needs
        """The rule takes part only in posts whose text holds one of these; none means always."""
        self.tags = tags
        """The rule takes part only in posts with an HTML tag of one of these names, or where there are none, with any."""


def tag(*names: str) -> Trigger[Tag]:
    """Each HTML tag of these names, start and end tags alike."""
    return Trigger("tag", names)


def attribute(*names: str) -> Trigger[Attribute]:
    """Each attribute of these names that no template tag has a part in."""
    return Trigger("attribute", names)


def url(*needs: str) -> Trigger[Url]:
    """Each address in a link, an image or an attribute that takes one."""
    return Trigger("url", (), needs)


def field(*names: str) -> Trigger[Field]:
    """Each field of these names at the top of the front matter."""
    return Trigger("field", names)


def front_matter() -> Trigger[FrontMatter]:
    """The front matter, where there is some."""
    return Trigger("front matter")


def paragraph(*kinds: str) -> Trigger[Paragraph]:
    """Each paragraph of these kinds (see ``Paragraph.kind``)."""
    return Trigger("paragraph", kinds)


def prose(*needs: str) -> Trigger[str]:
    """The visible text at its place, all else blanked out (see ``Post.prose``)."""
    return Trigger("prose", (), needs)


def whole_post(*needs: str) -> Trigger[Post]:
    """The post itself, for what cannot be seen in any part."""
    return Trigger("post", (), needs)


def tagged(*names: str) -> Trigger[Post]:
    """The post, where it has an HTML tag of one of these names, or where there are none, any."""
    return Trigger("post", tags=names)


def endangered(*kinds: str) -> Trigger[Post]:
    """The post, where it has active content of one of these kinds (see ``find_active_content``)."""
    return Trigger("post", kinds)


def document() -> Trigger[Document]:
    """The document before it is read; where its rules find something, or it is not UTF-8, no other rule sees it."""
    return Trigger("document")


def unused() -> Trigger[None]:
    """Nothing: what the engine itself finds out, when all the other rules are done."""
    return Trigger("engine")


class TriggerHelp(NamedTuple):
    """What the author of a rule must know of a trigger."""

    node: str
    """The type of what the rule is given."""
    argument: str
    """What the rule calls it."""
    about: str


def triggers() -> dict[str, TriggerHelp]:
    """Return the triggers that a rule can have, by name: the functions above whose result names a type of node."""
    found = {}
    for name, function in globals().items():
        result = getattr(function, "__annotations__", {}).get("return", "")
        node = result.removeprefix("Trigger[").removesuffix("]")
        if result.startswith("Trigger[") and node not in ("None", "Node"):
            argument = "text" if node == "str" else "block" if node == "FrontMatter" else node.lower()
            found[name] = TriggerHelp(node, argument, (function.__doc__ or "").split("\n", 1)[0])
    return found
