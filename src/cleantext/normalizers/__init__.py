"""The rules, one file each; a file in this folder is a rule, there is no other register.

A third party adds rules under the entry point group `cleantext.normalizers`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

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
    found = list(builtin_normalizers())
    for point in _entry_points():
        rule = point.load()
        if not isinstance(rule, Normalizer):
            raise TypeError(f"entry point {point.value} of group {GROUP} is no normalizer")
        found.append(rule)
    return tuple(found)


def _entry_points() -> Iterable[EntryPoint]:
    """The entry points of our group.

    importlib.metadata costs 40 ms, as much as a small file; so it is imported
    only where an installed distribution names our group at all.
    """
    for folder in sys.path:
        for path in Path(folder).glob("*.dist-info/entry_points.txt"):
            if GROUP.encode() in path.read_bytes():
                from importlib import metadata

                return metadata.entry_points(group=GROUP)
    return ()
