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
    return compiled_path() + os.sep + name.replace("/", os.sep)


@cache
def compiled_path() -> str:
    """Return the folder of the compiled tables."""
    installed = os.path.join(PACKAGE, "dictionaries", "compiled")
    return installed if os.path.exists(installed) else os.path.join(source_path(), "compiled")


@cache
def packs() -> tuple[str, ...]:
    """Return the codes of the languages that have tables here, in order: "de", "en", …"""
    return tuple(sorted(name for name in os.listdir(compiled_path()) if "." not in name))


def source_path() -> str:
    """Return the folder ``dictionaries`` of the source tree."""
    return os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "dictionaries")
