"""``NamedTuple``, whose classes are made in a tenth of the time.

``typing`` compiles the annotation of each field, and ``collections`` the source of each class; a run makes more than a hundred.  These
classes have the fields, defaults, methods and properties that those of ``typing.NamedTuple`` have, and type checkers take them for such.
The annotations remain text, in a module with ``from __future__ import annotations``.
"""

from __future__ import annotations

try:
    from _collections import _tuplegetter  # type: ignore[import-not-found]
except ImportError:  # not CPython
    from operator import itemgetter

    def _tuplegetter(index: int, doc: str) -> property:
        return property(itemgetter(index), doc=doc)


__all__ = ["NamedTuple", "make"]

TYPE_CHECKING = False  # `typing` takes 3 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, NamedTuple
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
    lambda c, a: _new(c, (a,)),
    lambda c, a, b: _new(c, (a, b)),
    lambda c, a, b, d: _new(c, (a, b, d)),
    lambda c, a, b, d, e: _new(c, (a, b, d, e)),
    lambda c, a, b, d, e, f: _new(c, (a, b, d, e, f)),
    lambda c, a, b, d, e, f, g: _new(c, (a, b, d, e, f, g)),
    lambda c, a, b, d, e, f, g, h: _new(c, (a, b, d, e, f, g, h)),
    lambda c, a, b, d, e, f, g, h, i: _new(c, (a, b, d, e, f, g, h, i)),
    lambda c, a, b, d, e, f, g, h, i, j: _new(c, (a, b, d, e, f, g, h, i, j)),
    lambda c, a, b, d, e, f, g, h, i, j, k: _new(c, (a, b, d, e, f, g, h, i, j, k)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m: _new(c, (a, b, d, e, f, g, h, i, j, k, m)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m, n: _new(c, (a, b, d, e, f, g, h, i, j, k, m, n)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m, n, o: _new(c, (a, b, d, e, f, g, h, i, j, k, m, n, o)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m, n, o, p: _new(c, (a, b, d, e, f, g, h, i, j, k, m, n, o, p)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m, n, o, p, q: _new(c, (a, b, d, e, f, g, h, i, j, k, m, n, o, p, q)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m, n, o, p, q, r: _new(c, (a, b, d, e, f, g, h, i, j, k, m, n, o, p, q, r)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s: _new(c, (a, b, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s)),
    lambda c, a, b, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t: _new(c, (a, b, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t)),
)
# fmt: on
"""``__new__`` by the number of fields, whose names are put in."""


def _make(cls: type[NamedTuple], iterable: Iterable[object]) -> NamedTuple:
    made = _new(cls, iterable)
    if len(made) != len(cls._fields):
        raise TypeError(f"expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replace(self: NamedTuple, /, **changed: object) -> NamedTuple:
    made = self._make(map(changed.pop, self._fields, self))
    if changed:
        raise ValueError(f"got unexpected field names: {list(changed)!r}")
    return made


def _as_dict(self: NamedTuple) -> dict[str, object]:
    return dict(zip(self._fields, self, strict=True))


def _shown(self: NamedTuple) -> str:
    return f"{type(self).__name__}({', '.join([f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True)])})"


def _arguments(self: NamedTuple) -> tuple[object, ...]:
    return tuple(self)


_METHODS = {
    "__slots__": (),
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _as_dict,
    "__repr__": _shown,
    "__getnewargs__": _arguments,
}
"""The methods that all have; see ``collections.namedtuple``.  A class of their own above each class would make these slower to make."""


class _Maker(type):
    """Makes a class of a class statement."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
        """Make a plain subclass of ``tuple``; raises ``TypeError`` where a field without a default follows one with a default."""
        if not bases:
            return type.__new__(cls, name, bases, namespace)
        names = tuple(namespace.get("__annotations__", ()))
        # From Python 3.14 on, the annotations of a module without the import from `__future__` are not made yet.
        if len(names) >= len(_MAKERS) or "__annotate_func__" in namespace:
            return _of_typing(name, namespace)
        defaults = {field: namespace.pop(field) for field in names if field in namespace}
        if tuple(defaults) != names[len(names) - len(defaults) :]:
            raise TypeError(f"a field of {name} without a default follows one with a default")
        plain: Any = _MAKERS[len(names)]
        code = plain.__code__.replace(co_varnames=("_cls", *names), co_name="__new__", co_qualname=f"{name}.__new__")
        new = type(plain)(code, plain.__globals__, "__new__", tuple(defaults.values()))
        del namespace["__orig_bases__"]
        made = {**_METHODS, **namespace, "__new__": new, "_fields": names, "_field_defaults": defaults, "__match_args__": names}
        for index, field in enumerate(names):
            made[field] = _tuplegetter(index, "")
        return type.__new__(type, name, (tuple,), made)


def _of_typing(name: str, namespace: dict[str, Any]) -> type:
    from types import new_class
    from typing import NamedTuple as Base

    return new_class(
        name, (Base,), {}, lambda made: made.update({key: value for key, value in namespace.items() if key != "__orig_bases__"})
    )


_MARK = _Maker("_MARK", (), {})
