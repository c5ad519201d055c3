"""British or American: how a text spells, and how a correction is spelled in it.

No word of a text is ever converted; only what we put in ourselves follows.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.spelling.lexicon import Lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.spelling.speller import Suggestion

FEWEST = 2  # distinct words: one may be a name or a quotation (the Labour Party)
RATIO = 3  # times as many as of the other side; below, the text is mixed

# American and British, in the order in which they are tried.  That both spellings are
# words, each of its own side, is asked of the lexicon: "or" is no ending to be converted.
PAIRS = (
    ("or", "our"), ("iz", "is"), ("yz", "ys"), ("er", "re"), ("og", "ogue"), ("ens", "enc"),
    ("l", "ll"), ("ll", "l"), ("e", "ae"), ("e", "oe"), ("gm", "gem"), ("am", "amme"),
    ("ay", "ey"), ("ic", "is"), ("ire", "yre"),
)  # fmt: skip


def spells(document: Document) -> str:
    """Return the dialect of *document*: "en-GB", "en-US", or "en" where nobody can tell.

    What the settings say goes first.
    """
    if document.language.dialect != "en":
        return document.language.dialect
    british = american = 0
    for word in document.vocabulary:
        marks = document.language.lexicon.dialects(word)
        british += "b" in marks
        # -ize is American and Oxford.
        american += "a" in marks and "z" not in marks
    if british >= max(FEWEST, RATIO * american):
        return "en-GB"
    return "en-US" if american >= max(FEWEST, RATIO * british) else "en"


def spelled_as(document: Document, words: str) -> str:
    """Return the correction *words* in the spelling of *document*."""
    lexicon = document.language.lexicon
    if not any(map(lexicon.dialects, words.split(" "))):
        return words  # before the whole text is looked at
    dialect = document.view(spells)
    return " ".join(respelled(word, dialect, lexicon) for word in words.split(" "))


def in_dialect(document: Document, suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return *suggestions* in the spelling of *document*, best first.

    Two spellings of one word count as one, with the confidence of both: they speak for
    the same correction.  Where nobody knows the dialect, the likelier spelling stays.
    """
    lexicon = document.language.lexicon
    if not any(lexicon.dialects(suggestion.word) for suggestion in suggestions):
        return tuple(suggestions)
    dialect = document.view(spells)
    found: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        word = respelled(suggestion.word, "en-US", lexicon)
        first = found.get(word)
        if first is not None:
            both = first.confidence + suggestion.confidence
            found[word] = first._replace(confidence=min(both, 1.0))
        else:
            found[word] = suggestion._replace(word=respelled(suggestion.word, dialect, lexicon))
    return tuple(sorted(found.values(), key=lambda suggestion: -suggestion.confidence))


def respelled(word: str, dialect: str, lexicon: Lexicon) -> str:
    """Return the spelling that *dialect* has for *word*; *word* where it is the same.

    A capital at the beginning stays.

    >>> lexicon = Lexicon.open("en")
    >>> [respelled(word, "en-GB", lexicon) for word in ("color", "center", "modeling", "timber")]
    ['colour', 'centre', 'modelling', 'timber']
    >>> [respelled(word, "en-US", lexicon) for word in ("organised", "defence", "timbre")]
    ['organized', 'defense', 'timbre']
    """
    ours, theirs = ("b", "a") if dialect == "en-GB" else ("a", "b")
    if dialect == "en" or theirs not in lexicon.dialects(word):
        return word
    for american, british in PAIRS:
        old, new = (american, british) if ours == "b" else (british, american)
        at = word.rfind(old)
        while at >= 0:
            other = word[:at] + new + word[at + len(old) :]
            if ours in lexicon.dialects(other):
                return other
            at = word.rfind(old, 0, at)
    return word
