"""Our values do what those of `dataclasses` and `typing` do, and cost less to import."""

from __future__ import annotations

import dataclasses
import pickle
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edits import Edit, Safety, Span
from cleantext.values import NamedTuple, dataclass, replace


@dataclass(frozen=True)
class Ours:
    first: int
    second: str = "two"

    def twice(self) -> int:
        return 2 * self.first


@dataclass(frozen=True, slots=True)
class Slotted:
    first: int
    second: str = "two"


@dataclasses.dataclass(frozen=True)
class Theirs:
    first: int
    second: str = "two"


class OurTuple(NamedTuple):
    first: int
    second: str = "two"

    @property
    def both(self) -> str:
        return f"{self.first} {self.second}"


class TheirTuple(typing.NamedTuple):
    first: int
    second: str = "two"


fields = st.tuples(st.integers(0, 2), st.sampled_from(["", "two"]))


@given(fields, fields)
def test_values_are_compared_hashed_and_shown_as_dataclasses_are(
    one: tuple[int, str], other: tuple[int, str]
) -> None:
    same = Theirs(*one) == Theirs(*other)
    for kind in (Ours, Slotted):
        assert (kind(*one) == kind(*other)) is same
        assert (hash(kind(*one)) == hash(kind(*other))) is same
        assert repr(kind(*one)) == repr(Theirs(*one)).replace("Theirs", kind.__name__)
        assert kind(*one).__eq__(Theirs(*one)) is not True
        assert pickle.loads(pickle.dumps(kind(*one))) == kind(*one)
        assert replace(kind(*one), second=other[1]) == kind(one[0], other[1])


@pytest.mark.parametrize("kind", [Ours, Slotted, OurTuple])
def test_a_value_takes_each_field_once(kind: typing.Any) -> None:
    assert kind(1) == kind(first=1) == kind(1, "two")
    for values, named in (((), {}), ((1,), {"first": 1}), ((1,), {"third": 3}), ((1, "", 3), {})):
        with pytest.raises(TypeError):
            kind(*values, **named)


@pytest.mark.parametrize("kind", [Ours, Slotted])
def test_a_value_is_frozen(kind: typing.Any) -> None:
    value = kind(1)
    with pytest.raises(AttributeError):
        value.first = 2
    with pytest.raises(AttributeError):
        del value.first
    with pytest.raises(AttributeError):
        value.third = 3
    assert value.first == 1


def test_slots_save_the_dictionary() -> None:
    assert not hasattr(Slotted(1), "__dict__")
    assert vars(Ours(1)) == {"first": 1, "second": "two"}
    assert Ours(2).twice() == 4


def test_dataclasses_knows_our_values() -> None:
    assert dataclasses.is_dataclass(Ours)
    assert dataclasses.asdict(Ours(1)) == {"first": 1, "second": "two"}
    assert dataclasses.replace(Ours(1), first=3) == Ours(3)
    edit = Edit(Span(0, 1), "x", "why")
    assert dataclasses.replace(edit, safety=Safety.UNSAFE).safety is Safety.UNSAFE


def test_a_named_tuple_is_one() -> None:
    ours, theirs = OurTuple(1), TheirTuple(1)
    assert tuple(ours) == tuple(theirs) == (1, "two")
    assert ours._replace(second="2").both == "1 2"
    assert ours._fields == theirs._fields
    assert repr(ours) == repr(theirs).replace("Their", "Our")
    assert (OurTuple.__module__, OurTuple.__qualname__) == (__name__, "OurTuple")
    assert pickle.loads(pickle.dumps(ours)) == ours


def test_values_that_change_are_refused() -> None:
    with pytest.raises(ValueError, match="dataclasses"):
        dataclass(frozen=False)
