"""Jupyter notebooks: the Markdown cells are prose, all else stays byte for byte.

A notebook is JSON; the strings of its Markdown cells are found by their place
in it, without making it anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleantext.edits import Span
from cleantext.formats import cells, container
from cleantext.formats.container import Builder, Inner

TOKEN = re.compile(r'"(?:[^"\\]*+(?:\\.[^"\\]*+)*+)"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
#: The keys of what is open around a cell; what an output or metadata call cells are none.
CELLS = (["", "cells"], ["", "worksheets", "", "cells"])


class _Level(NamedTuple):
    """An object or list that is open."""

    kind: str
    key: str  #: under which it stands
    found: dict[str, list[Span]]  #: of an object, the strings under its keys


@lru_cache(maxsize=1)  # asked for by the cleaner, by `verify` and for reports
def unwrap(text: str) -> Inner:
    """Return the Markdown cells of *text* as one; raises ValueError where it is no JSON."""
    builder = Builder()
    if '"markdown"' in text:
        json.loads(text)  # so that what follows may rely on it
        for strings in _markdown_cells(text):
            builder.separate()
            for string in strings:
                builder.string(text, string, ESCAPE, unescape)
    return builder.build("cells")


def _markdown_cells(text: str) -> Iterator[list[Span]]:
    """The insides of the strings that make up each Markdown cell."""
    levels: list[_Level] = []
    key = pending = ""
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in ("{", "["):
            levels.append(_Level(token, key, {}))
            key = pending = ""
        elif token in ("}", "]"):
            level = levels.pop()
            found = level.found
            if token == "}" and _is_cell(levels) and "source" in found:
                kinds = [span.of(text) for span in found.get("cell_type", ())]
                if kinds == ["markdown"]:
                    yield found["source"]
            key = pending = ""
        elif token == ":":
            key = pending
        elif token == ",":
            key = pending = ""
        elif token[0] == '"':
            inside = Span(match.start() + 1, match.end() - 1)
            if levels and levels[-1].kind == "{" and not key:
                pending = inside.of(text)
            elif levels:
                holder, name = levels[-1], key
                if holder.kind == "[" and len(levels) > 1:  # "source": ["…", "…"]
                    holder, name = levels[-2], holder.key
                if name in ("source", "cell_type") and holder.kind == "{":
                    holder.found.setdefault(name, []).append(inside)


def _is_cell(levels: list[_Level]) -> bool:
    """Say whether what was closed stands in a list of cells, of the notebook or of a worksheet."""
    return [level.key for level in levels] in CELLS


def escape(text: str, like: str) -> str:
    """Return *text* as JSON has it inside a string; in ASCII where all of *like* is."""
    return json.dumps(text, ensure_ascii=like.isascii())[1:-1]


def unescape(text: str) -> str:
    """Return what *text*, from inside a string, says; raises ValueError."""
    return str(json.loads(f'"{text}"', strict=False))


def protected_spans(text: str) -> Iterator[Span]:
    """Yield everything but the text of Markdown cells, and what Markdown protects in them."""
    return container.protected_spans(text, unwrap, cells.protected_spans)


def headings(text: str) -> Iterator[Span]:
    """Yield the headings of the Markdown cells."""
    inner = unwrap(text)
    return (inner.near(span) for span in cells.headings(inner.text))


def outline(text: str) -> list[str]:
    """Return all of the file that is no text of a Markdown cell, then the outline of the cells."""
    return container.outline(text, unwrap, cells.outline)
