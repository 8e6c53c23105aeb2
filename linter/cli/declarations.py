"""The options of a command as data: what it declares, once, for the reader of usual command lines and for ``argparse``."""

from __future__ import annotations

TYPE_CHECKING = False  # see main.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypedDict, Unpack

    class Keywords(TypedDict, total=False):
        """What is declared of an option, by the names of ``ArgumentParser.add_argument``."""

        action: str
        nargs: str
        const: str
        default: object
        type: Callable[[str], object]
        choices: tuple[str, ...]
        required: bool
        metavar: str
        help: str
        dest: str


class Option:
    """An option, or a positional argument."""

    __slots__ = ("group", "keywords", "names")

    def __init__(self, names: tuple[str, ...], keywords: Keywords, group: Group) -> None:
        self.names = names
        self.keywords = keywords
        self.group = group

    @property
    def attribute(self) -> str:
        """Where the value is found."""
        long = [name for name in self.names if name.startswith("--")]
        return self.keywords.get("dest") or (long or self.names)[0].lstrip("-").replace("-", "_")

    @property
    def action(self) -> str:
        """What is done with the value: `store`, `append` or `store_true`."""
        return self.keywords.get("action", "store")

    @property
    def default(self) -> object:
        """The value where the option is not given."""
        return self.keywords.get("default", False if self.action == "store_true" else None)


class Group:
    """Options that the help shows together, or, where it is exclusive, of which one may be given."""

    def __init__(self, options: list[Option], title: str = "", *, exclusive: bool = False) -> None:
        self.title = title
        self.exclusive = exclusive
        self.options = options
        """All options of the command, in the order of their declarations."""

    def add_argument(self, *names: str, **keywords: Unpack[Keywords]) -> None:
        """Declare an option; the ``type`` raises ``ValueError`` with a message for the user."""
        self.options.append(Option(names, keywords, self))


class Declarations(Group):
    """What a command declares."""

    def __init__(self, command: str) -> None:
        super().__init__([])
        self.command = command
        self.defaults: dict[str, object] = {}
        """Values that no option sets."""

    def add_argument_group(self, title: str) -> Group:
        """Begin a group of the help."""
        return Group(self.options, title)

    def add_mutually_exclusive_group(self) -> Group:
        """Begin a group of options that exclude each other."""
        return Group(self.options, exclusive=True)

    def set_defaults(self, **defaults: object) -> None:
        """Set values that no option sets."""
        self.defaults.update(defaults)
