"""Where the dictionaries are.

A wheel carries the compiled tables inside the package, `cleantext/dictionaries/compiled`;
in a source tree they stand at its top, `dictionaries/compiled`, beside their sources.
"""

from __future__ import annotations

import os

from cleantext.values import cache

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def data_path(name: str) -> str:
    """Return the path of the compiled file *name*, such as "en/words.table"."""
    parts = ("compiled", *name.split("/"))
    installed = os.path.join(PACKAGE, "dictionaries", *parts)
    return installed if os.path.exists(installed) else os.path.join(source_path(), *parts)


@cache
def packs() -> tuple[str, ...]:
    """Return the codes of the languages that have tables here, in order: "de", "en", …"""
    folder = os.path.dirname(os.path.dirname(data_path("en/words.table")))
    return tuple(sorted(name for name in os.listdir(folder) if "." not in name))


def source_path() -> str:
    """Return the folder ``dictionaries`` of the source tree."""
    return os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "dictionaries")
