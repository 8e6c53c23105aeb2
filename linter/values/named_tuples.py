"""``NamedTuple``, whose classes are made in a tenth of the time.

``typing`` compiles the annotation of each field, and ``collections`` the source of each class; a run makes more than a hundred.  These
classes have the fields, defaults, methods and properties that those of ``typing.NamedTuple`` have, and type checkers take them for such.
The annotations remain text, in a module with ``from __future__ import annotations``.
"""

from __future__ import annotations

from _collections import _tuplegetter  # type: ignore[import-not-found]

__all__ = ["NamedTuple", "make"]

TYPE_CHECKING = False  # `typing` takes 3 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, NamedTuple, Self
else:

    class _Base:
        """What ``class X(NamedTuple)`` derives from."""

        def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
            return (_MARK,)

    NamedTuple = _Base()

make = tuple.__new__
"""Makes a tuple of a class of all of its fields, in a third of the time that a call of the class takes: for what a post has hundreds of."""
_new = make
# fmt: off
_MAKERS: tuple[Callable[..., object], ...] = (
    lambda c: _new(c, ()),
    lambda c, _0: _new(c, (_0,)),
    lambda c, _0, _1: _new(c, (_0, _1)),
    lambda c, _0, _1, _2: _new(c, (_0, _1, _2)),
    lambda c, _0, _1, _2, _3: _new(c, (_0, _1, _2, _3)),
    lambda c, _0, _1, _2, _3, _4: _new(c, (_0, _1, _2, _3, _4)),
    lambda c, _0, _1, _2, _3, _4, _5: _new(c, (_0, _1, _2, _3, _4, _5)),
    lambda c, _0, _1, _2, _3, _4, _5, _6: _new(c, (_0, _1, _2, _3, _4, _5, _6)),
    lambda c, _0, _1, _2, _3, _4, _5, _6, _7: _new(c, (_0, _1, _2, _3, _4, _5, _6, _7)),
    lambda c, _0, _1, _2, _3, _4, _5, _6, _7, _8: _new(c, (_0, _1, _2, _3, _4, _5, _6, _7, _8)),
    lambda c, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9: _new(c, (_0, _1, _2, _3, _4, _5, _6, _7, _8, _9)),
)
# fmt: on
"""``__new__`` by the number of fields, whose names are put in."""


def _maker(names: tuple[str, ...]) -> Callable[..., object]:
    if len(names) < len(_MAKERS):
        return _MAKERS[len(names)]
    made: Callable[..., object] = eval(f"lambda _cls, {', '.join(names)}: _new(_cls, ({', '.join(names)},))", globals())  # noqa: S307 - names of fields
    return made


class _Methods(tuple[object, ...]):
    """The methods that all have; see ``collections.namedtuple``."""

    __slots__ = ()
    if TYPE_CHECKING:
        _fields: tuple[str, ...]

    @classmethod
    def _make(cls, iterable: Iterable[object]) -> Self:
        made = _new(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changed: object) -> Self:
        made = self._make(map(changed.pop, self._fields, self))
        if changed:
            raise ValueError(f"got unexpected field names: {list(changed)!r}")
        return made

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join([f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True)])})"

    def __getnewargs__(self) -> tuple[object, ...]:
        return tuple(self)


class _Maker(type):
    """Makes a class of a class statement."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
        """Make a plain subclass of ``tuple``; raises ``TypeError`` where a field without a default follows one with a default."""
        if not bases:
            return type.__new__(cls, name, bases, namespace)
        names = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace.pop(field) for field in names if field in namespace}
        if tuple(defaults) != names[len(names) - len(defaults) :]:
            raise TypeError(f"a field of {name} without a default follows one with a default")
        plain: Any = _maker(names)
        code = plain.__code__.replace(co_varnames=("_cls", *names), co_name="__new__", co_qualname=f"{name}.__new__")
        new = type(plain)(code, plain.__globals__, "__new__", tuple(defaults.values()))
        del namespace["__orig_bases__"]
        for index, field in enumerate(names):
            namespace[field] = _tuplegetter(index, "")
        namespace |= {"__slots__": (), "__new__": new, "_fields": names, "_field_defaults": defaults, "__match_args__": names}
        return type.__new__(type, name, (_Methods,), namespace)


_MARK = _Maker("_MARK", (), {})
