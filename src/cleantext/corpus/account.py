"""The account of a run, kept beside its output so that a killed run can go on.

    OUT/_cleantext/manifest.json       what the run was told; another run must be told the same
    OUT/_cleantext/shards/NAME.json    what became of a shard; there once the shard is done
    OUT/_cleantext/edits/NAME.jsonl    its edits, one a line
    OUT/_cleantext/work/NAME/          pieces that are done of a shard that is not
    OUT/_cleantext/summary.json, .html the whole
    OUT/_cleantext/lock                held while a run is at work

Everything comes into its place in one step, the record of a shard last.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from cleantext.batch import FAILED, FINE, REFUSED
from cleantext.corpus.shards import Shard

FOLDER = "_cleantext"  # readers of folders of Parquet leave out what begins with an underscore
EXAMPLES = 20  # problems of rows that are told of one shard
LONGEST = 300  # code points of one; an error may quote the text that it is about


@dataclass
class Tally:
    """What was met and done."""

    rows: int = 0
    texts: int = 0
    null: int = 0
    empty: int = 0
    characters: int = 0  #: code points of the texts
    changed: int = 0  #: rows
    edits: int = 0
    skipped: int = 0  #: texts left alone as they should be: longer than asked for
    unreadable: int = 0  #: texts that could not be read
    refused: int = 0  #: texts refused by the last check, or by an internal error
    rules: Counter[str] = field(default_factory=Counter)  #: edits by rule
    examples: list[dict[str, Any]] = field(default_factory=list)  #: of what was left alone

    def add(self, other: Tally) -> None:
        """Take in what *other* counted."""
        for name, value in vars(other).items():
            if isinstance(value, int):
                setattr(self, name, getattr(self, name) + value)
        self.rules.update(other.rules)
        self.examples = (self.examples + other.examples)[:EXAMPLES]

    def tell(self, row: int, column: str, problem: str) -> None:
        """Keep a problem of one text, if there are few so far."""
        if len(self.examples) < EXAMPLES:
            told = problem if len(problem) <= LONGEST else f"{problem[:LONGEST]}…"
            self.examples.append({"row": row, "column": column, "problem": told})

    @property
    def code(self) -> int:
        """The exit code that this makes."""
        return REFUSED if self.refused else FAILED if self.unreadable else FINE

    def to_dict(self) -> dict[str, Any]:
        """Return the counts for JSON, the most frequent rule first."""
        return {**asdict(self), "rules": dict(sorted(self.rules.items(), key=_by_count))}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """Return what `to_dict` gave."""
        return cls(**{**data, "rules": Counter(data["rules"])})


def _by_count(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


class Account:
    """The folder of the account."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def path(self, *names: str) -> str:
        """Return the path of something in the folder."""
        return os.path.join(self.folder, *names)

    def part(self, name: str, number: int) -> str:
        """Return the path of piece *number* of the shard called *name*."""
        return self.path("work", name, f"{number:05}.jsonl")

    def record(self, shard: Shard) -> Tally | None:
        """Return the counts of *shard* where it is done, as it is now and its output is."""
        data = read_json(self.path("shards", f"{shard.name}.json"))
        try:
            if not data or data["input"] != shard.identity:
                return None
            if os.stat(self.path("..", data["output"])).st_size != data["written"]:
                return None
            return Tally.from_dict(data["counts"])
        except (OSError, KeyError, TypeError):
            return None

    @contextmanager
    def locked(self) -> Iterator[bool]:
        """Hold the account against a second run; yield whether we have it.

        The system lets go of it when the process ends, however that is.
        """
        os.makedirs(self.folder, exist_ok=True)
        with open(self.path("lock"), "w") as file:
            yield _lock(file)


def _lock(file: IO[str]) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def read_json(path: str) -> dict[str, Any] | None:
    """Return the object in the file *path*, None where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def write(path: str, text: str) -> None:
    """Put *text* into the file *path*, in one step."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    beside = f"{path}.tmp"
    with open(beside, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        flush(file)
    os.replace(beside, path)


def write_json(path: str, data: object) -> None:
    """Put *data* into the file *path*, in one step."""
    write(path, json.dumps(data, indent=2) + "\n")


def flush(file: IO[Any]) -> None:
    """Make what was written to *file* last through a power cut."""
    file.flush()
    os.fsync(file.fileno())
