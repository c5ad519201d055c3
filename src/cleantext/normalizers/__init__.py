"""The rules, one file each; a file in this folder is a rule, there is no other register.

A third party adds rules under the entry point group `cleantext.normalizers`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cleantext.rule import Normalizer

GROUP = "cleantext.normalizers"


@cache
def builtin_normalizers() -> tuple[Normalizer, ...]:
    """Return the rules of this folder, each found in its module under the module's name."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(getattr(import_module(f"{__name__}.{name}"), name) for name in names)


@cache
def all_normalizers() -> tuple[Normalizer, ...]:
    """Return our rules and those of installed plug-ins.

    Raises TypeError where an entry point is something else than a normalizer.
    """
    from importlib.metadata import entry_points

    found = list(builtin_normalizers())
    for point in entry_points(group=GROUP):
        rule = point.load()
        if not isinstance(rule, Normalizer):
            raise TypeError(f"entry point {point.value} of group {GROUP} is no normalizer")
        found.append(rule)
    return tuple(found)
