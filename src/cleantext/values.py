"""Small values: `NamedTuple` and frozen `dataclass`, as `typing` and `dataclasses` have them.

To import those two takes 20 to 25 ms, as long as to check a small file.  Type checkers
see the originals; at run time here is what we use of them: a named tuple with defaults,
and a class whose fields are set once, are compared, hashed and shown.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Named(type):
        """Makes a tuple with names of a class that inherits from `NamedTuple`."""

        def __new__(kind, name, bases, space):
            if not bases:
                return super().__new__(kind, name, bases, space)
            fields = space.get("__annotations__", {})
            defaults = [space[field] for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            for key, value in space.items():
                if key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Named):
        """A tuple with names for its items: the annotations of the class."""

    class _Fields:
        """The fields for those who ask with `dataclasses`, which is imported then."""

        def __get__(self, value, kind):
            from dataclasses import make_dataclass

            return make_dataclass(kind.__name__, kind.__annotations__.items()).__dataclass_fields__

    class _Value:
        """What every frozen dataclass can do."""

        def __init__(self, *values, **named):
            fields, defaults = self._fields, self._defaults
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
            space = {key: value for key, value in vars(cls).items() if key not in _NOT_COPIED}
            space["__qualname__"] = cls.__qualname__
            space["_fields"] = space["__match_args__"] = fields
            space["_defaults"] = {name: space[name] for name in fields if name in space}
            space["__dataclass_fields__"] = _Fields()
            if slots:
                for name in space["_defaults"]:
                    del space[name]
                space["__slots__"] = fields
            for name, method in vars(_Value).items():
                if callable(method):
                    space.setdefault(name, method)
            return type(cls)(cls.__name__, cls.__bases__, space)

        return make

    _NOT_COPIED = ("__dict__", "__weakref__")

    def replace(value, /, **changes):
        """Return *value* with other fields."""
        return value.__replace__(**changes)
