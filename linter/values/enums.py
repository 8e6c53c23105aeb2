"""``Enum``, whose members are strings by name, without the module ``enum``.

That module takes 3 ms with what it imports, which a run that is answered from the cache need not load.  Members have a name and a value,
are found by their value, pickle, and are compared by identity; type checkers take these classes for those of ``enum``.  What is public or
an option of a rule derives from ``enum.Enum``.
"""

from __future__ import annotations

__all__ = ["Enum"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum
    from typing import Any
else:

    class _Members(type):
        """Makes a member of each string of a class."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            values = {key: value for key, value in namespace.items() if isinstance(value, str) and not key.startswith("_")}
            members: dict[str, object] = {}
            others = {key: value for key, value in namespace.items() if key not in values}
            made = type.__new__(cls, name, bases, {**others, "_by_value": members})
            for key, value in values.items():
                member = members[value] = object.__new__(made)
                member.name, member.value = key, value
                setattr(made, key, member)
            return made

        def __call__(cls, value: str) -> object:
            try:
                return cls._by_value[value]
            except KeyError:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}") from None

        def __iter__(cls) -> Iterator[object]:
            return iter(cls._by_value.values())

    class Enum(metaclass=_Members):
        """What a class of named strings derives from."""

        __slots__ = ("name", "value")

        def __reduce__(self) -> tuple[type, tuple[str]]:
            return type(self), (self.value,)

        def __repr__(self) -> str:
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __str__(self) -> str:
            return f"{type(self).__name__}.{self.name}"
