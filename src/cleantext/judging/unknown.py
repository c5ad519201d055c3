"""Words that no dictionary knows, and where in a text they may be taken for slips."""

from __future__ import annotations

from itertools import islice

from cleantext.document import Document, Word
from cleantext.edits import Span
from cleantext.judging.evidence import is_damaged
from cleantext.judging.words import deliberate, glued
from cleantext.language import POSSESSIVE
from cleantext.patterns import later
from cleantext.values import NamedTuple, bisect_left, cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.spelling.speller import Suggestion

SHORTEST = 3  # letters; shorter unknown words are abbreviations and symbols
LONGEST = 64  # letters; a word of which none is suggested, nor two: the longest of those has 28
FEW = 6  # words, about which the engine is asked in less time than a text is parsed
OFTEN = 4  # a form used so often is a term of the text; the engine need not be asked
NEAR = 300  # code points on either side in which other unknown words count
# What the damage elsewhere in a text says of an unknown word is as much as so many slips near it:
# the odds for a slip are five times as high.  Of 1,459 slips put into news one in ten more is
# corrected, 144 rightly; four become another word, and one name would be changed.  With five, two
# in a hundred more, and four names.
DAMAGE = 2
# A capital inside a sentence is a name's, or a title's.  Of this length, a name that is one
# slip away from a word is rarer than a slip in a title.
LONG = 8
# What must be believed of a word with a capital inside a sentence; its end must be in
# order as well, for names have endings of their own (the Murdoch Childrens Institute).
TITLE = 0.97
# letters; of the capitalised words of the news in the measured sets, shorter names are nearer
# to words than that ("Bult", "Sigal")
SHORTEST_TITLE = 6

DOUBT = 0.5  # the most that is believed of what a person should decide
ROUNDING = 1e-9  # of what is believed; a bound and what it bounds are not added up alike
# Other unknown words near one, from which on it may well be another language that is spoken.
CROWD = 12
MOST_KEPT = 1000  # words of which is kept what was asked; near ones ask for one another

# The other parts of a compound: "non-" before "existant".
HEAD = later(r"(?:[^\W\d_]{2,}-)+$")
TAIL = later(r"(?:-[^\W\d_]{2,})+")
REACH = 40  # code points
# What stands behind the word that a dictionary explains: its part of speech, or nothing, and the
# explanation further to the right.
PART_OF_SPEECH = later(r",? (?:adj|adv|excl|interj|n|pl|prep|v[it]?)\.")
HEAD_ALONE = later(r":?[ \t]*\r?\n(?:[ \t]*\r?\n)?[ \t]+\S")
AFTER_ENTRY = later(r"(?:\A|(?:\A|\n)[ \t]*%?[ \t]*\r?\n)[ \t]*\Z")
DASH, LISTED = later(r"[ \t]+(?:--?|[–—])[ \t]"), " \t*•-"  # behind a term, and before one
# A line of so many code points, without a stop at its end, goes on in the next; a heading may too.
LONG_LINE, WRAPPED = 50, 100


class Unknown(NamedTuple):
    """A word that no dictionary knows, where it might be a slip."""

    word: Word
    context: tuple[str, str]  #: the words before and after it, to the edges of its sentence
    uses: int  #: of the same word in the text
    title: bool  #: with a capital that no sentence start explains


def judged(document: Document) -> Iterator[tuple[Unknown, tuple[Suggestion, ...]]]:
    """Yield the words of *document* that no dictionary knows, with what may have been meant.

    Where the document has a floor, words of which nothing can be so sure are left out, most
    of them before anybody looks at where they stand.
    """
    strangers = Strangers(document)
    for number in strangers.doubtful():
        if not strangers.promising(number):
            document.omitted = document.omitted or not strangers.hidden(number)
            continue
        if (one := strangers.at(number)) is None:
            continue
        others, careless = strangers.company(number)
        yield (
            one,
            document.language.speller.suggest(
                one.word.text,
                one.context,
                uses=one.uses,
                title=one.title,
                strangers=others,
                slips=careless,
            ),
        )


class Strangers:
    """The words of a document that no dictionary knows, by number, in order.

    What costs more than a look at the word itself is done when it is asked for.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._places: dict[str, list[Word]] = {}  # in code as well, by the word in small letters
        self.words: list[Word] = []  #: but for those that the signs beside them explain
        for word in document.places(_strange(document)):
            self._places.setdefault(word.text.lower(), []).append(word)
            whole = compound(document, word)
            if not (glued(document, whole) or _is_one(document, whole)):
                self.words.append(word)
        self._starts = [word.span.start for word in self.words]
        self._lower = [word.text.lower() for word in self.words]
        self._named = self._identifiers()
        self._uses: dict[str, int] = {}
        self._hidden: dict[int, bool] = {}
        self._contexts: dict[int, tuple[str, str]] = {}
        self._looked: dict[int, Unknown | None] = {}
        self._asked: dict[int, Unknown | None] = {}
        self._slips: dict[int, float] = {}

    def _identifiers(self) -> set[str]:
        """Return those of the words that name what programs are made of: none of them is a slip."""
        identifier = self.document.language.lexicon.identifier
        return {word for word in set(self._lower) if identifier(POSSESSIVE.sub("", word))}

    def doubtful(self) -> Iterator[int]:
        """Yield the numbers of the words that may be slips."""
        return (at for at, word in enumerate(self._lower) if word not in self._named)

    def at(self, number: int) -> Unknown | None:
        """Return what to ask of the engine; None where the word is none for it."""
        one = self._placed(number)
        return one if one and self.document.speaks(one.word.span) else None

    def _placed(self, number: int) -> Unknown | None:
        """Return the same, whatever language is spoken there."""
        if number not in self._asked:
            self._forget()
            one = self._seen(number)
            used = one and self.document.used(one.word) and self.uses(number) < OFTEN
            self._asked[number] = one._replace(uses=self.uses(number)) if one and used else None
        return self._asked[number]

    def _seen(self, number: int) -> Unknown | None:
        """Return the same, as if it were no markup, and the only one: both cost a look at more."""
        if number not in self._looked:
            self._forget()
            document, word = self.document, self.words[number]
            one = None
            if not (meant(document, word) or _is_defined(document, word)):
                one = Unknown(word, self._context(number), 1, in_title(document, word))
            self._looked[number] = one
        return self._looked[number]

    def _context(self, number: int) -> tuple[str, str]:
        if number not in self._contexts:
            left, right = self.document.context(self.words[number].span)
            self._contexts[number] = " ".join(left), " ".join(right)
        return self._contexts[number]

    def _forget(self) -> None:
        """Keep what was asked of words that are near to one another."""
        if len(self._looked) > MOST_KEPT:
            for kept in (self._hidden, self._contexts, self._looked, self._asked, self._slips):
                kept.clear()

    def uses(self, number: int) -> int:
        """Return how often the word stands in the prose, in any case; up to `OFTEN` are counted."""
        lower = self._lower[number]
        if lower not in self._uses:
            used = filter(self.document.used, self._places[lower])
            self._uses[lower] = sum(1 for _ in islice(used, OFTEN))
        return self._uses[lower]

    def _is_often(self, number: int) -> bool:
        """Say whether the word is a term of the text, where that is known without a parse."""
        often = self.document.parsed and len(self._places[self._lower[number]]) >= OFTEN
        return often and self.uses(number) >= OFTEN

    def slip(self, number: int) -> float:
        """Return how likely the word is a slip, whatever others stand near it.

        0 where nobody asks for it, whatever language is spoken there.
        """
        if number not in self._slips:
            named = self._lower[number] in self._named
            self._slips[number] = 0.0 if named else self._slip(self._placed(number))
        return self._slips[number]

    def _slip(self, one: Unknown | None) -> float:
        if one is None:
            return 0.0
        speller = self.document.language.speller
        return speller.slip(one.word.text, one.context, uses=one.uses, title=one.title)

    def company(self, number: int) -> tuple[float, float]:
        """Return how many of the other unknown words near one are words nobody listed, and slips.

        Among the terms of a trade an unknown word is one more of them, among the slips of a
        careless writer one more slip.  Each counts with how likely it is the one or the other.
        """
        near = (at for at in self._near(number) if not self._is_english(self._lower[at]))
        others = {self._lower[at]: self.slip(at) for at in near if self.at(at)}
        others.pop(self._lower[number], None)
        careless = sum(others.values())
        return len(others) - careless, careless + self._damage

    @cached_property
    def _damage(self) -> int:
        return DAMAGE * self.document.origin.view(is_damaged)

    def _is_english(self, word: str) -> bool:
        """Say whether *word* names a part of programs by an everyday word with a suffix.

        "Accessors" are no term of a trade among which "overrided" would be one more.
        """
        if word not in self._named:
            return False
        from cleantext.spelling.belief import derived  # where unknown words are judged

        everyday = self.document.language.speller.everyday
        return derived(POSSESSIVE.sub("", word), everyday)

    def _near(self, number: int) -> range:
        start = self._starts[number]
        first = bisect_left(self._starts, start - NEAR, 0, number)
        return range(first, bisect_left(self._starts, start + NEAR, number))

    def hidden(self, number: int) -> bool:
        """Say whether the word stands in code or markup, where that is known, or soon told.

        In documentation two of three unknown words do.
        """
        if number not in self._hidden:
            known = self.document.parsed or len(self._places) > FEW
            self._hidden[number] = known and self.document.protects(self.words[number].span)
        return self._hidden[number]

    def promising(self, number: int) -> bool:
        """Say whether a correction may be as sure as anybody asks for.

        First whether it is markup, then by the word and what stands beside it, and by how
        often it is used, which is asked first where it may be often.  The language of its
        paragraph, which costs the most, comes last, but in a crowd before the word, where the
        answer is the same for all.
        """
        document, word = self.document, self.words[number]
        floor, title = document.floor, in_title(document, word)
        if floor <= DOUBT:
            return True
        if title:
            if len(word.text) < SHORTEST_TITLE:
                return False
            floor = max(floor, TITLE)
        if self.hidden(number):
            return False
        others = {self._lower[at] for at in self._near(number) if not self.hidden(at)}
        others.discard(self._lower[number])
        if len(others) >= CROWD and not document.speaks(word.span):
            return False
        if self._is_often(number):
            return False
        near = len(others - self._named) + self._damage  # slips, at most
        speller = document.language.speller
        # Of a word with a capital so little may be meant that its neighbours need not be read.
        context = None if title else self._context(number)
        if not speller.promises(word.text, floor, context, title=title, slips=near):
            return False
        if (one := self._seen(number)) is None:
            return False
        if title and not speller.promises(word.text, floor, one.context, title=title, slips=near):
            return False
        if (one := self._placed(number)) is None:
            return False
        found = speller.suggest(word.text, one.context, uses=one.uses, title=title, slips=near)
        return sum(suggestion.confidence for suggestion in found) > floor - ROUNDING


def _strange(document: Document) -> set[str]:
    """Return the words of *document* that no dictionary knows."""
    unlisted, spared = document.language.unlisted, document.directives.words
    return {
        word
        for word in document.suspects
        if SHORTEST <= len(word) <= LONGEST
        and unlisted[word]
        and POSSESSIVE.sub("", word).lower() not in spared
    }


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
    if not word.text[0].isupper():
        return False
    start = compound(document, word).span.start
    return not document.starts_sentence(start) or _is_wrapped(document, start)


def _is_wrapped(document: Document, start: int) -> bool:
    """Say whether the line that begins at *start* goes on with the sentence of the line before it.

    "Ricardo" at the end of a long line and "Signes" at the beginning of the next are one name.
    """
    text = document.text
    low = max(0, start - WRAPPED)
    before = text[low:start]
    line = before.rstrip(" \t").removesuffix("\n").removesuffix("\r")
    long = "\n" not in line[-LONG_LINE:] and len(line) >= LONG_LINE
    return len(line) < len(before) and long and (line[-1].isalpha() or line[-1] == ",")


def _is_defined(document: Document, word: Word) -> bool:
    """Say whether *word* is the name of what its line explains: "perlform - Perl formats"."""
    text, (start, end) = document.text, word.span
    if is_headword(document, word):
        return True
    if not word.text.islower() or DASH.match(text, end) is None:
        return False
    return not text[max(document.line(start).start, start - REACH) : start].strip(LISTED)


def is_headword(document: Document, word: Word) -> bool:
    """Say whether *word* is what a dictionary, of slang or of jokes, explains: it is as it says.

    With its part of speech behind it ("cashtration, n.:"), or in small letters alone on the line
    above the explanation, which stands further to the right.
    """
    text, (start, end) = document.text, word.span
    if AFTER_ENTRY.search(text, max(0, start - REACH), start) is None:
        return False
    if PART_OF_SPEECH.match(text, end):
        return True
    return word.text.islower() and HEAD_ALONE.match(text, end) is not None


def no_name(word: str, meant: str, confidence: float) -> bool:
    """Say whether *word*, with a capital inside a sentence, can only be *meant*, misspelled."""
    inside = meant[:-1] not in word and word[:-1] not in meant
    return confidence >= TITLE and len(word) >= SHORTEST_TITLE and inside


def _is_one(document: Document, whole: Word) -> bool:
    """Say whether a compound is known as one word: "take-aways"."""
    one = whole.text.replace("-", "")
    return one != whole.text and document.language.lexicon.known(one)


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
