"""Classes of named strings have what those of ``enum`` have."""

from __future__ import annotations

import copy
import enum
import pickle

import pytest

from linter.values import dialects, forms, post_folders, profiles
from linter.values.enums import Enum


class Colour(Enum):
    """A colour."""

    RED = "red"
    """Like a rose."""
    NONE = ""

    @property
    def is_seen(self):
        return self is not Colour.NONE


class Same(enum.Enum):
    RED = "red"
    NONE = ""


def test_members_are_those_of_enum():
    assert [(member.name, member.value) for member in Colour] == [(member.name, member.value) for member in Same]
    assert [str(member).replace("Same", "Colour") for member in Same] == [str(member) for member in Colour]
    assert [repr(member).replace("Same", "Colour") for member in Same] == [repr(member) for member in Colour]
    assert (isinstance(Colour.RED, Colour), Colour.RED.is_seen, Colour.NONE.is_seen, Colour.__doc__) == (True, True, False, "A colour.")


def test_a_value_gives_its_member():
    assert (Colour("red"), Colour("")) == (Colour.RED, Colour.NONE)
    with pytest.raises(ValueError, match="'green' is not a valid Colour"):
        Colour("green")


@pytest.mark.parametrize("kind", [Colour, dialects.Dialect, dialects.TemplateLanguage, forms.Reading, post_folders.Use, profiles.DateStyle])
def test_a_member_is_the_same_in_another_process(kind):
    for member in kind:
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member
        assert {member: 1}[kind(member.value)] == 1
