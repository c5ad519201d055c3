"""The rules, one file each; a file in this folder is a rule, there is no other register.

A third party adds rules under the entry point group `cleantext.normalizers`.
"""

from __future__ import annotations

import os
import sys

from cleantext import register
from cleantext.rule import Normalizer
from cleantext.values import cache, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

GROUP = "cleantext.normalizers"
BLOCK = 1 << 14  # bytes; room for more takes longer to have than the file to read
BYTES = os.O_RDONLY | getattr(os, "O_BINARY", 0)


@cache
def builtin_normalizers() -> tuple[Normalizer, ...]:
    """Return the rules of this folder, from the register where there is one."""
    return register.read() or declared()


def declared() -> tuple[Normalizer, ...]:
    """Import every module of this folder; return the rule that each has under its own name."""
    from importlib import import_module

    names = sorted(name.removesuffix(".py") for name in os.listdir(os.path.dirname(__file__)))
    rules = (name for name in names if name.isidentifier() and not name.startswith("__"))
    return tuple(getattr(import_module(f"{__name__}.{name}"), name) for name in rules)


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
    group = GROUP.encode()
    for path in _lists_of_entry_points():
        if group in _content(path):
            from importlib import metadata

            return metadata.entry_points(group=GROUP)
    return ()


def _content(path: str) -> bytes:
    """Return what the file at *path* holds, b"" where there is none: most distributions have none.

    Without `open`, which takes as long again for a hundred of them.
    """
    try:
        descriptor = os.open(path, BYTES)
    except OSError:
        return b""
    try:
        content = block = os.read(descriptor, BLOCK)
        while len(block) == BLOCK:
            content += (block := os.read(descriptor, BLOCK))
        return content
    finally:
        os.close(descriptor)


def _lists_of_entry_points() -> Iterator[str]:
    """Yield where the installed distributions tell their entry points, if they do."""
    standard = os.path.dirname(getattr(os, "__file__", ""))  # 300 files, and no distribution
    for folder in sys.path:
        if standard and folder in (standard, os.path.join(standard, "lib-dynload")):
            continue
        with suppress(OSError):
            for name in os.listdir(folder or "."):
                if name.endswith(".dist-info"):
                    yield f"{folder or '.'}{os.sep}{name}{os.sep}entry_points.txt"
