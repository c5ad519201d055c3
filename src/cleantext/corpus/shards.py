"""Shards: the files of a corpus, what they hold, and how their rows are read and replaced.

A kind of shard is a module with three functions, on paths:

    pieces(path, columns) -> [Piece]      where the work may be cut
    texts(path, piece, columns) -> cells  what one piece holds, in order of the rows
    rewrite(path, target, columns, rows)  the shard again, with the changes of those rows made

Rows are numbered from 0; in files of lines the row is the line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from cleantext.configfile import did_you_mean
from cleantext.edits import Change
from cleantext.files import FileError, reason

#: Kinds by suffix; one of `COMPRESSED` may follow for all but Parquet.
KINDS = {".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "lines"}
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")

#: What the only column of a shard without columns is called.
COLUMN = "text"

#: Bytes of text in a piece.  A killed run loses the pieces it was at: one or two seconds of work
#: each; and a corpus of a few MB is enough for several processes.
PIECE = 512 * 1024
#: Most pieces of a part of a shard that is read from its beginning for each of them.
MOST_PIECES = 64


class Piece(NamedTuple):
    """A run of rows of one shard."""

    start: int  #: in bytes once decompressed, or in rows, as the kind of the shard wants
    stop: int
    row: int  #: the first
    rows: int


class Unreadable(NamedTuple):
    """What stands in a cell instead of a text that cannot be read."""

    why: str


class Cell(NamedTuple):
    """One text of a row, None where there is none."""

    row: int
    column: str
    value: str | Unreadable | None


#: The changes of one row, by column.
Row = tuple[int, Mapping[str, Sequence[Change]]]


class Kind(Protocol):
    """What the module of a kind offers."""

    def pieces(self, path: str, columns: Sequence[str]) -> list[Piece]:
        """Return the pieces of the shard at *path*, in order: all of its rows."""

    def texts(self, path: str, piece: Piece, columns: Sequence[str]) -> Iterator[Cell]:
        """Yield the texts in *columns* of the rows of *piece*, row by row."""

    def rewrite(self, path: str, target: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
        """Write the shard at *path* to *target* with the changes of *rows*, which are in order."""


class Shard(NamedTuple):
    """A file of a corpus."""

    name: str  #: its path below the corpus, with slashes
    path: str
    kind: str
    size: int  #: in bytes
    modified: int  #: in nanoseconds

    @property
    def identity(self) -> list[int]:
        """By what we see that a file is still the one it was: size and time."""
        return [self.size, self.modified]


def no_column(column: str, names: Iterable[str]) -> FileError:
    """Return the error for a shard that has *names* and no *column*."""
    names = list(names)
    hint = did_you_mean(column, names) or f"; there are {', '.join(names) or 'none'}"
    return FileError(f"no column is called {column!r}{hint}")


def load(kind: str) -> Kind:
    """Return the module of *kind*."""
    return cast("Kind", import_module(f"cleantext.corpus.{kind}"))


def kind_of(name: str) -> str:
    """Return the kind of the shard called *name*, "" where it is none.

    >>> kind_of("a/part-0.jsonl.gz"), kind_of("part-0.parquet"), kind_of("README.md")
    ('jsonl', 'parquet', '')
    """
    stem, suffix = os.path.splitext(name.lower())
    if suffix in COMPRESSED:
        kind = KINDS.get(os.path.splitext(stem)[1], "")
        return "" if kind == "parquet" else kind
    return KINDS.get(suffix, "")


def compression(name: str) -> str:
    """Return the suffix that tells how the file called *name* is compressed, "" where it is not."""
    suffix = os.path.splitext(name.lower())[1]
    return suffix if suffix in COMPRESSED else ""


def find(source: str, without: str = "") -> tuple[list[Shard], list[str]]:
    """Return the shards in *source*, a file or a folder, and the names of the files left out.

    Names that begin with a point or an underscore are left out silently, as other
    readers of such folders do, and so is the folder *without*.  Raises FileError
    where there is no such file or folder.
    """
    try:
        if not os.path.isdir(source):
            status = os.stat(source)
            name = os.path.basename(source)
            kind = kind_of(name)
            shard = Shard(name, source, kind, status.st_size, status.st_mtime_ns)
            return ([shard], []) if kind else ([], [name])
        return _in_folder(source, os.path.realpath(without) if without else "")
    except OSError as problem:
        raise FileError(f"{source}: {reason(problem)}") from None


def _in_folder(source: str, without: str) -> tuple[list[Shard], list[str]]:
    shards, others = [], []
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "_"))
            and os.path.realpath(os.path.join(folder, name)) != without
        )
        for file in sorted(names):
            if file.startswith((".", "_")):
                continue
            path = os.path.join(folder, file)
            name = os.path.relpath(path, source).replace(os.sep, "/")
            kind = kind_of(file)
            if not kind:
                others.append(name)
                continue
            try:
                status = os.stat(path)
            except OSError:  # a link to nowhere: the work will tell
                shards.append(Shard(name, path, kind, 0, 0))
                continue
            shards.append(Shard(name, path, kind, status.st_size, status.st_mtime_ns))
    return shards, others
