"""polars: `pl.col("text").clean.text()`, once `cleantext.polars` is imported.

    import cleantext.polars

    frame.with_columns(pl.col("text").clean.text())
    frame["text"].clean.text()
    frame["text"].clean.edits()  # what that would change, one row an edit

Works in lazy frames as well.  Columns are of `pl.String`; nulls stay.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleantext.cleaner import Cleaner
from cleantext.columns import EDITS, Batch, chosen, clean_list, edits

try:
    import polars as pl
except ImportError as problem:
    raise ImportError("polars is needed: pip install 'cleantext-toolkit[polars]'") from problem


@pl.api.register_series_namespace("clean")
class SeriesCleaner:
    """What `series.clean` is."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def text(
        self,
        format: str = "plain",
        *,
        profile: str = "",
        unsafe: bool = False,
        language: str = "auto",
        words: Iterable[str] = (),
        cleaner: Cleaner | None = None,
    ) -> pl.Series:
        """Return the texts cleaned; *cleaner* goes before the others.

        Raises TypeError where the series holds something else.

        >>> pl.Series(["They came by fast,slow and other trains."]).clean.text()[0]
        'They came by fast, slow and other trains.'
        """
        able = chosen(cleaner, format, profile, unsafe, language, words)
        return _cleaned(self._series, able, format)

    def edits(
        self,
        format: str = "plain",
        *,
        profile: str = "",
        unsafe: bool = False,
        language: str = "auto",
        words: Iterable[str] = (),
        cleaner: Cleaner | None = None,
    ) -> pl.DataFrame:
        """Return the edits that `text` makes, one a row; `row` counts from 0.

        Raises TypeError where the series holds something else than texts.
        """
        batch = Batch(chosen(cleaner, format, profile, unsafe, language, words), format)
        rows = [
            {"row": row, **edit}
            for row, text in enumerate(_of_texts(self._series))
            for edit in edits(batch.account(text))
        ]
        kinds = {int: pl.Int64, str: pl.String, float: pl.Float64}
        schema = {"row": pl.Int64} | {name: kinds[kind] for name, kind in EDITS.items()}
        return pl.DataFrame(rows, schema)


@pl.api.register_expr_namespace("clean")
class ExprCleaner:
    """What `expr.clean` is."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def text(
        self,
        format: str = "plain",
        *,
        profile: str = "",
        unsafe: bool = False,
        language: str = "auto",
        words: Iterable[str] = (),
        cleaner: Cleaner | None = None,
    ) -> pl.Expr:
        """Return the expression whose texts are cleaned; see `SeriesCleaner.text`."""
        able = chosen(cleaner, format, profile, unsafe, language, words)
        return self._expr.map_batches(
            lambda series: _cleaned(series, able, format),
            return_dtype=pl.String,
            is_elementwise=True,
        )


def _cleaned(series: pl.Series, cleaner: Cleaner, format: str) -> pl.Series:
    return pl.Series(series.name, clean_list(_of_texts(series), cleaner, format), pl.String)


def _of_texts(series: pl.Series) -> pl.Series:
    """Return *series* if it is of texts, or of nulls alone, which may be; else raise TypeError."""
    if series.dtype == pl.Null:
        return series.cast(pl.String)
    if series.dtype != pl.String:
        raise TypeError(
            f"{series.name!r} holds {series.dtype}, not texts; .cast(pl.String) makes texts of it"
        )
    return series
