"""Spark: a DataFrame in, the same DataFrame with its texts cleaned out.

    from cleantext import spark

    cleaned = spark.clean(frame, "text")

It runs through `mapInArrow`, so every partition is cleaned where it lies; the
executors need cleantext-toolkit and pyarrow.  Schema, rows and their order within
a partition stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from cleantext.cleaner import Cleaner
from cleantext.columns import chosen, clean_array
from cleantext.profiles import own_words

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def clean(
    frame: DataFrame,
    *columns: str,
    format: str = "plain",
    profile: str = "",
    unsafe: bool = False,
    language: str = "auto",
    words: Iterable[str] = (),
    cleaner: Cleaner | None = None,
) -> DataFrame:
    """Return *frame* with the texts of *columns* cleaned, those of "text" if none is named.

    *cleaner* goes before the others; rules of your own in it must be
    importable on the executors.  Raises ValueError where a column is missing,
    TypeError where it holds no strings; a text that a rule fails on fails the job.
    """
    names = columns or ("text",)
    kinds = {field.name: field.dataType.typeName() for field in frame.schema.fields}
    for name in names:
        if frame.columns.count(name) != 1:
            there = ", ".join(frame.columns)
            raise ValueError(f"one column must be called {name!r}; there are {there}")
        if kinds[name] not in ("string", "varchar", "char"):
            raise TypeError(f"the column {name!r} holds {kinds[name]}, not texts")
    make = partial(chosen, cleaner, format, profile, unsafe, language, own_words(words))
    make()  # tells wrong names here already
    return frame.mapInArrow(partial(_batches, names=names, format=format, make=make), frame.schema)


def _batches(
    batches: Iterator[pa.RecordBatch],
    *,
    names: tuple[str, ...],
    format: str,
    make: Callable[[], Cleaner],
) -> Iterator[pa.RecordBatch]:
    """Yield each batch with its texts cleaned; runs on the executors, which *make* the cleaner."""
    able = make()
    for batch in batches:
        columns = [
            clean_array(column, able, format) if name in names else column
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        yield type(batch).from_arrays(columns, schema=batch.schema)
