"""Our values do what those of `dataclasses` and `typing` do, and cost less to import."""

from __future__ import annotations

import copy
import dataclasses
import enum
import inspect
import pickle
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edits import Edit, Safety, Span
from cleantext.values import (
    Enum,
    IntEnum,
    NamedTuple,
    cache,
    cached_property,
    dataclass,
    lru_cache,
    replace,
    suppress,
)


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


@pytest.mark.parametrize(
    ("ours", "theirs"), [(Ours, Theirs), (Slotted, Theirs), (OurTuple, TheirTuple)]
)
def test_what_makes_a_value_tells_its_fields(ours: typing.Any, theirs: typing.Any) -> None:
    def arguments(kind: typing.Any) -> list[tuple[object, ...]]:
        told = inspect.signature(kind).parameters.values()
        return [(one.name, one.kind, one.default) for one in told]

    assert arguments(ours) == arguments(theirs)
    made = ours(1)
    assert arguments(ours) == arguments(theirs)
    assert not hasattr(made, "__signature__")


def test_values_that_change_are_refused() -> None:
    with pytest.raises(ValueError, match="dataclasses"):
        dataclass(frozen=False)


def test_a_kind_of_tuple_has_its_constructor_when_it_makes_one() -> None:
    class Pair(NamedTuple):
        first: int
        second: int = 2

    class Other(Pair):
        __slots__ = ()

    assert Other(1) == (1, 2)
    assert isinstance(Other(1), Pair)
    assert Pair(second=3, first=1) == Pair._make([1, 3]) == (1, 3)
    assert Pair(1)._asdict() == {"first": 1, "second": 2}
    with pytest.raises(ValueError, match="third"):
        Pair(1)._replace(third=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Pair._make([1])


def test_a_large_tuple_is_made_as_any_other() -> None:
    class Large(NamedTuple):
        a: int
        b: int
        c: int
        d: int
        e: int
        f: int = 6
        g: int = 7

    wrong: tuple[tuple[tuple[int, ...], dict[str, int]], ...] = (
        ((1,), {}),
        ((1, 2, 3, 4, 5, 6, 7, 8), {}),
        ((1, 2, 3, 4, 5), {"h": 1}),
        ((1, 2, 3, 4, 5), {"a": 1}),
    )

    def check() -> None:
        assert Large(1, 2, 3, 4, e=5, g=8) == (1, 2, 3, 4, 5, 6, 8)

    check()
    by_hand = Large.__new__
    for values, named in wrong:
        Large.__new__ = by_hand  # type: ignore[method-assign]
        with pytest.raises(TypeError, match="argument"):
            Large(*values, **named)
    Large.__new__ = by_hand  # type: ignore[method-assign]
    for _ in range(100):
        check()
    assert Large.__new__ is not by_hand  # one that was compiled


class OurKind(IntEnum):
    LOW = 0  #: a comment
    HIGH = 1


class TheirKind(enum.IntEnum):
    LOW = 0
    HIGH = 1


class OurSign(Enum):
    DOT = "."


class TheirSign(enum.Enum):
    DOT = "."


@pytest.mark.parametrize(
    ("ours", "theirs"), [(OurKind, TheirKind), (OurSign, TheirSign)], ids=["numbers", "signs"]
)
def test_kinds_are_those_of_enum(ours: typing.Any, theirs: typing.Any) -> None:
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert (one.name, one.value) == (other.name, other.value)
        assert ours(one.value) is ours[one.name] is getattr(ours, one.name) is one
        assert repr(one) == repr(other).replace("Their", "Our")
        assert f"{one}" == str(one) == str(other).replace("Their", "Our")
        assert pickle.loads(pickle.dumps(one)) is copy.deepcopy(one) is one
        assert isinstance(one, ours)
        assert {one: 1}[one] == 1
    for kind in (ours, theirs):
        with pytest.raises(ValueError, match="is not a valid"):
            kind("no such")
    with pytest.raises(KeyError):
        ours["NONE"]


def test_kinds_that_are_numbers_have_an_order() -> None:
    assert OurKind.LOW < OurKind.HIGH
    assert int(OurKind.HIGH) == OurKind.HIGH
    assert sorted([OurKind.HIGH, OurKind.LOW]) == [0, 1]
    assert max(OurKind) is OurKind.HIGH


def test_what_was_asked_once_is_remembered() -> None:
    asked = []

    class Asked:
        @cached_property
        def it(self) -> int:
            """What is asked."""
            asked.append("it")
            return len(asked)

    one = Asked()
    assert (one.it, one.it, Asked().it) == (1, 1, 2)
    assert Asked.it.__doc__ == "What is asked."

    @lru_cache(maxsize=1)
    def last(value: int) -> int:
        asked.append("last")
        return -value

    @cache
    def ever(value: int) -> int:
        """Return what was."""
        asked.append("ever")
        return -value

    del asked[:]
    assert [last(value) for value in (1, 1, 2, 1)] == [-1, -1, -2, -1]
    assert [ever(value) for value in (1, 1, 2, 1)] == [-1, -1, -2, -1]
    assert asked == ["last"] * 3 + ["ever"] * 2
    assert (ever.__name__, ever.__doc__) == ("ever", "Return what was.")
    ever.cache_clear()
    assert ever(1) == -1
    assert asked.count("ever") == 3


def test_an_error_that_is_none() -> None:
    with suppress(KeyError, OSError):
        raise FileNotFoundError
    with pytest.raises(ValueError), suppress(KeyError):  # noqa: PT011
        raise ValueError
