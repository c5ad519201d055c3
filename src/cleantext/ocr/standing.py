"""What stands as it was read, whatever it looks like: terms, old forms, abbreviations, names.

A reader sees from the words and signs around a token that it is no misread one: the point of an
abbreviation, the particle of a name, the second part of a Latin one, what an editor changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleantext.ocr.passages import STILL, is_old_form
from cleantext.ocr.survey import Courage, Survey
from cleantext.ocr.tokens import Token
from cleantext.ocr.words import MODELLED, Kind, Words

HYPHENS = ("-", "‐", "¬", "\u00ad")
APOSTROPHES = ("'", "’", "‘", "`")
CLIPPED = frozenset("tis twas twill twere twould em tother neath gainst gan bout till".split())
#: Between the parts of a name.
PARTICLES = frozenset("de du des la le les von van der den di da del della el y".split())
NOBLE = frozenset(("von", "van"))  # before a name whatever stands before: "says von Frese"
LONGEST_TITLE = 4  # letters before its point: "Mlle. de Wassenaer"
SHORTENED, LONGEST_SHORTENED = re.compile(r"\.[,;:]"), 5  # "Op. Cit., p. 4"
OWNED_CAPITALS = re.compile(r"[A-Z]{2,}['’]s")
FOREIGN_SEEN = 100_000  # in 10**12 words: both parts of "laissez-faire"
LATIN = ("us", "is", "um", "ae", "i", "a", "ens", "ans")


class Standing:
    """Says which tokens are no suspects where they stand."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def is_right(self, found: Sequence[Token], at: int, survey: Survey) -> bool:
        """Say whether a token is no suspect where it stands.

        So are an old form, an abbreviation, "'tis", both sides of a hyphen that a line end left,
        the "de" of a name and the second part of a Latin one ("H. americanus"), capitals that own
        something ("CXP's"), what an editor changed ("[t]hat") and foreign compounds.
        """
        token = found[at]
        if token.low in survey.own or (survey.technical and self._is_named(token, survey.courage)):
            return True
        if OWNED_CAPITALS.fullmatch(token.text) or self._is_edited(token):
            return True
        if len(token.text) <= LONGEST_SHORTENED and SHORTENED.match(token.trail):
            return True
        if self._is_foreign_compound(found, at):
            return True
        if token.low in STILL or self._is_spoken(token):
            return True
        if is_old_form(token.low) or token.trail[:1] in HYPHENS or self.is_abbreviation(token):
            return True
        if token.text in NOBLE and at < len(found) - 1 and found[at + 1].text[:1].isupper():
            return not token.trail
        if token.text in PARTICLES and 0 < at < len(found) - 1 and not token.trail:
            before, after = found[at - 1], found[at + 1]
            titled = before.trail == "." and len(before.text) <= LONGEST_TITLE
            if (
                before.text[:1].isupper()
                and after.text[:1].isupper()
                and (titled or not before.trail)
            ):
                return True
        if token.lead[-1:] in APOSTROPHES and token.low in CLIPPED and token.lead:
            return True
        if at and found[at - 1].trail in HYPHENS and found[at - 1].trail:
            return True
        if not at or len(token.text) < 5 or not token.text.islower():
            return False
        before = found[at - 1]
        if before.trail == "." and len(before.text) == 1:
            return True
        return (
            token.text.endswith(LATIN)
            and before.text[:1].isupper()
            and not before.trail
            and self.words.judge(before.text).kind is Kind.UNKNOWN
        )

    def is_abbreviation(self, token: Token) -> bool:
        """Say whether a token is shortened and says so by its point: "cwt.", "schr."."""
        return token.trail[:1] == "." and self.words.lexicon.abbreviation(token.text)

    def _is_named(self, token: Token, courage: Courage) -> bool:
        """Say whether a token names something in a text about programs: "gcc", "the n bytes"."""
        return self.words.is_term(token.text) or (len(token.text) == 1 and not courage.bold)

    def _is_spoken(self, token: Token) -> bool:
        """Say whether the end of a token is left out as people leave it: "talkin'"."""
        if not token.low.endswith("in") or token.trail[:1] not in APOSTROPHES or token.lead:
            return False
        return bool(token.trail) and self.words.judge(token.low + "g").kind is Kind.KNOWN

    def _is_edited(self, token: Token) -> bool:
        """Say whether an editor changed the first letter of a token: "[t]hat"."""
        text = token.text
        if token.lead[-1:] != "[" or text[1:2] != "]" or not text[0].isalpha():
            return False
        return self.words.judge(text[0] + text[2:]).kind in MODELLED

    def _is_foreign_compound(self, found: Sequence[Token], at: int) -> bool:
        """Say whether a token and its neighbour behind a hyphen are seen, and no words of ours."""
        seen = self.words.lexicon.attested
        if seen(found[at].low) < FOREIGN_SEEN:
            return False
        return any(
            other.start - one.end == 1 and min(seen(one.low), seen(other.low)) >= FOREIGN_SEEN
            for one, other in pairwise(found[max(0, at - 1) : at + 2])
            if not other.spaced
        )
