"""Parquet: columns of strings are repaired, all else goes through as it was.

Schema, metadata, order, row groups, codecs, statistics and the encoding by
dictionary are those of the shard; compression levels and page sizes a Parquet
file does not tell, so they are pyarrow's.  At most one row group is in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from cleantext.columns import is_text
from cleantext.corpus.shards import MOST_PIECES, PIECE, Cell, Piece, Row, Unreadable, no_column
from cleantext.edits import Change, apply
from cleantext.files import FileError, reason

BATCH = 1000  # rows read at a time


def pieces(path: str, columns: Sequence[str]) -> list[Piece]:
    """Return where *path* may be cut: row groups, and large ones further.

    Raises FileError where one of *columns* is missing or holds no texts.
    """
    found: list[Piece] = []
    with _opened(path) as file:
        for column in columns:
            _know(column, file.schema_arrow)
        row = 0
        for number in range(file.num_row_groups):
            group = file.metadata.row_group(number)
            parts = [group.column(i) for i in range(group.num_columns)]
            size = sum(p.total_uncompressed_size for p in parts if p.path_in_schema in columns)
            # A piece inside a group is read from the beginning of the group.
            count = max(1, min(size // PIECE, MOST_PIECES, group.num_rows))
            edges = [row + group.num_rows * i // count for i in range(count + 1)]
            found += [
                Piece(start, stop, start, stop - start)
                for start, stop in pairwise(edges)
                if stop > start
            ]
            row = edges[-1]
    return found


def texts(path: str, piece: Piece, columns: Sequence[str]) -> Iterator[Cell]:
    """Yield what *columns* hold in the rows of *piece*."""
    with _opened(path) as file:
        row, group = 0, 0
        while row + file.metadata.row_group(group).num_rows <= piece.start:
            row += file.metadata.row_group(group).num_rows
            group += 1
        for batch in file.iter_batches(
            BATCH, row_groups=[group], columns=list(columns), use_threads=False
        ):
            start, stop = max(piece.start - row, 0), min(piece.stop - row, batch.num_rows)
            if start < stop:
                part = batch.slice(start, stop - start)
                values = [_values(part.column(column)) for column in columns]
                for at, cells in enumerate(zip(*values, strict=True), row + start):
                    for column, value in zip(columns, cells, strict=True):
                        yield Cell(at, column, value)
            row += batch.num_rows
            if row >= piece.stop:
                return


def rewrite(path: str, target: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Write *path* to *target* with the changes of *rows* made."""
    from pyarrow.parquet import ParquetWriter

    following = next(rows, None)
    with (
        _opened(path) as file,
        ParquetWriter(target, file.schema_arrow, **_like(file, columns)) as written,
    ):
        first = 0
        for number in range(file.num_row_groups):
            table = file.read_row_group(number, use_threads=False)
            count = table.num_rows
            found: dict[str, dict[int, Sequence[Change]]] = {}
            while following and following[0] < first + count:
                for column, changes in following[1].items():
                    found.setdefault(column, {})[following[0] - first] = changes
                following = next(rows, None)
            for column, by_row in found.items():
                at = table.schema.get_field_index(column)
                table = table.set_column(
                    at, table.schema.field(at), _changed(table.column(at), by_row)
                )
            written.write_table(table, row_group_size=max(count, 1))
            first += count


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    """Open a Parquet file; raises FileError where it is none, or damaged, from inside as well."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise FileError("Parquet needs pyarrow: pip install 'cleantext-toolkit[corpus]'") from None
    try:
        # Timestamps keep their unit, and nothing is read ahead but what is asked for.
        with ParquetFile(path, pre_buffer=False) as file:
            yield file
    except (OSError, ArrowException) as problem:
        words = reason(problem) if isinstance(problem, OSError) else str(problem)
        raise FileError(f"no readable Parquet: {words}") from None


def _know(column: str, schema: Any) -> None:
    places = schema.get_all_field_indices(column)
    if not places:
        raise no_column(column, schema.names)
    if len(places) > 1:
        raise FileError(f"{len(places)} columns are called {column!r}")
    kind = schema.field(places[0]).type
    if not is_text(kind):
        raise FileError(f"the column {column!r} holds {kind}, not texts")


def _values(array: Any) -> list[str | Unreadable | None]:
    try:
        return list(array.to_pylist())
    except UnicodeDecodeError:  # other writers than Arrow do not look
        return [_value(scalar) for scalar in array]


def _value(scalar: Any) -> str | Unreadable | None:
    try:
        text: str | None = scalar.as_py()
    except UnicodeDecodeError as problem:
        wrong = problem.object[problem.start]
        return Unreadable(f"not UTF-8 (byte {wrong:#04x} at offset {problem.start})")
    return text


def _changed(column: Any, by_row: Mapping[int, Sequence[Change]]) -> Any:
    """Return the chunked array *column* with the changes of some rows made."""
    import pyarrow as pa
    from pyarrow import compute

    kind = column.type
    # Views and dictionaries are taken apart and put together again; nothing is decoded.
    plain = kind if pa.types.is_string(kind) else pa.large_string()
    strings = column.cast(plain)
    old = strings.take(pa.array(list(by_row))).to_pylist()
    new = [apply(text, changes) for text, changes in zip(old, by_row.values(), strict=True)]
    mask = [False] * len(column)
    for row in by_row:
        mask[row] = True
    strings = compute.replace_with_mask(strings, pa.array(mask), pa.array(new, plain))
    if pa.types.is_dictionary(kind):
        return strings.cast(kind.value_type).dictionary_encode().cast(kind)
    return strings.cast(kind)


def _like(file: Any, columns: Sequence[str]) -> dict[str, Any]:
    """Return the options of a writer that writes as *file* was written."""
    metadata = file.metadata
    options: dict[str, Any] = {
        "version": metadata.format_version,
        "store_schema": b"ARROW:schema" in (metadata.metadata or {}),
    }
    if not metadata.num_row_groups:
        return options
    group = metadata.row_group(0)
    parts = {p.path_in_schema: p for p in map(group.column, range(group.num_columns))}
    by_dictionary = {"PLAIN_DICTIONARY", "RLE_DICTIONARY"}
    kinds = {p.physical_type for p in parts.values()}
    # A repaired text may sort elsewhere.
    order = []
    for part in group.sorting_columns:
        if group.column(part.column_index).path_in_schema in columns:
            break
        order.append(part)
    return options | {
        "compression": {
            name: part.compression.replace("UNCOMPRESSED", "NONE") for name, part in parts.items()
        },
        "use_dictionary": [n for n, p in parts.items() if by_dictionary & set(p.encodings)]
        or False,
        "write_statistics": [n for n, p in parts.items() if p.is_stats_set] or False,
        "use_deprecated_int96_timestamps": "INT96" in kinds,
        "write_page_index": all(p.has_offset_index for p in parts.values()),
        "sorting_columns": order or None,
        "use_compliant_nested_type": not any(".list.item" in name for name in parts),
    }
