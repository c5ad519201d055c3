"""Correct what a reading machine left of a text: `Corrector`.

    >>> corrector = Corrector(Lexicon.open("en"))
    >>> [(c.old, c.new) for c in corrector.corrections("He was tbe first of tlie men who spoke.")]
    [('tbe', 'the'), ('tlie', 'the')]

First the whole text is surveyed: how many of its words are misread, and which confusions
it repeats.  Both make corrections easier or harder: what is unknown in a clean text is a
name or a term, in a bad one a misread word.  Then only what is near a suspect is looked
at closely; a line without a suspect costs no more than looking up its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from cleantext.ocr.candidates import candidates
from cleantext.ocr.channel import WILDCARD, Channel
from cleantext.ocr.glances import DOUBTFUL, KNOWN, SUSPECT, Glance, Glances, Paragraph
from cleantext.ocr.lattice import Lattice
from cleantext.ocr.options import KERN, Options
from cleantext.ocr.passages import OLD_FORM, OLD_SPELLING, Style, style_of
from cleantext.ocr.standing import APOSTROPHES, Standing
from cleantext.ocr.survey import Courage, Survey
from cleantext.ocr.surveyor import UNREAD, Surveyor, is_name_of_code
from cleantext.ocr.tokens import CHUNK, LEADING, TRAILING, Token, chunk_tokens, tokens
from cleantext.ocr.words import MODELLED, SHORT, Kind, Words
from cleantext.spelling.lexicon import Lexicon

# Share of what stands from which it is left alone, whatever else may be meant: in a text that is
# read badly little is lost where it was right.
STAKE = dict.fromkeys(Courage, 0.7) | {Courage.TIMID: 0.25, Courage.CAREFUL: 0.4}
# The same, at most, where what stands has a capital, is a word that everybody knows, or a long one
# that is listed all the same; and where it may be two words, none a function word.  Counted on
# 15,927 corrections on pages that real engines read or that were worn by rule, when short words
# that few know had the share of known ones: of the 451 above these shares 63 hit what was right and
# 138 mended a word.  A short one ("ws") is a scrap more often than a word.
NAMED_STAKE, KNOWN_STAKE, RARE_STAKE, PARTED_STAKE = 0.04, 0.01, 0.003, 0.1
SCRAP_STAKE = 0.1
TERM_STAKE = 0.03  # of a word that nobody lists, in a text about programs
SUGGESTED = 0.3  # share of a correction from which it is worth a word

# In a text that spaces cut a share is as good as it says: of 1,616 words put together in 58 such
# texts 1,614 were right, of those with a share below 0.99 all but two.  Elsewhere, fitted to 4,989
# corrections on pages of which most were worn by benchmarks/newsprint.py or read by Tesseract: how
# far the odds of a share are believed, and what nobody thought of.
WEIGHT_OF_ODDS, OTHERS = 0.4, -0.585
LEAST_ODDS = 6e-6
# Of so many paragraphs that are old, a share from which all of a text is.
MOSTLY = 0.3

# The least share of common words: in other languages a tenth to a quarter look English, in some
# more; so where less than most are common, some must be those that English cannot do without.
OURS, SURELY_OURS = 0.25, 0.6
BEYOND = 0.1  # share of words with letters beyond ASCII, of which stains make few
# Chunks of which none must be one of those if half are common: "Tout individu a droit" has less.
FEW, HALF_OURS = 8, 0.5
COMMONEST = frozenset(
    "the of and that with was for his which have from they her had been were this not but".split()
)
COMMONEST_SHARE = 0.08
# Where less than half are common, so many of those must stand as they are, and be such as no
# language near ours has; or so many be read; and where few are common, such a share of the chunks.
WHOLE, SHARED = 2, frozenset("was for her had".split())
READ, HARDLY, HARDLY_READ, READ_SHARE = 4, 0.4, 3, 0.3
SHORT_RARE = 4  # letters of a word that is listed, but rarer than a misreading: "anil" for "and"
LONGEST_COMMON = 7  # characters that a word of five letters may be read as

BLANK = re.compile(r"\n[ \t\r]*\n|\f")
REACH = 3  # tokens on either side of a suspect: a trigram sees two
MOST_DONE = 20_000  # paragraphs
PARTED = re.compile("[-—–,;]")  # signs between which a chunk may hold several words

# Measured on pages that Tesseract read: of 760 errors 293 were mended without its certainty, 302
# with these, 293 where a certainty of 0.9 is taken for the usual one of every page.
TRUST = 0.5  # of an engine's own certainty, against what the text says
DOUBTED = 0.9  # certainty below which even a known word is looked at
SURE, UNSURE = 0.98, 0.02  # the most and least that is believed of it

Certainty = Callable[[int, int], float | None]


class Correction(NamedTuple):
    """A place where something else was printed, in all likelihood."""

    start: int
    end: int
    old: str
    new: str
    kind: str  #: "misread", "real word", "sign", "cut" or "run together"
    confidence: float  #: how likely it is right, as measured: less than its share
    stands: float  #: share of what stands there
    others: tuple[str, ...]  #: what else it may be, best first


class Corrector:
    """Finds what was printed where a machine read something else, in the words of *lexicon*.

    A *daring* one takes errors to be likelier than they look, and letters that look like no
    word for a misread one.
    """

    def __init__(self, lexicon: Lexicon, *, daring: bool = False) -> None:
        self.daring = daring
        self.words = Words(lexicon, by_letters=daring)
        self.channel = Channel(lexicon.language)
        self._glances = Glances(self.words)
        self._standing = Standing(self.words)
        self._surveyor = Surveyor(self.words, self.channel, self._standing, daring)
        self._last: tuple[str, list[Paragraph]] = ("", [])
        self._done: dict[object, tuple[Correction, ...]] = {}

    def corrections(
        self, text: str, certainty: Certainty | None = None, *, substitute: bool = True
    ) -> Iterator[Correction]:
        """Yield what was likely printed otherwise in *text*, in order.

        Unless it may *substitute* words, only spaces are judged.  *certainty* tells how sure
        the engine was of what stands from one code point to another, 0 to 1, or None where
        nobody knows.
        """
        paragraphs = self._paragraphs(text)
        old = sum(paragraph.style is Style.OLD for paragraph in paragraphs)
        if old > MOSTLY * len(paragraphs):
            return
        survey = self._survey(paragraphs, substitute)
        if certainty is not None:
            survey = survey._replace(doubt=_doubt(text, certainty))
        for paragraph in paragraphs:
            if paragraph.style is Style.PLAIN:
                yield from self._in_paragraph(text, paragraph, survey, certainty)

    def survey(self, text: str) -> Survey:
        """Judge how badly *text* is read, and which confusions it repeats."""
        return self._survey(self._paragraphs(text), True)

    def _paragraphs(self, text: str) -> list[Paragraph]:
        """Return the paragraphs of *text*; those of the last text are remembered."""
        last, found = self._last
        if last != text:
            found = [*self._make_paragraphs(text)]
            self._last = (text, found)
        return found

    def _make_paragraphs(self, text: str) -> Iterator[Paragraph]:
        look = self._glances.__getitem__
        for start, end in pairwise(
            (0, *(match.end() for match in BLANK.finditer(text)), len(text))
        ):
            chunks = text[start:end].split()
            if chunks:
                glances = [*map(look, chunks)]
                flags = [glance.flags for glance in glances]
                yield Paragraph(start, end, chunks, glances, flags, style_of(chunks, flags))

    def _survey(self, paragraphs: Sequence[Paragraph], substitute: bool) -> Survey:
        return self._surveyor.survey(paragraphs, substitute)

    # -- Paragraphs -------------------------------------------------------------------

    def _may_be_cut(self, paragraph: Paragraph, at: int, kerned: frozenset[str]) -> bool:
        """Say whether a suspect may be one word with the chunk before or after it, or two words."""
        chunks = paragraph.chunks
        if self._surveyor.runs_together(chunks[at]):
            return True
        for one, other in pairwise(chunks[max(0, at - 1) : at + 2]):
            if one[-1] in APOSTROPHES or PARTED.search(one + other):
                return True
            if one[-1] + other[0] in kerned:
                return True
            whole = one.lstrip(LEADING) + other.rstrip(TRAILING)
            if whole.isalpha() and self.words.judge(whole).kind in MODELLED:
                return True
        return False

    def _in_paragraph(
        self, text: str, paragraph: Paragraph, survey: Survey, certainty: Certainty | None
    ) -> Iterable[Correction]:
        """Return the corrections in a paragraph; remembered, for the next round asks again."""
        start = paragraph.start
        chunks = CHUNK.finditer(text, start, paragraph.end) if certainty else ()
        sure = certainty and tuple(certainty(*match.span()) for match in chunks)
        key = (text[start : paragraph.end], survey, sure)
        found = self._done.get(key)
        if found is None:
            made = self._paragraph(text, paragraph, survey, certainty)
            found = tuple(c._replace(start=c.start - start, end=c.end - start) for c in made)
            if len(self._done) >= MOST_DONE:
                self._done.clear()
            self._done[key] = found
        return (c._replace(start=c.start + start, end=c.end + start) for c in found)

    def _paragraph(
        self, text: str, paragraph: Paragraph, survey: Survey, certainty: Certainty | None
    ) -> Iterator[Correction]:
        start, end, chunks, glances, flags, _ = paragraph
        places = paragraph.places(SUSPECT)
        old = {chunks[at] for at in paragraph.places(OLD_FORM | OLD_SPELLING)}
        if len(old) > 1:  # too few to leave all alone, too many to be misread so
            places = [at for at in places if not flags[at] & OLD_SPELLING]
        if survey.substitutes:
            places += paragraph.places(DOUBTFUL)
            if survey.courage is not Courage.TIMID:
                places += [
                    at
                    for at, flag in enumerate(flags)
                    if flag & KNOWN and self._is_odd(glances, at)
                ]
        else:
            kerned = frozenset(pair for pair, _ in survey.kerns)
            places = [at for at in places if self._may_be_cut(paragraph, at, kerned)]
        if survey.cuts:
            places += self._cut_words(paragraph, dict(survey.kerns))
        if certainty is None and not places:
            return
        if not self._is_ours(paragraph):
            return
        spans = [match.span() for match in CHUNK.finditer(text, start, end)]
        if certainty is not None:
            sure = [certainty(*span) for span in spans]
            places += [i for i, c in enumerate(sure) if c is not None and c < DOUBTED]
        places = sorted(set(places))
        for low, high in _windows(places, len(chunks)):
            first = low == 0 or glances[low - 1].stops
            found = tokens(text, spans[low][0], spans[high - 1][1], first=first)
            here = places[bisect_left(places, low) : bisect_left(places, high)]
            wanted = [spans[i] for i in here]
            yield from self._window(found, wanted, survey, certainty)

    def _is_ours(self, paragraph: Paragraph) -> bool:
        """Say whether a paragraph is in our language, as far as it can be read.

        Where hardly a word is whole, the commonest words must be what many are read from; where
        few are common at all, two of them must stand as they are, for something of any language
        can be read as "the".
        """
        count = len(paragraph.chunks)
        known = sum(flag & KNOWN > 0 for flag in paragraph.flags)
        # No language has what a classic engine leaves where it could not read.
        unread = sum(WILDCARD in chunk for chunk in paragraph.chunks) >= UNREAD
        least = OURS if unread else HALF_OURS if count <= FEW else SURELY_OURS
        if known >= least * count:
            return True
        if not unread and sum(map(_is_beyond, paragraph.chunks)) >= BEYOND * count:
            return False
        wanted = COMMONEST_SHARE * (0.5 if known >= OURS * count else 1.0) * count
        found = [glance.low for glance in paragraph.glances if glance.low in COMMONEST]
        distinct = WHOLE
        if not unread and len(set(found) - SHARED) < WHOLE:
            if known < HARDLY * count:
                wanted, distinct = READ_SHARE * count, HARDLY_READ
            elif known < HALF_OURS * count:
                distinct = READ
        for at in paragraph.places(SUSPECT):
            if len(paragraph.chunks[at]) <= LONGEST_COMMON:
                for token in chunk_tokens(paragraph.chunks[at]):
                    read = candidates(
                        self.words, self.channel, token.text, Kind.UNKNOWN, Courage.QUICK
                    )
                    found += [word for word, _ in read[:1] if word in COMMONEST]
        return len(set(found)) >= distinct and len(found) >= wanted

    def _is_odd(self, glances: Sequence[Glance], at: int) -> bool:
        """Say whether a known word stands badly, and one that looks like it would stand better."""
        here = glances[at]
        if not here.low:
            return False
        if len(here.low) <= SHORT_RARE and self.words.number(here.low) < 0:
            return True  # nobody knows what it stands beside
        left = glances[at - 1].low if at and not here.opens and not glances[at - 1].stops else ""
        right = ""
        if at + 1 < len(glances) and not here.stops and not glances[at + 1].opens:
            right = glances[at + 1].low
        together = self.words.together
        seen = (not left or together(left, here.low)) + (not right or together(here.low, right))
        if seen == 2:
            return False
        return any(
            (not left or together(left, other)) + (not right or together(other, right)) > seen
            for other, _ in candidates(
                self.words, self.channel, here.low, Kind.KNOWN, Courage.CAREFUL
            )
        )

    def _cut_words(self, paragraph: Paragraph, kerned: Mapping[str, float]) -> Iterator[int]:
        """Yield where two known words would make a third: none that follow one another.

        But where a kern is likely, those as well: "a way".
        """
        chunks = paragraph.chunks
        for at, (one, other) in enumerate(pairwise(paragraph.glances)):
            if not one.low or not other.low or one.stops or other.opens:
                continue
            parted = kerned.get(chunks[at][-1] + chunks[at + 1][0], 0.0) < KERN
            if parted and len(one.low) > 1 and self.words.met(one.low, other.low):
                continue
            if self.words.judge(one.low + other.low).kind is Kind.KNOWN:
                yield at

    def _window(
        self,
        found: list[Token],
        wanted: Sequence[tuple[int, int]],
        survey: Survey,
        certainty: Certainty | None,
    ) -> Iterator[Correction]:
        """Yield the corrections of the tokens *found* in a window that lie in *wanted* places."""
        suspects = frozenset(
            at
            for at, token in enumerate(found)
            if any(a <= token.start and token.end <= b for a, b in wanted)
            and not self._standing.is_right(found, at, survey)
        )
        shifts: list[float] = []
        if certainty:
            shifts = [_shift(certainty(t.start, t.end), survey.doubt) for t in found]
        lattice = Lattice(Options(self.words, survey, found, suspects, shifts))
        if lattice.is_plain():
            return
        path = lattice.best()
        for number, step in enumerate(path):
            option = step.option
            if option.kind == "keep":
                continue
            shares = lattice.shares(path, number)
            share = next(share for share, other in shares if other is option)
            stands = sum(share for share, other in shares if other.kind == "keep")
            last = found[step.at + option.size - 1]
            old = _between(found[step.at], last, option.start, option.end)
            stake = self._stake(option.kind, old, option.text, lattice.courage(step.at))
            timid = survey.technical and not survey.courage.bold
            if timid and old.islower() and self.words.judge(old).kind is Kind.UNKNOWN:
                stake = min(stake, TERM_STAKE)
            if timid and is_name_of_code(option.kind, old, option.text):
                continue
            if share < SUGGESTED or stands > stake or old == option.text:
                continue
            others = tuple(
                other.text
                for share, other in shares
                if other is not option and other.kind != "keep" and share > 0.01
            )
            yield Correction(
                option.start,
                option.end,
                old,
                option.text,
                option.kind,
                share if survey.cuts and option.kind == "cut" else likely(share),
                stands,
                others[:4],
            )

    def _stake(self, kind: str, old: str, new: str, courage: Courage) -> float:
        """Return the share of *old* from which it stands, though it may be *new*."""
        stake = STAKE[courage]
        if kind == "real word":
            return min(stake, KNOWN_STAKE)
        if kind == "run together":
            return stake if self._is_phrase(new) else min(stake, PARTED_STAKE)
        if kind != "misread":
            return stake
        judged = self.words.judge(old).kind
        if judged is Kind.RARE:
            return min(stake, RARE_STAKE if len(old) > SHORT else SCRAP_STAKE)
        if judged is Kind.UNKNOWN and self.words.is_term(old):
            return 0.0  # a program: "exim"
        return min(stake, NAMED_STAKE) if old[:1].isupper() else stake

    def _is_phrase(self, words: str) -> bool:
        """Say whether one of *words* is a function word."""
        return any(map(self.words.lexicon.is_stopword, words.lower().split()))


def likely(share: float) -> float:
    """Return how likely a correction is right that has a *share* among all that come to mind.

    What was printed may be none of them, and what speaks for one counts twice: a letter that was
    misread is no news of the next.
    """
    odds = log(max(share, LEAST_ODDS) / max(1 - share, LEAST_ODDS))
    return 1 / (1 + exp(-(WEIGHT_OF_ODDS * odds + OTHERS)))


def _is_beyond(chunk: str) -> bool:
    """Say whether a chunk has letters beyond ASCII."""
    return not chunk.isascii() and any(c.isalpha() and not c.isascii() for c in chunk)


def _windows(places: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """Yield runs of chunks around *places*, those that touch together."""
    low = high = -1
    for place in places:
        start, end = max(0, place - REACH), min(count, place + REACH + 1)
        if high < 0:
            low, high = start, end
        elif start <= high:
            high = end
        else:
            yield low, high
            low, high = start, end
    if high >= 0:
        yield low, high


def _between(first: Token, last: Token, start: int, end: int) -> str:
    """Return what stands from *start* to *end*, which *first* and *last* hold."""
    if first is last:
        whole, offset = first.whole, first.start - len(first.lead)
        return whole[start - offset : end - offset]
    return f"{first.text}{first.trail} {last.text}"


def _doubt(text: str, certainty: Certainty) -> float:
    """Return how likely a word of *text* is wrong as its engine sees it, in nats."""
    found = [certainty(*match.span()) for match in CHUNK.finditer(text)]
    known = [min(SURE, max(UNSURE, sure)) for sure in found if sure is not None]
    share = sum(known) / len(known) if known else SURE
    return log((1 - share) / share)


def _shift(sure: float | None, doubt: float) -> float:
    """Return by how many nats the engine's certainty makes an error likelier than elsewhere."""
    if sure is None:
        return 0.0
    sure = min(SURE, max(UNSURE, sure))
    return TRUST * (log((1 - sure) / sure) - doubt)
