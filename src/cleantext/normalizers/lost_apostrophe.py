"""Give a possessive back its apostrophe, where the words around it ask for one.

    the companys shares fell  ->  the company's shares fell
    it is the worlds largest bank  ->  it is the world's largest bank

A plural and a possessive without its apostrophe look alike, and the language model tells
them apart: in 300,000 words of good prose it prefers the possessive to none of 5,760
plurals by more than 1.4 nats, and where an apostrophe is missing by 4 to 8.  Names in
capitals, headings and quotations stay as they are.
"""

from __future__ import annotations

from zlib import crc32

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.apostrophes import NO_OWNERS, owner, owners
from cleantext.judging.confusions import HOLE, beside
from cleantext.judging.words import deliberate, touched, written_in
from cleantext.language import Language
from cleantext.patterns import any_of, later
from cleantext.rule import Phase, normalizer
from cleantext.spelling.chances import OWNERS, Chances, Question
from cleantext.values import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cleantext.spelling.ngrams import NGrams

# Two in three plurals stand before one of these function words, which nobody owns.
NOT_OWNED = frozenset(
    "about all also an and are as at be been but by can do does during for from had has have he if"
    " in into is it its more must not of on or other over she should so such than that the their"
    " them they this through to was we were when where which while who will with would you".split()
)
PLURAL = later(rf"s(?=[ \n](?!{any_of(NOT_OWNED)}(?![a-z]))(?P<owned>[a-z]{{2,}}))(?<=[a-z]{{2}}s)")
WORD_BEFORE = later(r"(?<![\w'’-])[A-Za-z][a-z]+\Z")
REACH = 30  # code points
# Gains from which a possessive is believed in place of what is a word, and of what is none.
KNOWN, UNKNOWN = 5.0, 2.5
SURE, DOUBT = 0.95, 0.6
NEARLY = 1.0  # nats


@normalizer(Phase.SPELLING, language="en")
def lost_apostrophe(document: Document) -> Iterator[Edit]:
    for match in document.finditer(PLURAL, _is_owner):
        word = _word(document, match)
        found = owner(document, word) if word else None
        if word is None or found is None or touched(document, word):
            continue
        if deliberate(document, word):
            continue
        gain = found.gain - _least(document, word)
        yield Edit(
            word.span,
            written_in(document, word.text, found.word),
            f"{word.text!r} for {found.word!r}: what follows is its own",
            confidence=SURE if gain >= 0 else DOUBT,
        )


def _word(document: Document, match: re.Match[str]) -> Word | None:
    before = WORD_BEFORE.search(document.text, max(0, match.end() - REACH), match.end())
    return Word(Span(before.start(), match.end()), before[0]) if before else None


def _is_owner(document: Document, match: re.Match[str]) -> bool:
    if match["owned"] in document.language.lexicon.stopwords or _is_plain_plural(document, match):
        return False
    word = _word(document, match)
    if word is None or _is_settled(document, word):
        return False
    found = owner(document, word)
    return found is not None and found.gain >= _least(document, word) - NEARLY


def _is_plain_plural(document: Document, match: re.Match[str]) -> bool:
    """Say whether no possessive has the letters before a place: two in three plurals have none.

    Told at a glance, where nothing but letters stand there.
    """
    text, end = document.text, match.end()
    space = text.rfind(" ", max(0, end - REACH), end)
    chunk = text[space + 1 : end]
    if space < 0 or not (chunk.isascii() and chunk.isalpha()):
        return False
    return not document.view(owners)[chunk.lower()]


def _is_settled(document: Document, word: Word) -> bool:
    """Say whether the words beside a plural leave a possessive no chance."""
    chances, small = document.view(_chances), word.text.lower()
    if chances is None or not document.language.lexicon.known(small):
        return False
    near = beside(document.text, *word.span)
    return near is not None and (HOLE in near or not chances.any(small, *near))


def _chances(document: Document) -> Chances | None:
    return _opened(document.language.model)


@lru_cache(maxsize=2)
def _opened(model: NGrams) -> Chances | None:
    return Chances.open(model, "en", asked(), OWNERS)


def asked() -> int:
    """Return a number that tells the questions of `questions` from any others."""
    return crc32(f"{KNOWN} {NEARLY} {sorted(NO_OWNERS)}".encode())


def questions(language: Language) -> Iterator[Question]:
    """Yield what is asked of the model about plurals that readers know."""
    for meant in language.model.words():
        plural = meant.removesuffix("'s") + "s"
        if not meant.endswith("'s") or meant.removesuffix("'s") in NO_OWNERS:
            continue
        if not plural.endswith("ss") and language.lexicon.known(plural):
            yield Question(plural, ((meant, KNOWN - NEARLY),), {}, {})


def _least(document: Document, word: Word) -> float:
    return KNOWN if document.language.lexicon.known(word.text.lower()) else UNKNOWN
