"""Surveys a whole text: how many of its words are misread, and which are cut, terms or its own.

What is unknown in a clean text is a name or a term, in a bad one a misread word; so before a word
is corrected the text is asked what it is like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from math import exp, log

from cleantext.ocr.candidates import LANGUAGE, candidates
from cleantext.ocr.channel import WILDCARD, Channel
from cleantext.ocr.glances import SUSPECT, TERM, Paragraph
from cleantext.ocr.lattice import Lattice
from cleantext.ocr.options import Options
from cleantext.ocr.passages import STILL
from cleantext.ocr.standing import APOSTROPHES, Standing
from cleantext.ocr.survey import Courage, Repeated, Survey, kerns
from cleantext.ocr.tokens import LEADING, TRAILING, Token, chunk_tokens, word
from cleantext.ocr.words import MODELLED, SHORT, Kind, Words, remember

# How badly a text is read: the share of its words that are likely misreadings, against
# the share in a text of average quality, as a logarithm.
AVERAGE = 0.016
EXPECTED, EVIDENCE = 0.004, 40  # the share of a text that says nothing yet, worth so many words
EASIEST, HARDEST = 1.0, -6.0
SLOPE = 2.5
DARING = 0.5  # nats of ease on top
STEP = 0.25
TIMID = -3.0  # nats of ease below which nothing but what is near can be right
BOLD = 0.3  # nats of ease from which nothing but the score holds a candidate back
UNREAD = 3  # words with an underscore from which it stands for letters, and for no name of code
# A text about programs: so many of its distinct words are theirs, and such a share of its chunks.
TERMS, TERMS_SHARE = 2, 0.01
SHORT_COUNTS = 0.7  # misread word, for one of three letters: names of programs look like one
LIKELY = 2.0  # nats by which keeping may look better and the word still count as misread
# An unknown word that a text repeats so often, twice or in a bad text three times, is its own
# ("inetd"), if it looks so little like another.  In 18 texts of about 40 paragraphs 13 of 15 such
# words were right; with two times everywhere and odds of eight nats 26 of 67.
OFTEN, OWN_ODDS = (2, 3), 3.0

SPARED = 0.5  # misread words that a text of any quality may have
CLEAR = 2.0  # nats between the best reading and the next

# A text in which spaces cut words, as kerning does: so many, and such a share of the chunks.
KERNED_LEAST, KERNED_SHARE = 3, 0.005
KERNED = 4.0
SHORTEST_CUT = 4  # letters of the whole word
MARKS = re.compile(r"[_./#*]+")


class Surveyor:
    """Judges texts as a whole; a *daring* one takes errors to be likelier than they look."""

    def __init__(self, words: Words, channel: Channel, standing: Standing, daring: bool) -> None:
        self.words, self.channel, self.daring = words, channel, daring
        self._standing = standing
        self._parted: dict[str, bool] = {}
        #: The survey of a text in which no word may be substituted.
        self.spaces = Survey(False, 0.0, Courage.TIMID, False, 0.0, channel)

    def survey(self, paragraphs: Sequence[Paragraph], substitute: bool) -> Survey:
        """Judge how badly a text is read; of its spaces only, unless it may *substitute* words."""
        suspects: Counter[str] = Counter()
        terms: list[str] = []
        count = cut = 0
        for paragraph in paragraphs:
            count += len(paragraph.chunks)
            places = paragraph.places(SUSPECT)
            suspects.update(paragraph.chunks[at] for at in places)
            cut += sum(self.is_cut(paragraph, at) for at in places)
            terms += [paragraph.chunks[at] for at in paragraph.places(TERM)]
        cuts = KERNED if cut >= KERNED_LEAST and cut >= KERNED_SHARE * count else 0.0
        names = {term.strip(LEADING + TRAILING) for term in terms}
        technical = len(names) >= TERMS and len(terms) >= TERMS_SHARE * count
        kerned = self._kerns(paragraphs) if cuts else ()
        spaces = self.spaces._replace(cuts=cuts, technical=technical, kerns=kerned)
        if not substitute:
            return spaces
        wanted = suspects.keys() - {*terms} if technical else suspects.keys()
        repeated = Repeated(self.channel)
        found = chain.from_iterable(map(chunk_tokens, sorted(wanted)))
        misread, unread = self._misread(found, technical, repeated)
        ease = self._ease(misread, count)
        if technical and ease <= BOLD:
            unread = 0  # in such a text it joins words
        courage = self._courage(ease, unread)
        own = frozenset() if cuts else self._own(suspects, OFTEN[courage.bold])
        return spaces._replace(
            substitutes=True,
            ease=ease,
            courage=courage,
            unread=unread >= UNREAD,
            channel=repeated.channel(chain.from_iterable(p.chunks for p in paragraphs)),
            own=own,
        )

    def _misread(
        self, tokens: Iterable[Token], technical: bool, repeated: Repeated
    ) -> tuple[float, int]:
        """Return how many of *tokens* are likely misread, and how many hold what was not read.

        What they confuse is added to *repeated*.
        """
        misread, unread = 0.0, 0
        for token in tokens:
            found, odds = self._misreadings(token)
            if not found:
                continue
            likely_so = odds >= -LIKELY
            unread += likely_so and WILDCARD in token.text.strip(WILDCARD)
            if technical and self._is_variable(token.text, found[0][1]):
                continue
            misread += (1.0 if len(token.text) > SHORT else SHORT_COUNTS) / (1 + exp(-odds))
            if likely_so and (len(found) == 1 or found[0][0] - found[1][0] > CLEAR):
                repeated.add(token.text, found[0][1])
        return misread, unread

    def _ease(self, misread: float, count: int) -> float:
        """Return by how many nats errors are likelier if so many of *count* chunks are misread.

        In steps, so that a text with one word corrected is judged as it was before.
        """
        share = (EVIDENCE * EXPECTED + max(0.0, misread - SPARED)) / (EVIDENCE + count)
        ease = STEP * round(SLOPE * log(share / AVERAGE) / STEP)
        return max(HARDEST, min(EASIEST, ease)) + (DARING if self.daring else 0.0)

    def _courage(self, ease: float, unread: int) -> Courage:
        if ease > BOLD or unread >= UNREAD:
            return Courage.DARING if self.daring else Courage.BOLD
        return Courage.CAREFUL if ease > TIMID else Courage.TIMID

    def _kerns(self, paragraphs: Sequence[Paragraph]) -> tuple[tuple[str, float], ...]:
        """Return the pairs of letters that a text cuts, by what is surely cut in it."""
        cut: Counter[str] = Counter()
        whole: Counter[str] = Counter()
        for paragraph in paragraphs:
            chunks = paragraph.chunks
            for at in paragraph.places(SUSPECT):
                cut.update(
                    chunks[i][-1] + chunks[i + 1][0]
                    for i in (at - 1, at)
                    if 0 <= i < len(chunks) - 1 and self._is_word(chunks[i], chunks[i + 1])
                )
            for chunk in chunks:
                whole.update(map("".join, pairwise(chunk)))
        return kerns(cut, whole)

    def _own(self, suspects: Counter[str], often: int) -> frozenset[str]:
        """Return the words, in lower case, that a text of *suspects* repeats as its own."""
        times: Counter[str] = Counter()
        for chunk, count in suspects.items():
            times.update({token.low: count for token in chunk_tokens(chunk) if token.word})
        return frozenset(
            low
            for low, count in times.items()
            if count >= often and len(low) > SHORT and _is_plain(low) and self._is_own(low)
        )

    def _is_own(self, low: str) -> bool:
        """Say whether an unknown word looks so little like a known one that it may be right."""
        if self.words.judge(low).kind is not Kind.UNKNOWN:
            return False
        found, odds = self._misreadings(word(low))
        return odds < OWN_ODDS if found else not self.runs_together(low)

    def runs_together(self, chunk: str) -> bool:
        """Say whether a suspect may be several words; remembered, for a text repeats its words."""
        known = self._parted.get(chunk)
        if known is None:
            found = [*chunk_tokens(chunk)]
            every = frozenset(range(len(found)))
            lattice = Lattice(Options(self.words, self.spaces, found, every))
            known = any(len(lattice.options(at)) > 1 for at in range(len(found)))
            remember(self._parted, chunk, known)
        return known

    def _misreadings(self, token: Token) -> tuple[list[tuple[float, str]], float]:
        """Return what an unknown word may be misread from, and the odds that it is, in nats.

        A capital is a name's, an accent a loan's, a mark an author's, and to short words too many
        are near.
        """
        text = token.text
        if not token.word or text[0].isupper() or len(text) < SHORT or not text.isascii():
            return [], 0.0
        if len(text) <= SHORT and (not token.spaced or token.trail[:1] in APOSTROPHES):
            return [], 0.0  # half of a word that somebody drew out, or cut
        judged = self.words.judge(text)
        if judged.kind is not Kind.UNKNOWN or self._is_marked(text):
            return [], 0.0
        if token.low in STILL or self._standing.is_abbreviation(token):
            return [], 0.0
        if self.words.judge(text.capitalize()).kind is Kind.NAME:
            return [], 0.0
        found = candidates(self.words, self.channel, text, Kind.UNKNOWN, Courage.QUICK)
        scored = [(score + LANGUAGE * self.words.frequency(word), word) for word, score in found]
        scored.sort(reverse=True)
        return scored, scored[0][0] - LANGUAGE * judged.chance if scored else 0.0

    def _is_marked(self, text: str) -> bool:
        """Say whether a word is known but for markup and code: "_emphasis", "Node.js"."""
        parts = [part for part in MARKS.split(text) if part]
        return parts != [text] and all(self.words.judge(p).kind in MODELLED for p in parts)

    def _is_variable(self, text: str, meant: str) -> bool:
        """Say whether programs call something *text*, read as *meant*: "C_n", "mlength"."""
        judge = self.words.judge
        parts = text.split(WILDCARD)
        named = len(parts) > 1 and all(len(p) == 1 or judge(p).kind in MODELLED for p in parts)
        return named or is_name_of_code("misread", text, meant)

    def is_cut(self, paragraph: Paragraph, at: int) -> bool:
        """Say whether a suspect is surely one word with the chunk before or after it."""
        return any(
            self._is_word(paragraph.chunks[i], paragraph.chunks[i + 1])
            for i in (at - 1, at)
            if 0 <= i < len(paragraph.chunks) - 1
        )

    def _is_word(self, one: str, other: str) -> bool:
        """Say whether two chunks are surely one word, of which one part is none."""
        rest = other.rstrip(TRAILING)
        whole = one + rest
        if not whole.isalpha() or not rest.islower() or len(whole) < SHORTEST_CUT:
            return False
        judge = self.words.judge
        parts = (judge(one).kind, judge(rest).kind)
        strange = Kind.UNKNOWN in parts or Kind.LETTER in parts
        return strange and judge(whole).kind in (Kind.KNOWN, Kind.NAME)


def is_name_of_code(kind: str, old: str, new: str) -> bool:
    """Say whether programs call something *old*: "the n", "gettimeofday", "nlength"."""
    if kind == "cut":
        return min(map(len, old.split())) == 1
    if kind == "run together":
        return len(new.split()) > 2
    return kind == "misread" and old[1:] == new


def _is_plain(low: str) -> bool:
    return low.isascii() and low.isalpha()
