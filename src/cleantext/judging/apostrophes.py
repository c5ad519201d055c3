"""Possessives that lost their apostrophe: "the companys shares", "the presidents office".

The letters are those of a plural, or of none ("womens").  What tells is the words around:
`owner` asks the language model how much better the possessive would stand there.
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.judging.confusions import HOLE, Around
from cleantext.language import Language, Remembered
from cleantext.values import NamedTuple, lru_cache

# In nats, by hand.  A writer drops an apostrophe oftener than he adds an "s" to what needs none.
ADDED = 4.0
# Behind these "s" is a verb ("it's", "let's"); without an apostrophe they are other words.
NO_OWNERS = frozenset("he here how it let she that there what when where who why".split())
# In nats, by hand; below, it is the plural that was meant: "several countrys signed it" has -9.
OWNS_NOTHING = -3.0


class Owner(NamedTuple):
    """A possessive, and by how much it stands better than what else may be meant, in nats."""

    word: str
    gain: float


def owner(document: Document, word: Word) -> Owner | None:
    """Return the possessive that *word* may be without its apostrophe; None where it is none.

    It must end in one "s" behind a word of the model, and a word that may be owned must follow.
    """
    small = word.text.lower()
    if not small.endswith("s") or small.endswith("ss") or not word.text[1:].islower():
        return None
    text, end = document.text, word.span.end
    if text[end : end + 1] not in {" ", "\n"} or not text[end + 1 : end + 2].isalpha():
        return None
    if not document.view(owners)[small]:
        return None
    return _owner(document.language, small, Around.read(text, word.span))


def owners(document: Document) -> Remembered:
    """Return what says whether a word in small letters has a possessive of its letters."""
    return _owners(document.language)


@lru_cache(maxsize=8)
def _owners(language: Language) -> Remembered:
    model = language.model
    return Remembered(lambda word: word[:-1] not in NO_OWNERS and f"{word[:-1]}'s" in model)


def may_own(document: Document, word: Word) -> bool:
    """Say whether *word*, no word itself, may be a possessive without its apostrophe.

    Then what is near to it among other words tells nothing.  Other languages have no apostrophe
    there to lose.
    """
    if document.language.lexicon.language != "en":
        return False
    found = owner(document, word)
    return found is not None and found.gain > OWNS_NOTHING


@lru_cache(maxsize=1 << 12)
def _owner(language: Language, word: str, around: Around) -> Owner | None:
    lexicon, model = language.lexicon, language.model
    stem = word[:-1]
    meant = f"{stem}'s"
    if not around.after or lexicon.is_stopword(around.after):
        return None
    beside = [*around.left[-1:], around.after]
    if any(neighbour == HOLE or neighbour not in model for neighbour in beside):
        return None
    others = [other for other in _others(language, word) if "'" not in other and other in model]
    scores = model.scores(*around, [meant, stem, *others])
    return Owner(meant, scores[0] - max(scores[1] - ADDED, *scores[2:], -99.0))


def _others(language: Language, word: str) -> tuple[str, ...]:
    """Return what *word* may be but a possessive: itself, or the plural that it should be."""
    lexicon = language.lexicon
    if lexicon.known(word):
        return (word,)
    plural = f"{word[:-2]}ies" if word[-2] == "y" else ""
    return (*lexicon.typo(word), *((plural,) if plural and lexicon.known(plural) else ()))
