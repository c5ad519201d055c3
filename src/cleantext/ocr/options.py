"""What may have been printed where a machine read this.

Each token can be kept, be another word that was misread so, be two words run together, or be
one word with the next token; each option has its price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleantext.ocr.candidates import LANGUAGE, candidates, written_as
from cleantext.ocr.channel import WILDCARD
from cleantext.ocr.survey import Courage, Survey
from cleantext.ocr.tokens import Token
from cleantext.ocr.words import MODELLED, SHORT, Kind, Words
from cleantext.spelling.lexicon import straight

# Prices in nats, by hand after held-out renderings; see docs/ocr.md for what each is worth.
REAL_WORD = 2.5  # a word that is known was misread from another
REAL_EASE = 0.7  # ... of the ease of the text: most of what it tells is about words that are none
STRANGE_LETTER = 0.15  # for each letter of an unknown word, for each nat of ease above 0
SPLIT = 6.5  # a space was lost
AGAIN = 3.0  # ... and another one in the same token
COMPOUND = 4.0  # ... between two words of which none is a function word: a compound as likely
MET = 2.5  # ... though the model has met them side by side
CAMEL = 3.0  # ... and the second has a capital: a brand
CLITIC = 1.0  # ... before what is no word by itself: "wasn’ t"
JOIN = 6.5  # a space came in between
RAREST_WHOLE = -16.0  # ... the logarithm of how frequent the whole is at least
SHORT_WHOLE = 2.0  # ... of a word of three letters
JOIN_WORDS = 5.0  # ... and the parts are words
JOIN_STOP = 3.0  # ... and one is a function word, the other a scrap that may be one: "st all"
UNKERNED = -1.0  # ... by a kern, where the text never has one between these letters
KERN = 1.5  # ... where it has so often that not even the whole word need be known
SIGN = 3.5  # "I" or "a" became a sign or a digit
BESIDE = 0.5  # a sign beside the token was a letter of it
# Nats by which an engine makes an error likelier than elsewhere, from which the search goes far:
# of 1,261 errors on pages that Tesseract read 515 were mended without this, 524 with it.
DOUBTED = 0.5
OVERHANGING = "of"  # the word that most often loses the space behind it


CLITICS = frozenset("t s ll re ve d m".split())

#: Signs that stand for a word of one letter, with what they are as well: speckles, numbers.
SIGNS = dict.fromkeys("|[]}{/\\!1JTlLtf", "i") | dict.fromkeys("@#&©®é»«¢348s", "a")
INDEX = ("[", "(", "=")  #: before what a formula says of a letter
BLURRED = frozenset("nueos")  #: ... and for "a" in a text that is read badly
NOISE = {"|": -6.0, "&": -3.0} | dict.fromkeys("1348", -5.0)
SPECKLE = -7.0
#: The least ease with which a sign is taken for a letter, however well the rest is read: nobody
#: writes a bar in prose, and other signs and digits hardly where "a" or "I" stands better.
BAR = "|"
PLAINLY = {BAR: 0.0} | dict.fromkeys("1348@#®¢«»é", -2.0)


HUMPS = re.compile("(?<=[a-z])[A-Z]")  # two of them are a name of code: "outputFileName"


class Option(NamedTuple):
    """One thing that may have been printed here."""

    score: float  #: without the language model
    words: tuple[str, ...] | None  #: for the language model; None for what it cannot know
    text: str
    size: int  #: tokens
    kind: str  #: "keep", "misread", "real word", "sign", "cut" or "run together"
    start: int
    end: int


class Options:
    """The options for a run of tokens.

    *suspects* are the tokens that are not simply kept; *shifts* say in nats how much
    likelier an error is in each, from the confidences of the engine.
    """

    def __init__(
        self,
        words: Words,
        survey: Survey,
        tokens: Sequence[Token],
        suspects: frozenset[int],
        shifts: Sequence[float] = (),
    ) -> None:
        self.words, self.survey = words, survey
        self.tokens, self.suspects, self.shifts = tokens, suspects, shifts
        self.kerns = dict(survey.kerns)
        self.judged = [words.judge(t.text) if t.word else None for t in tokens]

    def at(self, at: int) -> Iterator[Option]:
        """Yield what may have been printed at the token *at*; the first option keeps it."""
        token, judged = self.tokens[at], self.judged[at]
        if judged is None:
            yield from self._signs(at)
            return
        yield self._keep(token, at)
        if at in self.suspects:
            if judged.kind is Kind.LETTER:
                yield from self._letter(at)
            elif self.survey.substitutes:
                yield from self._misreadings(token, at)
            if judged.kind is Kind.UNKNOWN:
                yield from self._splits(token)
        if at + 1 < len(self.tokens) and (at in self.suspects or at + 1 in self.suspects):
            yield from self._joins(token, at)

    def _keep(self, token: Token, at: int) -> Option:
        judged = self.judged[at]
        assert judged is not None
        words: tuple[str, ...] | None = None
        score = 0.0
        if judged.kind is Kind.KNOWN:
            words = (token.low,)
        elif judged.kind is Kind.POSSESSIVE:
            words = (token.low[: -3 if token.low.endswith("'ll") else -2],)
        elif judged.kind in MODELLED and self.words.number(token.low) >= 0:
            words = (token.low,)
            score = 0.0 if judged.kind is Kind.NAME else -2.0
        else:
            score = LANGUAGE * judged.chance
            if judged.kind is Kind.UNKNOWN:
                score -= STRANGE_LETTER * len(token.low) * max(0.0, self.survey.ease)
        return Option(score, words, token.text, 1, "keep", token.start, token.end)

    def _misreadings(self, token: Token, at: int) -> Iterator[Option]:
        judged = self.judged[at]
        assert judged is not None
        real = judged.kind in (Kind.KNOWN, Kind.NAME)
        courage = self.courage(at)
        bold = courage.bold
        shift = self._ease(at)
        margin = REAL_WORD - REAL_EASE * shift if real else -shift
        found: dict[str, tuple[float, int, int]] = {}
        if not bold and self._is_part(at):
            return
        if courage is Courage.TIMID and not self._is_strange(token, judged.kind):
            return
        plain = (token.text, token.start, token.end)
        # A stroke before it is a letter of the word, or begins a path.
        spellings = [] if token.lead[-1:] == "/" else [plain]
        if bold and not real and judged.kind is not Kind.POSSESSIVE:
            spellings += token.variants()
        for number, (text, start, end) in enumerate(spellings):
            kind = Kind.UNKNOWN if number else judged.kind
            for word, score in self.candidates(text, kind, courage):
                score -= margin + BESIDE * number
                if word not in found or score > found[word][0]:
                    found[word] = (score, start, end)
        what = "real word" if real else "misread"
        for word, (score, start, end) in found.items():
            yield Option(score, (word,), written_as(token.text, word), 1, what, start, end)

    def _is_strange(self, token: Token, kind: Kind) -> bool:
        """Say whether a word is none that anybody lists, unless as a misspelling."""
        if "'" in token.low or (token.trail[:1] in ("'", "’") and not token.lead):
            return False  # "ins'antly", "ver’", as people speak
        if len(token.low) > SHORT and self.words.judge(token.text.capitalize()).kind is Kind.NAME:
            return False  # "belgian"
        if kind is Kind.RARE and len(token.low) > SHORT:
            return bool(self.words.lexicon.typo(token.low))
        return kind not in (Kind.KNOWN, Kind.NAME, Kind.POSSESSIVE)

    def _is_part(self, at: int) -> bool:
        """Say whether a token is part of a compound: "e-evening", "auto-instrumentor"."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return not self.tokens[at].spaced or (after is not None and not after.spaced)

    def _splits(self, token: Token) -> Iterator[Option]:
        text, words = token.text, self.words
        if len(text) < 4 or not (text.isascii() and text.isalpha()):
            return
        low, found = token.low, []
        stop = words.lexicon.is_stopword
        if len(low) == 4 and not (stop(low[:2]) and stop(low[2:])):
            return  # but "ifwe"
        for at in range(1, len(low) - 1):
            first, second = low[:at], low[at:]
            if at == 1 and first != "a" and text[0] != "I":
                continue
            one, other = words.judge(first if at > 1 else "I"), words.judge(second)
            if one.kind is not Kind.KNOWN:
                continue
            if other.kind is not Kind.KNOWN and not (
                text[at].isupper() and words.judge(text[at:]).kind is Kind.NAME
            ):
                continue
            if min(one.chance, other.chance) < -13.5:
                continue
            if (at == 2 and one.chance < -8.5) or (len(second) == 2 and other.chance < -8.5):
                continue
            if text.isupper() and len(second) <= 2:
                continue  # a name: "BARONAS"
            if self.survey.courage is Courage.TIMID and not _is_phrase(words, first, second):
                continue
            found.append((one.chance + other.chance, at, first, second))
        found.sort(reverse=True)
        for _, at, first, second in found[:3]:
            price = SPLIT
            if not (stop(first) or stop(second)):
                price += MET if words.together(first, second) else COMPOUND
            if any(map(str.isupper, text[1:])) and not text.isupper():
                price += CAMEL
            score = 1.5 * min(0.0, self.survey.ease) - price
            spaced = f"{text[:at]} {text[at:]}"
            yield Option(score, (first, second), spaced, 1, "run together", token.start, token.end)
        yield from self._runs(token)
        yield from self._overhung(token)

    def _overhung(self, token: Token) -> Iterator[Option]:
        """Yield "of" and a misread word: its last letter leans over, so the space is lost first."""
        text, words = token.text, self.words
        rest = text[len(OVERHANGING) :]
        if token.low[: len(OVERHANGING)] != OVERHANGING or len(rest) <= SHORT:
            return
        if not self.survey.courage.bold or words.judge(rest).kind is not Kind.UNKNOWN:
            return
        for word, score in self.candidates(rest, Kind.UNKNOWN, Courage.QUICK)[:3]:
            spaced = f"{text[:2]} {written_as(rest, word)}"
            parts = (OVERHANGING, word)
            score -= SPLIT
            yield Option(score, parts, spaced, 1, "run together", token.start, token.end)

    def _runs(self, token: Token) -> Iterator[Option]:
        """Yield three words or more that were run together."""
        text, low, words = token.text, token.low, self.words
        if not 9 <= len(low) <= 60 or len(HUMPS.findall(text)) > 1:
            return
        best: list[tuple[float, tuple[int, ...]] | None] = [(0.0, ()), *[None] * len(low)]
        for end in range(1, len(low) + 1):
            for start in range(max(0, end - 16), end):
                before = best[start]
                if before is None:
                    continue
                word = low[start:end]
                judged = words.judge(word if word != "i" else "I")
                if judged.kind is not Kind.KNOWN or judged.chance < -12.0:
                    continue
                if len(word) == 2 and judged.chance < -7.5:
                    continue
                score = before[0] + judged.chance - 3.0
                there = best[end]
                if there is None or score > there[0]:
                    best[end] = (score, (*before[1], end))
        last = best[-1]
        if last is None or len(last[1]) < 3 or len(low) / len(last[1]) < 3.0:
            return
        cuts = (0, *last[1])
        parts = [low[a:b] for a, b in pairwise(cuts)]
        if self.survey.courage is Courage.TIMID and not all(
            words.together(a, b) for a, b in pairwise(parts)
        ):
            return
        spaced = " ".join(text[a:b] for a, b in pairwise(cuts))
        score = -SPLIT - AGAIN * (len(parts) - 2) + 1.5 * min(0.0, self.survey.ease)
        yield Option(score, tuple(parts), spaced, 1, "run together", token.start, token.end)

    def _joins(self, token: Token, at: int) -> Iterator[Option]:
        """Yield the words that *token* and the next one may be, which a space cut."""
        after, words = self.tokens[at + 1], self.words
        one, other = token.text, after.text
        judged, following = self.judged[at], self.judged[at + 1]
        if judged is None or following is None or not after.spaced:
            return
        if after.start - token.end != 1 + len(token.trail):
            return
        if token.trail in ("'", "’") and after.low in CLITICS and not after.lead:
            yield from self._with_clitic(token, after)
            return
        if token.trail or after.lead or not _may_be_one(one, other):
            return
        if judged.kind is Kind.LETTER and one.isupper() and not self.survey.cuts:
            return  # an initial
        whole, stop = one + other, words.lexicon.is_stopword
        known = (judged.kind is Kind.KNOWN, following.kind is Kind.KNOWN)
        kern = self._kern(one, other)
        price = JOIN - self.survey.cuts - kern
        if all(known):
            if not self.survey.cuts and words.together(token.low, after.low):
                return  # "for ever"
            price += JOIN_WORDS
        elif self._is_stop_beside(one, other) and not self.survey.cuts:
            price += JOIN_STOP
        joined = words.judge(whole)
        if len(whole) < 4 and not (
            self.survey.cuts and judged.kind is following.kind is Kind.LETTER
        ):
            if len(whole) < 3 or all(known):
                return
            price += SHORT_WHOLE
        if joined.kind in (Kind.KNOWN, Kind.NAME) or (joined.kind is Kind.RARE and not any(known)):
            if joined.chance > RAREST_WHOLE - self.survey.cuts:
                yield Option(-price, (whole.lower(),), whole, 2, "cut", token.start, after.end)
        elif kern >= KERN and following.kind is Kind.UNKNOWN and not stop(one):
            score = LANGUAGE * joined.chance - price
            yield Option(score, None, whole, 2, "cut", token.start, after.end)
        elif (
            self.survey.substitutes
            and not known[0]
            and (self.survey.courage.bold or not known[1])
            and joined.kind is Kind.UNKNOWN
            and 6 <= len(whole) <= 16
        ):
            for word, score in self.candidates(whole, Kind.UNKNOWN, Courage.QUICK)[:3]:
                text = written_as(whole, word)
                score += min(0.0, self.survey.ease)  # a word in the place of another all the same
                yield Option(score - price, (word,), text, 2, "cut", token.start, after.end)

    def _kern(self, one: str, other: str) -> float:
        """Return by how many nats a space between two chunks is likelier a kern than elsewhere."""
        return self.kerns.get(one[-1] + other[0], UNKERNED) if self.kerns else 0.0

    def _with_clitic(self, token: Token, after: Token) -> Iterator[Option]:
        """Yield the word that *token*, which an apostrophe ends, and a clitic are: "wasn’ t"."""
        if not (self.survey.substitutes or self.survey.cuts):
            return  # a single one may be its author's
        whole = token.text + token.trail + after.text
        if self.words.lexicon.known(whole) and len(after.trail) < 2:
            low = straight(whole).lower()
            yield Option(-CLITIC, (low,), whole, 2, "cut", token.start, after.end)

    def _is_stop_beside(self, one: str, other: str) -> bool:
        """Say whether one of two chunks is a function word and the other two letters at most."""
        stop = self.words.lexicon.is_stopword
        return (len(one) <= 2 and stop(other)) or (len(other) <= 2 and stop(one))

    def _signs(self, at: int) -> Iterator[Option]:
        token = self.tokens[at]
        whole = token.whole
        start, end = token.start - len(token.lead), token.end + len(token.trail)
        letter = [*self._letter(at)]
        score = NOISE.get(whole, SPECKLE) if letter else 0.0
        yield Option(score, (), whole, 1, "keep", start, end)
        yield from letter

    def _letter(self, at: int) -> Iterator[Option]:
        """Yield the word of one letter that a sign, a digit or another letter may be."""
        token = self.tokens[at]
        word = SIGNS.get(token.whole, "")
        if self.survey.courage.bold and token.whole in BLURRED:
            word = "a"
        if token.whole == WILDCARD and self.survey.unread:
            word = "ai"
        opens = at > 0 or (token.whole == BAR and token.first)
        between = opens and at < len(self.tokens) - 1 and not self._is_part(at)
        if between and self.tokens[at + 1].lead[:1] in INDEX and self.tokens[at + 1].lead:
            return  # "T [i]"
        if not word or not between or not self.survey.substitutes:
            return
        start, end = token.start - len(token.lead), token.end + len(token.trail)
        ease = self._ease(at)
        ease = max(ease, PLAINLY.get(token.whole, ease))
        for letter in word:
            text = "I" if letter == "i" else letter
            yield Option(ease - SIGN, (letter,), text, 1, "sign", start, end)

    def _ease(self, at: int) -> float:
        return self.survey.ease + (self.shifts[at] if self.shifts else 0.0)

    def courage(self, at: int) -> Courage:
        """Return how far to search for what a token may be: what its engine doubts, far."""
        doubted = bool(self.shifts) and self.shifts[at] > DOUBTED
        bold = self.survey.courage.bold
        return Courage.BOLD if doubted and not bold else self.survey.courage

    def candidates(self, text: str, kind: Kind, courage: Courage) -> tuple[tuple[str, float], ...]:
        """Return the words that *text* may stand for, with their scores, best first."""
        return candidates(self.words, self.survey.channel, text, kind, courage)


def _may_be_one(one: str, other: str) -> bool:
    """Say whether two chunks look like one word in two: letters, and no capital that begins it."""
    both = one + other
    if not both.isascii() or not both.isalpha():
        return False
    if other[0].isupper():
        return one.isupper() and (len(one) == 1 or other.isupper())
    return not (one.isupper() and len(one) > 1)


def _is_phrase(words: Words, first: str, second: str) -> bool:
    """Say whether two words run together are no compound or derived word: "ofthe", "andthen".

    "instrumentor", "prizemoney" and "downsample" may be words that nobody listed.
    """
    stop = words.lexicon.is_stopword
    if stop(first) and stop(second):
        return True
    if len(first) > 2 and len(second) > 2 and (stop(first) or stop(second)):
        return words.together(first, second) and not {first, second} & AFFIXES
    return False


#: Function words that are parts of longer words as well: "overarm", "checkout".
AFFIXES = frozenset(
    "after all before below down for here more most off once one other out over self some through"
    " under while able like less any every back by her his how no not now own same than then to too"
    " up very when where who why yet".split()
)
