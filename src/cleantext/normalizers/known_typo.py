"""Correct a misspelling that everybody knows and that can mean only one word.

    they recieve the letter  ->  they receive the letter

The table (dictionaries/en/typos*.tsv) holds words that are misspellings and
nothing else, each with its one correction.  A form that stands in quotes, is
followed by [sic], touches markup or a sign of code, or is written with capitals
as a name or an acronym would be, stays as it is (but not a long one in a title:
no name is called "Acqusition"); so does a short one that the text uses again and
again.
"""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.edits import Edit
from cleantext.judging.apostrophes import may_own
from cleantext.judging.confusions import neighbours
from cleantext.judging.dialect import spelled_as
from cleantext.judging.unknown import LONG, in_title, is_headword, meant, no_name
from cleantext.judging.words import SHORT, is_term, written_in
from cleantext.patterns import MULTILINE, later
from cleantext.rule import ANY, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SURE = 0.98  # by hand: a table is as right as its worst row
DOUBT = 0.6  # a capital at the start of a sentence may be a name's (Pengwin, Omlet) …
# … unless the word meant is so frequent that names like its misspellings are rarer than slips:
# 20 uses in a million words, about the 4,000 commonest words.  So are names of many letters
# that are misspellings of any common word.  Of the rest the engine says what it believes.
FREQUENT = 20_000_000
COMMON = 1_000_000


@normalizer(Phase.SPELLING, language=ANY)
def known_typo(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    typos = set(filter(document.language.misspelt.__getitem__, document.suspects))
    for word in document.find(typos):
        (correct, *_) = lexicon.typo(word.text.lower())
        if meant(document, word) or is_term(document, word) or _is_named(document, word):
            continue
        if len(word.text) <= SHORT and word.text.upper() in document.vocabulary:
            continue  # of IHS, an "ihs"
        if _is_end(document, word) or _are_many(document, word) or is_headword(document, word):
            continue
        if _is_sound(word) or _is_listed_small(document, word, correct):
            continue
        if correct.endswith("s") and may_own(document, word):
            continue  # "the countrys economy": lost-apostrophe sees to those
        if _is_half(document, word):
            continue  # "coinci ded": joined-word sees to those
        if confidence := _confidence(document, word, correct):
            yield Edit(
                word.span,
                written_in(document, word.text, spelled_as(document, correct)),
                f"{word.text!r} is a known misspelling",
                confidence=confidence,
            )


def _is_half(document: Document, word: Word) -> bool:
    from cleantext.judging.halves import whole  # where a word is misspelt

    return whole(document, word) is not None


JOINS = frozenset("eyo")  # "and" and "or" of Romance languages
HEAD = later(r"(?<![\w-])([^\W\d_]+)-\s{0,3}\Z")


def _is_end(document: Document, word: Word) -> bool:
    """Say whether *word* ends another one behind a hyphen, or a line break: pre-empted."""
    text, start = document.text, word.span.start
    head = HEAD.search(text, max(0, start - REACH), start)
    return head is not None and document.language.lexicon.known(head[1].lower() + word.text)


SOUND = later(r"[hH]*(?:[aA]{2,}|[eE]{2,}|[oO]{2,})[hH]*")
LISTED = later(r"(?<=[a-z], )[a-z]+,|[a-z]+(?=, [a-z]+, )")


def _is_sound(word: Word) -> bool:
    """Say whether *word* is what somebody utters: haa, ooh."""
    return SOUND.fullmatch(word.text) is not None


def _is_listed_small(document: Document, word: Word, correct: str) -> bool:
    """Say whether a name stands small in a list, as options do: dutch, portugues, swedish."""
    if correct.islower() or not word.text.islower():
        return False
    return LISTED.match(document.text, word.span.start) is not None


def _are_many(document: Document, word: Word) -> bool:
    """Say whether *word* is the plural of what the text calls something: buildds, of a buildd."""
    one = word.text.removesuffix("s")
    if one == word.text or document.language.misspelt[one] or document.language.lexicon.known(one):
        return False
    return document.uses(one) > 1


def _confidence(document: Document, word: Word, correct: str) -> float:
    """Return how sure it is that *word* is no name; 0 where it may well be one."""
    if _is_among_foreign(document, word):
        return DOUBT
    if not word.text[0].isupper():
        return SURE
    long, title = len(word.text) >= LONG, in_title(document, word)
    frequency = document.language.lexicon.count(correct.split()[0])
    if frequency >= (COMMON if long else FREQUENT) and (long or not title):
        return SURE
    left, right = document.context(word.span)
    around = " ".join(left), " ".join(right)
    uses = document.uses(word.text)
    slip = document.language.speller.slip(word.text, around, uses=uses, title=title)
    if title and not no_name(word.text, correct, slip):
        return DOUBT if long else 0.0
    return min(max(slip, DOUBT), SURE)


def _is_among_foreign(document: Document, word: Word) -> bool:
    """Say whether a word beside *word* is one of another language alone: fullfilled mit special."""
    lexicon = document.language.lexicon
    if lexicon.language != "en":
        return False
    beside = neighbours(document, word.span)
    if any(w.islower() and lexicon.elsewhere(w) and not lexicon.known(w) for w in beside):
        return True
    return not JOINS.isdisjoint(beside) or all(
        w and w not in "aI" and (len(w) == 1 or not (lexicon.known(w) or lexicon.automatic(w)))
        for w in beside
    )


SIGNATURE = later(
    r",[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]*(?:[A-Z][\w.-]*[ ]){1,3}[A-Z][\w.-]*[ \t]*\r?$",
    MULTILINE,
)
# (Parth Malwankar, Vincent Ladeuil)
NAME_BEFORE = later(r"\b[A-Z][a-z]+-\Z")
SURNAME = later(r"\s[A-Z][a-z]+[,)]")
REACH = 60  # code points before a line of names, for the greeting


def _is_named(document: Document, word: Word) -> bool:
    """Say whether *word* is a name in a bracket, or below a greeting ("Best wishes,")."""
    if word.text.islower():
        return False
    if document.text[word.span.start - 1 : word.span.start] == "(":
        return SURNAME.match(document.text, word.span.end) is not None
    if NAME_BEFORE.search(document.text, max(0, word.span.start - REACH), word.span.start):
        return True  # Wan-Teh
    line = document.line(word.span.start)
    start = document.text.rfind(",", max(0, line.start - REACH), line.start)
    return start >= 0 and SIGNATURE.match(document.text, start, line.end) is not None
