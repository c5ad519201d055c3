"""The word engine: what is a word, and what was meant by one that is not.

It knows words and no documents, and of cleantext imports nothing that does.  Names are
fetched when they are first used, so that a run without an unknown word pays nothing
for the engine.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cleantext.spelling.casing import copy_case
    from cleantext.spelling.lexicon import Lexicon
    from cleantext.spelling.speller import Speller, Suggestion

__all__ = ["Lexicon", "Speller", "Suggestion", "copy_case"]

HOMES = {"Lexicon": "lexicon", "Speller": "speller", "Suggestion": "speller", "copy_case": "casing"}


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
