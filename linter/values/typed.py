"""What modules need of ``typing`` when they run, for type checkers only: importing ``typing`` takes 3 ms."""

from __future__ import annotations

__all__ = ["AnyStr", "Generic", "Protocol", "TypeVar", "cast", "overload"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import AnyStr, Generic, Protocol, TypeVar, cast, overload
else:

    class Generic:
        """``Generic[T]``, and what derives from it, is the class without its parameters."""

        __slots__ = ()

        def __class_getitem__(cls, _: object) -> type:
            """Return the class."""
            return cls

    class Protocol(Generic):
        """The base of a class that is used in annotations only."""

    def TypeVar(name: str, **_: object) -> str:  # noqa: N802 - as `typing` has it
        """Return something that is not used."""
        return name

    def cast(_: object, value: object) -> object:
        """Return the value."""
        return value

    def overload(function: object) -> object:
        """Return the function."""
        return function

    AnyStr = TypeVar("AnyStr")
