"""Words that no dictionary knows, and where in a text they may be taken for slips."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cleantext.document import Document, Word
from cleantext.edits import Span
from cleantext.patterns import later
from cleantext.values import NamedTuple
from cleantext.words import deliberate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cleantext.spelling.speller import Suggestion

SHORTEST = 3  # letters; shorter unknown words are abbreviations and symbols
OFTEN = 4  # a form used so often is a term of the text; the engine need not be asked
NEAR = 300  # code points on either side in which other unknown words count
# A capital inside a sentence is a name's, or a title's.  Of this length, a name that is one
# slip away from a word is rarer than a slip in a title.
LONG = 8
# What must be believed of a word with a capital inside a sentence; its end must be in
# order as well, for names have endings of their own (the Murdoch Childrens Institute).
TITLE = 0.97
# letters; of the capitalised words of the news in the measured sets, shorter names are nearer
# to words than that ("Bult", "Sigal")
SHORTEST_TITLE = 6

POSSESSIVE = later("['’]s$")
# The other parts of a compound: "non-" before "existant".
HEAD = later(r"(?:[^\W\d_]{2,}-)+$")
TAIL = later(r"(?:-[^\W\d_]{2,})+")
REACH = 40  # code points
# What begins a line or a block in HTML, and with it a sentence.
BREAK = later(
    r"<(?:br|p|div|li|dt|dd|td|th|h[1-6]|blockquote|summary)\b[^<>]*>\s*\Z", re.IGNORECASE
)


class Unknown(NamedTuple):
    """A word that no dictionary knows, where it might be a slip."""

    word: Word
    context: tuple[str, str]  #: the words before and after it, to the edges of its sentence
    uses: int  #: of the same word in the text
    title: bool  #: with a capital that no sentence start explains


def unknown_words(document: Document) -> Iterator[Unknown]:
    """Yield the words of *document* that the engine should be asked about."""
    lexicon = document.language.lexicon
    spared = document.directives.words
    strange = {
        word
        for word in document.suspects
        if len(word) >= SHORTEST
        and lexicon.readable(stem := POSSESSIVE.sub("", word))
        and stem[1:].islower()
        and not lexicon.known(stem)
        and not lexicon.name(stem.capitalize())
        and stem.lower() not in spared
    }
    if not strange:
        return
    found = list(document.find(strange))
    uses = Counter(word.text.lower() for word in found)
    for word in found:
        lower = word.text.lower()
        if uses[lower] >= OFTEN or meant(document, word):
            continue
        if document.speaks(word.span):  # before the engine is asked: it costs a millisecond
            left, right = document.context(word.span)
            title = in_title(document, word)
            yield Unknown(word, (" ".join(left), " ".join(right)), uses[lower], title)


def judged(document: Document) -> Iterator[tuple[Unknown, tuple[Suggestion, ...]]]:
    """Yield the words of *document* that no dictionary knows, with what may have been meant."""
    for found in runs(unknown_words(document)):
        speller = document.language.speller  # imported where a word is unknown
        slips = [
            speller.slip(one.word.text, one.context, uses=one.uses, title=one.title)
            for one in found
        ]
        for one, strangers, careless in company(found, slips):
            yield (
                one,
                speller.suggest(
                    one.word.text,
                    one.context,
                    uses=one.uses,
                    title=one.title,
                    strangers=strangers,
                    slips=careless,
                ),
            )


def runs(unknown: Iterable[Unknown]) -> Iterator[list[Unknown]]:
    """Yield *unknown* words in runs, each of which keeps its company to itself.

    So what is known of a word when it is weighed for the others is still known at its turn.
    """
    run: list[Unknown] = []
    for one in unknown:
        if run and one.word.span.start - run[-1].word.span.start > NEAR:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def company(
    unknown: Sequence[Unknown], slips: Sequence[float]
) -> Iterator[tuple[Unknown, float, float]]:
    """Yield each *unknown* word with how many of the others near it are words nobody listed,
    and how many are slips; *slips* are the probabilities, one for each, of the latter.

    Among the terms of a trade an unknown word is one more of them, among the slips of a
    careless writer one more slip.
    """
    starts = [one.word.span.start for one in unknown]
    for one in unknown:
        start, lower = one.word.span.start, one.word.text.lower()
        first = bisect_left(starts, start - NEAR)
        last = bisect_left(starts, start + NEAR)
        others = {unknown[at].word.text.lower(): slips[at] for at in range(first, last)}
        others.pop(lower, None)
        careless = sum(others.values())
        yield one, len(others) - careless, careless


def meant(document: Document, word: Word) -> bool:
    """Say whether *word* is written so on purpose, but for its capital.

    Like `deliberate`, but a part of a compound whose other parts are known is judged
    with the whole, and what a capital inside a sentence means is left to the caller.
    """
    whole = compound(document, word)
    if not word.text[1:].islower():
        return deliberate(document, whole)
    return deliberate(document, Word(whole.span, whole.text.lower()))


def in_title(document: Document, word: Word) -> bool:
    """Say whether *word* has a capital that neither a sentence nor the language explains."""
    if document.language.lexicon.nouns_are_capitalised:
        return False
    start = compound(document, word).span.start
    if not word.text[0].isupper() or document.starts_sentence(start):
        return False
    return BREAK.search(document.text, max(0, start - REACH), start) is None


def no_name(word: str, meant: str, confidence: float) -> bool:
    """Say whether *word*, with a capital inside a sentence, can only be *meant*, misspelled."""
    inside = meant[:-1] not in word and word[:-1] not in meant
    return confidence >= TITLE and len(word) >= SHORTEST_TITLE and inside


def compound(document: Document, word: Word) -> Word:
    """Return the compound of words and hyphens that *word* is a part of, or *word*."""
    text, (start, end) = document.text, word.span
    if "-" not in (text[start - 1 : start], text[end : end + 1]):
        return word
    head = HEAD.search(text, max(0, start - REACH), start)
    tail = TAIL.match(text, end, end + REACH)
    parts = f"{head[0] if head else ''}{tail[0] if tail else ''}".split("-")
    if not all(part == "" or document.language.lexicon.known(part) for part in parts):
        return word
    span = Span(head.start() if head else start, tail.end() if tail else end)
    return Word(span, span.of(text))
