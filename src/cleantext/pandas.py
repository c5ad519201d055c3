"""pandas: `series.clean.text()`, once `cleantext.pandas` is imported.

    import cleantext.pandas

    frame["text"] = frame["text"].clean.text()
    frame["text"].clean.edits()  # what that would change, one row an edit

Index, name and dtype stay; what is no text (None, NaN, numbers) stays too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cleantext.cleaner import Cleaner
from cleantext.columns import EDITS, Batch, chosen, clean_list, edits

try:
    import pandas as pd
except ImportError as problem:
    raise ImportError("pandas is needed: pip install 'cleantext-toolkit[pandas]'") from problem


@pd.api.extensions.register_series_accessor("clean")
class SeriesCleaner:
    """What `series.clean` is, for a series of texts; AttributeError for another."""

    def __init__(self, series: pd.Series) -> None:
        kind = series.dtype
        if isinstance(kind, pd.CategoricalDtype):
            kind = kind.categories.dtype
        if not (pd.api.types.is_object_dtype(kind) or pd.api.types.is_string_dtype(kind)):
            raise AttributeError(f"only a series of texts can be cleaned; this one is {kind}")
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
    ) -> pd.Series:
        """Return the texts cleaned; *cleaner* goes before the others.

        >>> pd.Series(["They came by fast,slow and other trains.", None]).clean.text()[0]
        'They came by fast, slow and other trains.'
        """
        series, able = self._series, chosen(cleaner, format, profile, unsafe, language, words)
        kind = series.dtype
        if isinstance(kind, pd.CategoricalDtype):
            categories = dict.fromkeys(clean_list(kind.categories.tolist(), able, format))
            kind = pd.CategoricalDtype(list(categories), kind.ordered)
        cleaned = clean_list(series.tolist(), able, format)
        result = pd.Series(cleaned, index=series.index, name=series.name, dtype=kind)
        result.attrs = dict(series.attrs)
        return result

    def edits(
        self,
        format: str = "plain",
        *,
        profile: str = "",
        unsafe: bool = False,
        language: str = "auto",
        words: Iterable[str] = (),
        cleaner: Cleaner | None = None,
    ) -> pd.DataFrame:
        """Return the edits that `text` makes, one a row.

        The index is that of the series; `start` and `end` count code points.
        """
        batch = Batch(chosen(cleaner, format, profile, unsafe, language, words), format)
        places: list[int] = []
        rows: list[dict[str, Any]] = []
        for place, text in enumerate(self._series):
            found = list(edits(batch.account(text)))
            places += [place] * len(found)
            rows += found
        return pd.DataFrame(rows, index=self._series.index.take(places), columns=list(EDITS))
