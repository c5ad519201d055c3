"""Learn from the texts of a project which of its unknown words are right.

A word that no dictionary has and that is used again and again, or in several
files, is a term or a name of the project; one that is used once may be anything.
A misspelling can be as steady as a term, so what looks like one is left out and
told, for a person to decide: known misspellings, words one slip away from a word
that the project uses far more often, and words whose correction is nearly sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from cleantext.document import Document
from cleantext.language import Language
from cleantext.twins import twins

SHORTEST = 3  # letters; no rule corrects a shorter word
USES, FILES = 3, 2  # a term is used so often, or in so many files
MANY = 10  # uses from which a word stands, though it is near another
RATIO = 8  # times that a word is used for one of its misspelt twin
SURE = 0.9  # what the engine would correct by itself

POSSESSIVE = re.compile(r"['’]s?$")


class Reason(Enum):
    """Why a word is not learned."""

    SELDOM = "used once or twice"
    LISTED = "known misspellings"
    TWIN = "one slip from a word used far more often"
    NEAR = "probably misspelt"


class LeftOut(NamedTuple):
    """A word that was not learned."""

    word: str
    uses: int
    reason: Reason
    meant: str = ""  #: what it may be a misspelling of


class Vocabulary(NamedTuple):
    """What was learned: the words, in order, and what was left out, most used first."""

    words: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


@dataclass
class _Use:
    """How one word, whatever its capitals, is used."""

    forms: Counter[str] = field(default_factory=Counter)
    files: int = 0

    @property
    def uses(self) -> int:
        return self.forms.total()


def learn(documents: Iterable[Document], language: Language) -> Vocabulary:
    """Return what *documents* teach about the words that *language* does not know."""
    used: dict[str, _Use] = {}
    every: Counter[str] = Counter()  # of all words, for twins that a dictionary knows
    for document in documents:
        found = _unknown(document)
        for stem, forms in found.items():
            use = used.setdefault(stem, _Use())
            use.forms += forms
            use.files += 1
        if found:
            every.update(word.lower() for word in re.findall(r"[^\W\d_]+", document.text))
    return _sorted_out(used, every, language)


def _unknown(document: Document) -> dict[str, Counter[str]]:
    """Return how often each form of each unknown word stands in the English prose."""
    known = document.language.lexicon.known
    strange = {
        word
        for word in document.vocabulary
        if len(stem := POSSESSIVE.sub("", word)) >= SHORTEST and not known(stem)
    }
    found: dict[str, Counter[str]] = {}
    for word in document.find(strange):
        if document.speaks(word.span, document.language.code):
            form = POSSESSIVE.sub("", word.text)
            if form[1:].islower() and document.starts_sentence(word.span.start):
                form = form.lower() if form.lower() in document.vocabulary else form
            found.setdefault(form.lower(), Counter())[form] += 1
    return found


def _sorted_out(used: dict[str, _Use], every: Counter[str], language: Language) -> Vocabulary:
    words: list[str] = []
    left_out: list[LeftOut] = []
    near = twins(used.keys(), every.keys())
    for stem, use in used.items():
        doubt = _doubt(stem, use, near.get(stem, ()), every, language)
        if doubt is not None:
            left_out.append(doubt)
        else:
            words += _shown(stem, use)
    left_out.sort(key=lambda item: (-item.uses, item.word))
    return Vocabulary(tuple(in_order(words)), tuple(left_out))


def _doubt(
    stem: str, use: _Use, near: Sequence[str], every: Counter[str], language: Language
) -> LeftOut | None:
    """Return why *stem* is not learned, None where it is."""
    shown = use.forms.most_common(1)[0][0]
    if language.lexicon.automatic(stem):
        return LeftOut(shown, use.uses, Reason.LISTED, language.lexicon.typo(stem)[0])
    if use.uses < USES and use.files < FILES:
        return LeftOut(shown, use.uses, Reason.SELDOM)
    twin = max(near, key=lambda word: every[word], default="")
    if every[twin] >= RATIO * use.uses:
        return LeftOut(shown, use.uses, Reason.TWIN, twin)
    if shown.islower() and (use.uses < MANY or use.files < FILES):
        best = next(iter(language.speller.suggest(stem)), None)
        if best is not None and best.confidence >= SURE:
            return LeftOut(shown, use.uses, Reason.NEAR, best.word)
    return None


def _shown(stem: str, use: _Use) -> list[str]:
    """Return the forms to learn: in small letters, which stands for all, else those used often."""
    if stem in use.forms:
        return [stem]
    often = [form for form, uses in use.forms.items() if uses > 1]
    return often or [max(sorted(use.forms), key=lambda form: use.forms[form])]


def in_order(words: Iterable[str]) -> list[str]:
    """Return *words*, each once, as a list for people is sorted.

    >>> in_order(["beta", "Alpha", "alpha", "beta"])
    ['Alpha', 'alpha', 'beta']
    """
    return sorted(set(words), key=lambda word: (word.lower(), word))


# Files


HEAD = (
    "# Words that are right in this project, one a line.\n"
    "# `cleantext vocab --write` adds to them and takes none away.\n"
)


def merged(old: str, words: Iterable[str]) -> str:
    """Return the word list *old* with *words* added, in order; comments at its top stay."""
    lines = old.splitlines()
    top = 0
    while top < len(lines) and (not lines[top].strip() or lines[top].startswith("#")):
        top += 1
    head = "".join(f"{line}\n" for line in lines[:top]) or HEAD
    kept = [line.strip() for line in lines[top:] if line.strip()]
    had = {line.partition("#")[0].strip() for line in kept}
    return head + "".join(f"{line}\n" for line in in_order([*kept, *(set(words) - had)]))
