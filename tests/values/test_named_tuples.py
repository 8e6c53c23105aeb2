"""Our named tuples are those of ``typing``."""

from __future__ import annotations

import pickle
import types
import typing

import pytest

from linter.values.named_tuples import NamedTuple, make


class Ours(NamedTuple):
    """A walk."""

    title: str
    miles: int = 3
    """How long it is."""

    @property
    def long(self) -> bool:
        return self.miles > 9

    def __str__(self) -> str:
        return f"{self.title}!"


class Theirs(typing.NamedTuple):
    """A walk."""

    title: str
    miles: int = 3


class Many(NamedTuple):
    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int
    l: int = 12  # noqa: E741


class Empty(NamedTuple):
    pass


def test_a_class_has_what_one_of_typing_has():
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert Ours.__annotations__ == {"title": "str", "miles": "int"}
    assert type(Ours) is type(Theirs) is type
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)


def test_an_object_has_what_one_of_typing_has():
    ours, theirs = Ours("Rain"), Theirs("Rain")

    assert ours == theirs == ("Rain", 3)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(miles=10) == theirs._replace(miles=10)
    assert (ours.long, ours._replace(miles=10).long) == (False, True)
    assert str(ours) == "Rain!"
    assert Ours._make(["River", 4]) == Theirs._make(["River", 4])
    assert Ours(miles=1, title="Hill") == ("Hill", 1)
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert (Many(*range(11)).k, Many(*range(11)).l) == (10, 12)
    assert (Empty(), repr(Empty())) == ((), "Empty()")
    assert not hasattr(ours, "__dict__")


def test_what_is_wrong_is_an_error():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'title'"):
        Ours()
    with pytest.raises(TypeError, match="unexpected keyword argument 'length'"):
        Ours("Rain", length=3)
    with pytest.raises(TypeError, match="expected 2 arguments, got 1"):
        Ours._make(["Rain"])
    with pytest.raises(ValueError, match=r"unexpected field names: \['length'\]"):
        Ours("Rain")._replace(length=3)
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(NamedTuple):
            title: str = ""
            miles: int


def test_a_class_derived_from_one_is_a_plain_class():
    class Longer(Ours):
        pass

    assert Longer("Rain")._replace(miles=10) == ("Rain", 10)
    assert isinstance(Longer("Rain")._replace(miles=10), Longer)


def test_one_is_made_of_a_tuple_of_all_of_its_fields():
    made = make(Ours, ("Rain", 10))

    assert (made, type(made), made.miles) == (Ours("Rain", 10), Ours, 10)


def test_a_class_with_many_fields_is_one_of_typing():
    space = {"__module__": __name__, "__annotations__": {f"f{number}": int for number in range(30)}, "f29": 7}
    many = types.new_class("Many", (NamedTuple,), {}, lambda made: made.update(space))

    assert (many(*range(29)).f28, many(*range(29)).f29, len(many._fields)) == (28, 7, 30)
