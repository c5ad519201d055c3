"""The user's own words in symspellpy's index, beside the mapped one of the language.

They are few and change while we run, so a file made for them would cost more than the
engine that the algorithm comes from; it is imported where there are such words.
"""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Iterable

from cleantext.spelling.index import DISTANCE, PREFIX
from cleantext.spelling.lexicon import FREQUENT


class Overlay:
    """Words that a user has added, all as frequent as the everyday ones."""

    def __init__(self, words: Iterable[str]) -> None:
        from symspellpy import SymSpell

        self._engine = SymSpell(DISTANCE, PREFIX)
        for word in words:
            self._engine.create_dictionary_entry(word, FREQUENT)
        self._lock = allocate_lock()

    def near(self, word: str, slips: int, wanted: object = None) -> list[tuple[str, int]]:
        """Return what `Index.near` does: the words within *slips* of *word*, and how many.

        All of them are wanted.
        """
        from symspellpy import Verbosity

        with self._lock:  # symspellpy measures distances in lists that it keeps
            found = self._engine.lookup(word, Verbosity.ALL, slips)
        return [(item.term, item.distance) for item in found if item.term != word]
