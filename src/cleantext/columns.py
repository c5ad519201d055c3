"""Columns of texts: the one way through for corpora, data frames and clusters.

    texts of any source -> Batch -> accounts -> texts, or rows of edits

A column may hold what is no text: None, NaN, a number.  That comes back as it was.
Equal texts of a column are cleaned once; no text sways another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cleantext import formats
from cleantext.cleaner import Cleaner
from cleantext.result import Result

if TYPE_CHECKING:
    import pyarrow as pa


# Short texts come again (titles, boilerplate), long ones hardly ever.
KEPT = 4096
KEPT_LENGTH = 1000  # code points


class Batch:
    """A cleaner at work on many texts, one after another; equal ones are cleaned once.

    Only rules whose edits the policy may make are asked.
    """

    def __init__(self, cleaner: Cleaner, format: str = "plain") -> None:
        self.cleaner: Cleaner = cleaner.able
        self.format = format
        self._seen: dict[str, Result] = {}

    def account(self, text: object) -> Result | None:
        """Return the account of cleaning *text*, None where it is no text."""
        if not isinstance(text, str):
            return None
        result = self._seen.get(text)
        if result is None:
            result = self.cleaner.check(text, self.format)
            if len(text) <= KEPT_LENGTH:
                if len(self._seen) >= KEPT:
                    self._seen.clear()
                self._seen[text] = result
        return result


def clean_list(texts: Iterable[Any], cleaner: Cleaner, format: str = "plain") -> list[Any]:
    """Return *texts* cleaned, in order; what is no text stays what it is.

    >>> clean_list(["They came by fast,slow and other trains.", None, 5], Cleaner.default())
    ['They came by fast, slow and other trains.', None, 5]
    """
    batch = Batch(cleaner, format)
    return [text if (a := batch.account(text)) is None else a.text for text in texts]


def clean_array(array: pa.Array, cleaner: Cleaner, format: str = "plain") -> pa.Array:
    """Return the Arrow *array* of texts cleaned: of the same type, null where it was null.

    Raises TypeError where the array holds no texts (see `is_text`).
    """
    import pyarrow as pa

    if not is_text(array.type):
        raise TypeError(f"the column holds {array.type}, not texts")
    texts = array.to_pylist()
    cleaned = clean_list(texts, cleaner, format)
    if cleaned == texts:
        return array
    if not pa.types.is_dictionary(array.type):
        return pa.array(cleaned, array.type)
    return pa.array(cleaned, array.type.value_type).dictionary_encode().cast(array.type)


def is_text(kind: pa.DataType) -> bool:
    """Say whether Arrow values of this *kind* are texts: strings, or a dictionary of them."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    view = getattr(pa.types, "is_string_view", lambda kind: False)
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or bool(view(kind))


#: What is told of an edit, and as what.
EDITS: dict[str, type] = {
    "start": int,
    "end": int,
    "before": str,
    "after": str,
    "rule": str,
    "why": str,
    "confidence": float,
}


def edits(account: Result | None) -> Iterator[dict[str, Any]]:
    """Yield the changes of *account* as rows of `EDITS`; places are those in the original.

    Several rules that made one change together are joined by "+".
    """
    if account is None:
        return
    for change in account:
        values = (
            *change.span,
            change.span.of(account.original),
            change.replacement,
            "+".join(change.rules),
            change.why,
            change.confidence,
        )
        yield dict(zip(EDITS, values, strict=True))


def chosen(
    cleaner: Cleaner | None,
    format: str,
    profile: str,
    unsafe: bool,
    language: str,
    words: Iterable[str],
) -> Cleaner:
    """Return *cleaner*, or where there is none the one that the others ask for.

    What all adapters take; see `profiles.asked_for`.  Raises ValueError for an unknown format too.
    """
    formats.load(format)
    if cleaner is not None:
        return cleaner
    from cleantext import profiles

    return profiles.asked_for(format, profile, unsafe, language, words)
