"""The work on shards: plan one, clean a piece, put it together.  Runs in any process.

A piece leaves a log of its edits behind; a shard is its original with the edits of
all its logs made.  So nothing but the logs need outlive a process, what is done
twice comes out the same, and the log is true because the output was made of it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from cleantext.cleaner import Cleaner
from cleantext.columns import EDITS, Batch, edits
from cleantext.corpus.account import Account, Tally, flush, write_json
from cleantext.corpus.shards import Cell, Piece, Row, Shard, Unreadable, load
from cleantext.edits import Change, Span
from cleantext.files import Decoded, FileError, reason
from cleantext.result import Result
from cleantext.rule import Phase
from cleantext.verify import RefusedError, verify

STRIDE = 200  # rows between two signs of life
# Bytes of a log that hold its last line: the counts, and examples of problems, escaped, at most.
LAST = 256 * 1024

#: Told how many rows, and how many bytes of their shard, are done; set in every process.
tick: Callable[[int, float], None] = lambda rows, size: None  # noqa: E731


@dataclass(frozen=True)
class Options:
    """What is to be done with every shard."""

    cleaner: Cleaner
    columns: tuple[str, ...] = ("text",)
    format: str = "plain"
    edits: str = "jsonl"  #: the form of the log: jsonl, parquet, none
    longest: int = 10_000_000  #: code points; a longer text is left alone


@dataclass(frozen=True)
class Job:
    """A shard and what is to be done with it; goes to other processes."""

    shard: Shard
    target: str
    folder: str  #: of the account
    options: Options

    @property
    def account(self) -> Account:
        """The account of the run."""
        return Account(self.folder)


# Three kinds of task


def plan(job: Job) -> list[Piece]:
    """Return the pieces of the shard; raises FileError where it cannot be read."""
    _unchanged(job.shard)
    return load(job.shard.kind).pieces(job.shard.path, job.options.columns)


def clean(job: Job, number: int, piece: Piece, row_size: float) -> Tally:
    """Clean a piece, write its log, and return the counts; a log that is there is taken.

    *row_size* is what a row counts for in bytes of the shard.
    """
    path = job.account.part(job.shard.name, number)
    done = _last_line(path)
    if done and done.get("input") == job.shard.identity and done.get("piece") == list(piece):
        tick(0, piece.rows * row_size)
        return Tally.from_dict(done["counts"])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    work = _Work(job)
    beside = f"{path}.tmp"
    with open(beside, "w", encoding="utf-8", newline="\n") as log:
        cells = load(job.shard.kind).texts(job.shard.path, piece, job.options.columns)
        told = 0
        for at, (row, of_row) in enumerate(groupby(cells, itemgetter(0)), 1):
            log.writelines(json.dumps(line) + "\n" for line in work.row(row, of_row))
            if at % STRIDE == 0:
                tick(STRIDE, STRIDE * row_size)
                told = at
        end = {
            "input": job.shard.identity,
            "piece": list(piece),
            "counts": work.tally.to_dict(),
        }
        log.write(json.dumps(end) + "\n")
    os.replace(beside, path)
    tick(work.tally.rows - told, (piece.rows - told) * row_size)
    return work.tally


def assemble(job: Job, count: int) -> Tally:
    """Put the shard together from its *count* pieces, write its record, and forget the pieces.

    Where the record is there, a process has done all of it and died before it could say so.
    """
    folder = job.account.path("work", job.shard.name)
    os.makedirs(folder, exist_ok=True)
    tally = job.account.record(job.shard) or _put_together(job, count, folder)
    shutil.rmtree(folder, ignore_errors=True)
    return tally


def _put_together(job: Job, count: int, folder: str) -> Tally:
    shard, options, account = job.shard, job.options, job.account
    parts = [account.part(shard.name, number) for number in range(count)]
    tally = Tally()
    for part in parts:
        tally.add(Tally.from_dict((_last_line(part) or {})["counts"]))
    _unchanged(shard)

    output = os.path.join(folder, "output")
    if tally.edits:
        load(shard.kind).rewrite(shard.path, output, options.columns, _rows(parts))
    else:
        shutil.copyfile(shard.path, output)
    _unchanged(shard)
    shutil.copymode(shard.path, output)
    with open(output, "rb+") as file:
        flush(file)
    written = os.path.getsize(output)

    if options.edits != "none":
        log = account.path("edits", f"{shard.name}.{options.edits}")
        beside = os.path.join(folder, "edits")
        (_write_parquet if options.edits == "parquet" else _write_lines)(beside, shard.name, parts)
        _into_place(beside, log)
    _into_place(output, job.target)
    write_json(
        account.path("shards", f"{shard.name}.json"),
        {
            "shard": shard.name,
            "input": shard.identity,
            "output": os.path.relpath(job.target, os.path.dirname(job.folder)),
            "written": written,
            "counts": tally.to_dict(),
        },
    )
    return tally


def _into_place(path: str, target: str) -> None:
    os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
    os.replace(path, target)


def _unchanged(shard: Shard) -> None:
    try:
        status = os.stat(shard.path)
    except OSError as problem:
        raise FileError(reason(problem)) from None
    if [status.st_size, status.st_mtime_ns] != shard.identity:
        raise FileError("changed while we worked; run again")


# One text


class _Work:
    """The cells of one piece on their way into its log."""

    def __init__(self, job: Job) -> None:
        self.options = job.options
        self.one_line = job.shard.kind == "lines"
        self.batch = _batch(job.options.cleaner, job.options.format)
        self.phases: dict[str, Phase] = {r.id: r.phase for r in job.options.cleaner.normalizers}
        self.tally = Tally()

    def row(self, row: int, cells: Iterable[Cell]) -> Iterator[dict[str, Any]]:
        """Yield the lines of the log for one row, and count."""
        tally = self.tally
        tally.rows += 1
        changed = False
        for cell in cells:
            for edit in edits(self.account(cell)):
                changed = True
                tally.edits += 1
                tally.rules.update(edit["rule"].split("+"))
                yield {"row": row, "column": cell.column, **edit}
        tally.changed += changed

    def account(self, cell: Cell) -> Result | None:
        """Return what may be done with one text, None for nothing, and count what was met."""
        tally, value = self.tally, cell.value
        if value is None:
            tally.null += 1
            return None
        if isinstance(value, Unreadable):
            tally.unreadable += 1
            tally.tell(cell.row, cell.column, value.why)
            return None
        tally.texts += 1
        tally.empty += not value
        tally.characters += len(value)
        if len(value) > self.options.longest:
            tally.skipped += 1
            words = f"{len(value):,} code points are more than {self.options.longest:,}"
            tally.tell(cell.row, cell.column, f"left alone: {words}")
            return None
        try:
            result = self.batch.account(value)
            if result and result.changed:
                self.verify(result)
            return result
        except RefusedError as problem:
            words = f"refused: {problem}"
        except Exception as problem:  # whatever a rule does wrong, the other rows shall be done
            words = f"internal error, left alone: {type(problem).__name__}: {problem}"
        tally.refused += 1
        tally.tell(cell.row, cell.column, words)
        return None

    def verify(self, result: Result) -> None:
        """Raise RefusedError where the text may not be written."""
        verify(result, self.phases.get, _as_stored(result))
        if self.one_line and "\n" in result.text:
            raise RefusedError("it would break the line in two")


def _as_stored(result: Result) -> Decoded | None:
    """Return how the text will be stored; None for one that UTF-8 cannot hold: JSON escapes it."""
    try:
        result.original.encode()
    except UnicodeEncodeError:
        return None
    return Decoded(result.original)


@cache
def _batch(cleaner: Cleaner, format: str) -> Batch:
    """The cleaner of this process: what it has read and seen serves all its pieces."""
    return Batch(cleaner, format)


# Logs


def _last_line(path: str) -> dict[str, Any] | None:
    """Return the object on the last line of a log, None where that is not whole."""
    try:
        with open(path, "rb") as file:
            file.seek(max(0, os.path.getsize(path) - LAST))
            lines = file.read().splitlines()
        data = json.loads(lines[-1])
    except (OSError, ValueError, IndexError):
        return None
    return data if isinstance(data, dict) and "counts" in data else None


def _lines(parts: Sequence[str]) -> Iterator[dict[str, Any]]:
    for part in parts:
        with open(part, encoding="utf-8") as file:
            for line in file:
                data = json.loads(line)
                if "counts" not in data:
                    yield data


def _rows(parts: Sequence[str]) -> Iterator[Row]:
    """Yield the changes that the logs tell, row by row."""
    for row, lines in groupby(_lines(parts), itemgetter("row")):
        changes: dict[str, list[Change]] = {}
        for line in lines:
            change = Change(Span(line["start"], line["end"]), line["after"], ())
            changes.setdefault(line["column"], []).append(change)
        yield row, changes


def _write_lines(path: str, name: str, parts: Sequence[str]) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps({"shard": name, **line}) + "\n" for line in _lines(parts))
        flush(file)


def _write_parquet(path: str, name: str, parts: Sequence[str]) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    kinds = {int: pa.int64(), str: pa.string(), float: pa.float64()}
    fields = {"shard": str, "row": int, "column": str, **EDITS}
    schema = pa.schema({name: kinds[kind] for name, kind in fields.items()})
    with ParquetWriter(path, schema, compression="zstd") as writer:
        for lines in _batched(_lines(parts), 10_000):
            rows = [{"shard": name, **{k: _storable(v) for k, v in x.items()}} for x in lines]
            writer.write_table(pa.Table.from_pylist(rows, schema))


def _storable(value: Any) -> Any:
    """Return a lone surrogate spelled out: Arrow holds none."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _batched(lines: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    from itertools import islice

    while batch := list(islice(lines, size)):
        yield batch
