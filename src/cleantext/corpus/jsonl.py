"""JSON lines: of a row that changes only the string is written anew, all else byte for byte.

So numbers keep their form, keys their order, and a line that nothing was found in
is never written by us at all.  Empty lines are no rows, but count as lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from cleantext.corpus import lines
from cleantext.corpus.compression import decompressed
from cleantext.corpus.shards import Cell, Piece, Row, Unreadable, no_column
from cleantext.edits import apply

# Python would refuse some numbers, and we need none of them.
DECODER = json.JSONDecoder(parse_int=lambda digits: 0, parse_float=lambda digits: 0.0)
SPACE = re.compile(r"[ \t\r\n]*")
PEEK = 1000  # rows; where none of them has a column it is not there
KINDS = {bool: "true or false", int: "a number", float: "a number", str: "a string"} | {
    list: "a list",
    dict: "an object",
}
SURROGATE = re.compile("[\ud800-\udfff]")


def pieces(path: str, columns: Sequence[str]) -> list[Piece]:
    """Return where *path* may be cut; raises FileError where no row has one of *columns*."""
    found = lines.pieces(path)
    names: dict[str, None] = {}
    readable = False
    with decompressed(path) as file:
        for row, line in enumerate(islice(file, PEEK)):
            try:
                record = _record(row, line)
            except (ValueError, RecursionError):
                continue
            if record is not None:
                readable = True
                names.update(dict.fromkeys(record))
    if readable:
        for column in columns:
            if column not in names:
                raise no_column(column, names)
    return found


def texts(path: str, piece: Piece, columns: Sequence[str]) -> Iterator[Cell]:
    """Yield what *columns* hold in the rows of *piece*."""
    for row, line in lines.raw_lines(path, piece):
        try:
            record = _record(row, line)
        except UnicodeDecodeError as problem:
            yield Cell(row, columns[0], lines.not_utf_8(problem))
            continue
        except (ValueError, RecursionError) as problem:
            yield Cell(row, columns[0], Unreadable(f"no JSON object: {problem}"))
            continue
        for column in columns if record is not None else ():
            value = record.get(column) if record else None
            if value is not None and not isinstance(value, str):
                value = Unreadable(f"{column!r} holds {_kind(value)}, not a text")
            yield Cell(row, column, value)


def rewrite(path: str, target: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Write *path* to *target* with the changes of *rows* made."""

    def changed(line: bytes, row: Row) -> bytes:
        text = line.decode()
        for column, changes in row[1].items():
            start, end = _members(text)[column]
            old = DECODER.decode(text[start:end])
            text = text[:start] + _written(apply(old, changes), text[start:end], old) + text[end:]
        return text.encode()

    lines.rewrite_lines(path, target, rows, changed)


def _record(row: int, line: bytes) -> dict[str, object] | None:
    """Return the object of *line*, None for an empty line; raises ValueError for all else."""
    text = line.decode()
    if row == 0:
        text = text.removeprefix("\ufeff")
    if not text.strip():
        return None
    record = DECODER.decode(text)
    if not isinstance(record, dict):
        raise ValueError(f"it is {_kind(record)}")
    return record


def _kind(value: object) -> str:
    return KINDS.get(type(value), "null")


def _members(text: str) -> dict[str, tuple[int, int]]:
    """Return where the value of each key stands in the JSON object *text*.

    >>> _members('{"id": 1e0, "text": "a,b"}')
    {'id': (7, 10), 'text': (20, 25)}
    """
    found: dict[str, tuple[int, int]] = {}
    at = text.index("{") + 1
    while True:
        at = _space(text, at)
        if text[at] == "}":
            return found
        if text[at] == ",":
            at = _space(text, at + 1)
        name, at = DECODER.raw_decode(text, at)
        start = _space(text, _space(text, at) + 1)  # behind the colon
        at = DECODER.raw_decode(text, start)[1]
        found[name] = (start, at)


def _space(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def _written(new: str, token: str, old: str) -> str:
    """Return *new* as a JSON string, escaped as *token* was, which stood for *old*."""
    escaped = token.isascii() and not old.isascii()
    written = json.dumps(new, ensure_ascii=escaped or bool(SURROGATE.search(new)))
    return written.replace("/", "\\/") if "\\/" in token else written
