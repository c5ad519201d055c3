"""What `typing`, `dataclasses`, `enum`, `functools` and the like have for small values.

To import those takes 25 to 30 ms, most of what it takes to check a small file.  Type checkers
see the originals; at run time here is what we use of them: named tuples with defaults, classes
whose fields are set once, are compared, hashed and shown, kinds of things with names, what
is remembered once it was asked, and where in an order a value stands.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bisect import bisect_left as bisect_left
    from bisect import bisect_right as bisect_right
    from bisect import insort as insort
    from collections.abc import Iterable, MutableSequence
    from contextlib import suppress as suppress
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
    from enum import Enum as Enum
    from enum import IntEnum as IntEnum
    from functools import cache as cache
    from functools import cached_property as cached_property
    from functools import lru_cache as lru_cache
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _bisect import bisect_left as bisect_left
        from _bisect import bisect_right as bisect_right
        from _bisect import insort_right as insort  # noqa: F401
        from _collections import _tuplegetter
        from _functools import _lru_cache_wrapper
    except ImportError:  # not CPython
        from collections import _tuplegetter
        from functools import _lru_cache_wrapper

    class _Signature:
        """The fields of a kind of values as its arguments, for `help`, `inspect` and notebooks."""

        def __get__(self, value, kind):
            if value is not None:
                raise AttributeError("__signature__")
            from inspect import Parameter, Signature

            return Signature(
                Parameter(
                    name,
                    Parameter.POSITIONAL_OR_KEYWORD,
                    default=kind._field_defaults.get(name, Parameter.empty),
                    annotation=kind.__annotations__[name],
                )
                for name in kind._fields
            )

    # Tuples with names

    class _Named(type):
        """Makes a tuple with names of a class that inherits from `NamedTuple`."""

        def __new__(kind, name, bases, space):
            if not bases:
                return super().__new__(kind, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            defaults = {field: space[field] for field in fields if field in space}
            getters = {field: _tuplegetter(at, "") for at, field in enumerate(fields)}
            facts = {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            return type(name, (tuple,), _TUPLE | space | getters | facts)

    class NamedTuple(metaclass=_Named):
        """A tuple with names for its items: the annotations of the class."""

    class _Tuple:
        """What every tuple with names can do."""

        __slots__ = ()
        __signature__ = _Signature()

        def __new__(cls, /, *values, **named):
            # To compile a constructor takes a tenth of a millisecond, and many kinds of values
            # are none of a run: it is made when the first value is.
            owner = next(kind for kind in cls.__mro__ if "_fields" in vars(kind))
            owner.__new__ = staticmethod(_constructor(owner))
            return owner.__new__(cls, *values, **named)

        @classmethod
        def _make(cls, items):
            made = tuple.__new__(cls, items)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = map("{}={!r}".format, self._fields, self)
            return f"{type(self).__name__}({', '.join(shown)})"

        def __getnewargs__(self):
            return tuple(self)

        __replace__ = _replace

    _TUPLE = dict(vars(_Tuple))
    del _TUPLE["__doc__"], _TUPLE["__module__"]

    _new = tuple.__new__
    # What makes a tuple of so many items.  The names of a code's variables are no part of what it
    # does, so one of these with other names is a constructor, in a twentieth of the time that it
    # takes to compile one.
    _MAKERS = (
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
    )
    _Function = type(_MAKERS[0])
    FEW = 30  # large ones are made by hand in the time that it takes to compile a constructor

    def _constructor(kind):
        """Return what makes a tuple *kind* of its fields: as quick as a function can be."""
        if len(kind._fields) <= len(_MAKERS):
            return _made(kind, _MAKERS[len(kind._fields) - 1])
        return _by_hand(kind)

    def _by_hand(kind):
        """Return what makes a large tuple *kind* field by field, until that takes too long."""
        left = iter(range(FEW))

        def make(cls, /, *values, **named):
            fields = kind._fields
            given = kind._field_defaults | dict(zip(fields, values, strict=False)) | named
            twice = len(values) > len(fields) or not named.keys().isdisjoint(fields[: len(values)])
            if twice or len(given) != len(fields) or next(left, None) is None:
                kind.__new__ = staticmethod(_compiled(kind))  # which tells what is wrong, too
                return kind.__new__(cls, *values, **named)
            return _new(cls, [given[name] for name in fields])

        return make

    def _compiled(kind):
        fields = ", ".join(kind._fields)
        return _made(kind, eval(f"lambda _cls, {fields}: _new(_cls, ({fields}))"))

    def _made(kind, maker):
        """Return *maker* as a constructor of *kind*."""
        names = ("_cls", *kind._fields)
        code = maker.__code__.replace(co_varnames=names, co_name="__new__", co_qualname="__new__")
        made = _Function(code, globals(), "__new__", tuple(kind._field_defaults.values()))
        made.__qualname__ = f"{kind.__qualname__}.__new__"
        return made

    # Classes whose fields are set once

    class _Fields:
        """The fields for those who ask with `dataclasses`, which is imported then."""

        def __get__(self, value, kind):
            from dataclasses import make_dataclass

            return make_dataclass(kind.__name__, kind.__annotations__.items()).__dataclass_fields__

    class _Value:
        """What every frozen dataclass can do."""

        def __init__(self, *values, **named):
            fields, defaults = self._fields, self._field_defaults
            given = dict(zip(fields, values, strict=False)) | named
            if len(given) < len(values) + len(named) or not named.keys() <= set(fields):
                raise TypeError(f"{type(self).__name__} takes each of {', '.join(fields)} once")
            for name in fields:
                if name not in given and name not in defaults:
                    raise TypeError(f"{type(self).__name__} needs {name}")
                object.__setattr__(self, name, given.get(name, defaults.get(name)))
            self.__post_init__()

        def __post_init__(self):
            """Check, or settle, what was given."""

        def __setattr__(self, name, value):
            raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

        def __delattr__(self, name):
            raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

        def __eq__(self, other):
            return _items(self) == _items(other) if type(self) is type(other) else NotImplemented

        def __hash__(self):
            return hash(_items(self))

        def __repr__(self):
            shown = map("{}={!r}".format, self._fields, _items(self))
            return f"{type(self).__qualname__}({', '.join(shown)})"

        def __reduce__(self):
            return type(self), _items(self)

        def __replace__(self, **changes):
            return type(self)(**dict(zip(self._fields, _items(self), strict=True)) | changes)

    def _items(value):
        return tuple([getattr(value, name) for name in value._fields])

    def dataclass(*, frozen, slots=False):
        """Make a frozen value of a class: its annotations are the fields, in order."""
        if not frozen:
            raise ValueError("values that change are for `dataclasses`")

        def make(cls):
            fields = tuple(cls.__annotations__)
            given = vars(cls)
            defaults = {name: given[name] for name in fields if name in given}
            more = {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            more |= {"__dataclass_fields__": _Fields(), "__signature__": _Signature()}
            methods = {name: each for name, each in vars(_Value).items() if callable(each)}
            more |= {name: each for name, each in methods.items() if name not in given}
            if not slots:
                for name, value in more.items():
                    setattr(cls, name, value)
                return cls
            # What has slots has them from the beginning.
            space = {name: value for name, value in given.items() if name not in _NOT_COPIED}
            for name in defaults:
                del space[name]
            more |= {"__slots__": fields, "__qualname__": cls.__qualname__}
            return type(cls)(cls.__name__, cls.__bases__, space | more)

        return make

    _NOT_COPIED = ("__dict__", "__weakref__")

    def replace(value, /, **changes):
        """Return *value* with other fields."""
        return value.__replace__(**changes)

    # Kinds of things, each with its name

    class _Kind(type):
        """Makes each member of a class a value of that class, with `name` and `value`."""

        def __new__(kind, name, bases, space):
            members = {key: space[key] for key in space if not key.startswith("_")}
            members = {key: value for key, value in members.items() if type(value) in (int, str)}
            rest = {key: value for key, value in space.items() if key not in members}
            made = super().__new__(kind, name, bases, rest)
            made.__members__, made._by_value = {}, {}
            for key, value in members.items():
                member = int.__new__(made, value) if int in made.__mro__ else object.__new__(made)
                member.name, member.value = key, value
                made.__members__[key] = made._by_value[value] = member
                setattr(made, key, member)
            return made

        def __call__(cls, value):
            try:
                return cls._by_value[value]
            except (KeyError, TypeError):
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}") from None

        def __getitem__(cls, name):
            return cls.__members__[name]

        def __iter__(cls):
            return iter(cls.__members__.values())

        def __len__(cls):
            return len(cls.__members__)

    class Enum(metaclass=_Kind):
        """A thing of a few kinds: what the class says of itself are its members."""

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __str__(self):
            return f"{type(self).__name__}.{self.name}"

        def __reduce__(self):
            return type(self), (self.value,)

    class IntEnum(int, Enum):
        """Kinds of things that are numbers as well, and come in their order."""

        __repr__ = Enum.__repr__
        __str__ = int.__repr__
        __reduce__ = Enum.__reduce__

    # What is remembered

    class cached_property:  # noqa: N801
        """An attribute that is made when it is first asked for."""

        def __init__(self, function):
            self.func, self.__doc__ = function, function.__doc__

        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            made = instance.__dict__[self.name] = self.func(instance)
            return made

    def lru_cache(maxsize):
        """Remember what a function returned, for *maxsize* of its arguments."""

        def remembering(function):
            made = _lru_cache_wrapper(function, maxsize, False, _counts)
            for name in ("__module__", "__name__", "__qualname__", "__doc__"):
                setattr(made, name, getattr(function, name))
            made.__wrapped__ = function
            return made

        return remembering

    def cache(function):
        """Remember what *function* returned, for all of its arguments."""
        return lru_cache(None)(function)

    def _counts(*counts):
        return counts

    # Errors that are none

    class suppress:  # noqa: N801
        """Goes on behind a block where one of *errors* ended it."""

        def __init__(self, *errors):
            self._errors = errors

        def __enter__(self):
            return None

        def __exit__(self, kind, error, trace):
            return kind is not None and issubclass(kind, self._errors)


LARGE = 1 << 18  # code points


def offsets(values: Iterable[int], size: int) -> MutableSequence[int]:
    """Return *values*, and more to come, for a text of *size*: close together where it is large.

    `array` brings `collections` with it, which takes 3 ms.
    """
    if size <= LARGE:
        return list(values)
    from array import array

    return array("Q", values)
