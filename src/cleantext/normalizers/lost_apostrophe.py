"""Give a possessive back its apostrophe, where the words around it ask for one.

    the companys shares fell  ->  the company's shares fell
    it is the worlds largest bank  ->  it is the world's largest bank

A plural and a possessive without its apostrophe look alike, and the language model tells
them apart: in 300,000 words of good prose it prefers the possessive to none of 5,760
plurals by more than 1.4 nats, and where an apostrophe is missing by 4 to 8.  Names in
capitals, headings and quotations stay as they are.  In a text that was damaged elsewhere less is
asked for, and a name that is none with its "s" owns what follows where "his" would stand as
well as "they" (Azerbaijans president).
"""

from __future__ import annotations

from zlib import crc32

from cleantext.document import Document, Word
from cleantext.edits import Edit, Span
from cleantext.judging.apostrophes import NO_OWNERS, owner, owners
from cleantext.judging.confusions import HOLE, Around, beside
from cleantext.judging.evidence import is_damaged
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


# And in a text that was damaged elsewhere.
HASTY_KNOWN, HASTY_UNKNOWN = 3.0, 1.0  # of 14 MB of good text, held for damaged, none gains that
# Names, of whose possessives the model has read few, are asked for as who owns, and as many: how
# much better "his" stands there than "they", in nats.
OWNER, MANY, NAMED = "his", "they", 0.0
NAME = later(
    r"(?<![\w'’-])(?P<name>[A-Z][a-z]{2,}[a-rt-z])s(?=[ \n](?P<owned>[a-z]{3,})(?![\w'’-]))"
)
BEFORE_MANY = later(r"\b(?i:all|both|many|most|of|several|some|the|these|those|two|three)\s\Z")


@normalizer(Phase.SPELLING, language="en")
def lost_apostrophe(document: Document) -> Iterator[Edit]:
    told = set()
    for edit in _plurals(document):
        told.add(edit.span)
        yield edit
    if document.origin.view(is_damaged):
        yield from (edit for edit in _hasty(document) if edit.span not in told)


def _hasty(document: Document) -> Iterator[Edit]:
    """Yield the possessives of a text that was damaged elsewhere."""
    for match in document.finditer(PLURAL):
        word = _word(document, match)
        if word is None or match["owned"] in document.language.lexicon.stopwords:
            continue
        if word.text[0].isupper() and document.language.lexicon.name(word.text):
            continue  # Williams
        found = owner(document, word)
        known = document.language.lexicon.known(word.text.lower())
        if found and found.gain >= (HASTY_KNOWN if known else HASTY_UNKNOWN):
            yield from _edit(document, word, found.word)
    for match in document.finditer(NAME):
        span = Span(match.start(), match.end())
        if _is_owning_name(document, match):
            yield from _edit(document, Word(span, match[0]), f"{match['name']}'s")


def _edit(document: Document, word: Word, meant: str) -> Iterator[Edit]:
    if not (touched(document, word) or deliberate(document, Word(word.span, word.text.lower()))):
        why = f"{word.text!r} for {meant!r}: what follows is its own"
        yield Edit(word.span, written_in(document, word.text, meant), why, confidence=SURE)


def _is_owning_name(document: Document, match: re.Match[str]) -> bool:
    """Say whether a name that lost its apostrophe stands before what it owns: Ukraines president.

    It must be a name that is known, or stand in the text without its "s", and not in the plural.
    """
    lexicon, name, owned = document.language.lexicon, match["name"], match["owned"]
    if lexicon.known(match[0]) or lexicon.common(match[0].lower()) or lexicon.is_stopword(owned):
        return False
    if not (lexicon.name(name) or name in document.vocabulary):
        return False
    if BEFORE_MANY.search(document.text, max(0, match.start() - REACH), match.start()):
        return False
    if owned.endswith(("ed", "ing")) or not set("na").intersection(lexicon.parts(owned)):
        return False
    around = Around.read(document.text, Span(*match.span()))
    return around.gain(document, MANY, OWNER) >= NAMED


def _plurals(document: Document) -> Iterator[Edit]:
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
