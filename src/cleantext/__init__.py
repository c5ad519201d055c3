"""cleantext repairs damaged text: encoding, markup residue, spacing, spelling, sentences.

    >>> import cleantext
    >>> cleantext.clean("its foreign policy,enshrined in the law")
    'its foreign policy, enshrined in the law'

`clean` returns the text, `check` the whole account of it (a `Result`).  `Cleaner`
composes rules; `normalizer` and `from_function` make new ones.  The names in `__all__`
are imported when they are first used.

Public besides them are the modules that the documentation imports: `profiles`, `corpus`,
`columns`, `language`, `spelling`, `ocr.corrector`, and the adapters `pandas`, `polars`, `spark`
and `datatrove`.  All other modules may change in any version.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from cleantext.cleaner import Cleaner as Cleaner
    from cleantext.cleaner import Policy as Policy
    from cleantext.document import Document as Document
    from cleantext.edits import Change as Change
    from cleantext.edits import Edit as Edit
    from cleantext.edits import Safety as Safety
    from cleantext.edits import Span as Span
    from cleantext.edits import SpanSet as SpanSet
    from cleantext.language import Language as Language
    from cleantext.result import Result as Result
    from cleantext.result import Withheld as Withheld
    from cleantext.rule import Normalizer as Normalizer
    from cleantext.rule import Phase as Phase
    from cleantext.rule import from_function as from_function
    from cleantext.rule import normalizer as normalizer

__version__ = "0.1.0"

_HOMES = {
    "Cleaner": "cleaner",
    "Policy": "cleaner",
    "Document": "document",
    "Change": "edits",
    "Edit": "edits",
    "Safety": "edits",
    "Span": "edits",
    "SpanSet": "edits",
    "Language": "language",
    "Normalizer": "rule",
    "Phase": "rule",
    "from_function": "rule",
    "normalizer": "rule",
    "Result": "result",
    "Withheld": "result",
}

# Written out, for type checkers read no other form.
__all__ = [
    "Change",
    "Cleaner",
    "Document",
    "Edit",
    "Language",
    "Normalizer",
    "Phase",
    "Policy",
    "Result",
    "Safety",
    "Span",
    "SpanSet",
    "Withheld",
    "check",
    "clean",
    "clean_many",
    "from_function",
    "normalizer",
]


def clean(
    text: str,
    format: str = "plain",
    *,
    profile: str = "",
    unsafe: bool = False,
    language: str = "auto",
    words: "Iterable[str]" = (),
) -> str:
    """Return *text* repaired: every safe and sure edit made, all else as it was.

    *format* is "plain", "markdown", "html" …; *profile* a set of rules, see
    `cleantext.profiles`, "article" where none is named, and "ocr" for scanned pages; with
    *unsafe* edits that may change the meaning are made too.  *language* is that of the text,
    "en", "de" or "fr"; "auto" tells it by its words.  *words* are right, whatever they look like.
    Raises ValueError for an unknown format, profile or language, TypeError where *text* is no str.
    """
    from cleantext.profiles import asked_for

    return asked_for(format, profile, unsafe, language, words).clean(text, format)


def check(
    text: str,
    format: str = "plain",
    *,
    profile: str = "",
    unsafe: bool = False,
    language: str = "auto",
    words: "Iterable[str]" = (),
) -> "Result":
    """Return the account of cleaning *text*: see `clean` for the arguments, `Result` for it."""
    from cleantext.profiles import asked_for

    return asked_for(format, profile, unsafe, language, words).check(text, format)


def clean_many(
    texts: "Iterable[str]",
    format: str = "plain",
    *,
    profile: str = "",
    unsafe: bool = False,
    language: str = "auto",
    words: "Iterable[str]" = (),
) -> "Iterator[str]":
    """Yield each of *texts* as `clean` returns it, in order.

    Raises what `clean` does: at once for the arguments, for an item that is no str in its turn.
    """
    from cleantext.profiles import asked_for

    return asked_for(format, profile, unsafe, language, words).clean_many(texts, format)


def __getattr__(name: str) -> "Any":
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"cleantext.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'cleantext' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
