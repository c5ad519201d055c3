"""Which words a string may have been read for, and what speaks against each.

The channel finds them, near ones first; farther ones are searched where none of those is likely
enough.  Names, numbers, abbreviations and formulas are asked for no other word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.ocr.channel import Channel, Reading
from cleantext.ocr.survey import Courage
from cleantext.ocr.words import Kind, Words, remember

LANGUAGE = 1.18  # weight of the language model against the channel

# Prices in nats, by hand after held-out renderings; see docs/ocr.md for what each is worth.
UNCAPPED = 1.0  # a name
SHORT_WORD = 1.0  # of one or two letters: reached from too much
APOSTROPHE = 2.5  # an apostrophe that nobody saw
TWO_LETTERS = 2.0  # "et", "al", "ag": where a text is read well

# How far a search goes: budget, rules, and of these any letter for any other.
Reach = tuple[float, int, int]
NEAR: Reach = (11.0, 2, 0)
SLIP: Reach = (9.6, 1, 1)
FAR: Reach = (21.0, 4, 0)
BOTH: Reach = (18.0, 2, 1)
FARTHEST: Reach = (24.0, 4, 0)
ANYHOW: Reach = (24.0, 3, 2)
#: Where nothing near is likely enough: without and with any letter for any other.
FARTHER: dict[Courage, tuple[Reach, Reach]] = {
    Courage.CAREFUL: (FAR, BOTH),
    Courage.BOLD: (FAR, BOTH),
    Courage.DARING: (FARTHEST, ANYHOW),
}
CONFUSABLE: Reach = (8.8, 1, 0)
# What ends the search: so many nats of cost and rarity, or of cost alone for each letter, for no
# other word of many letters is as near.
ENOUGH, ENOUGH_LETTER = 20.0, 1.0
LONG = 4  # letters; only longer words are searched with any letter for any other and a rule
LONGEST = 24
MOST, MOST_REAL = 12, 5  # candidates that are weighed

ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\Z")
NAMED = re.compile(r"[MO]['’‘`][A-Z]|Ma?c[A-Z]|[dD]['’][A-Z]")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d|s|c|lbs?|oz|ft|in|cwt|yds?|h|m|pm|am)\Z", re.IGNORECASE)
#: Signs that stand inside of names of code, of markup and of files: where a text is read well, what
#: holds one is left alone.
CODE = frozenset("-_./#()[]{}<>@+=:&$%\\")


def candidates(
    words: Words, channel: Channel, text: str, kind: Kind, courage: Courage
) -> tuple[tuple[str, float], ...]:
    """Return the words that *text* may stand for, with their scores, best first."""
    channel = channel.of(text)
    key = (text, kind, courage)
    found = channel.memory.get(key)
    if found is None:
        found = remember(channel.memory, key, _candidates(words, channel, text, kind, courage))
    return found


def _candidates(
    words: Words, channel: Channel, text: str, kind: Kind, courage: Courage
) -> tuple[tuple[str, float], ...]:
    bold = courage.bold or courage is Courage.QUICK
    if not may_be_misread(text, kind, bold) or words.is_joined(text):
        return ()
    low = text.lower().replace("’", "'")
    real = kind is Kind.KNOWN
    if words.lexicon.dialects(low) and (real or len(low) > 4):
        return ()
    mixed = not bold and text.isalpha() and not text.isupper() and text[1:] != text[1:].lower()
    scored: dict[str, tuple[float, float]] = {}
    for reading in _readings(channel, text, kind, mixed, courage):
        if reading.word != low and not (reading.name and not text[:1].isupper()):
            score = -reading.cost - _doubt(reading, text, bold)
            if len(reading.word) == 1 and (reading.word not in "ai" or len(text) > 2):
                continue
            if reading.word not in scored or score > scored[reading.word][0]:
                scored[reading.word] = (score, score - reading.rarity)
    best = sorted(scored.items(), key=lambda item: (-item[1][1], item[0]))
    return tuple((word, score) for word, (score, _) in best[: MOST_REAL if real else MOST])


def may_be_misread(text: str, kind: Kind, bold: bool) -> bool:
    """Say whether *text* may be taken for another word: no name, number, abbreviation, formula."""
    length = len(text)
    if length > LONGEST or kind in (Kind.POSSESSIVE, Kind.NAME, Kind.OTHER, Kind.LETTER):
        return False
    if length < 2 or ABBREVIATION.match(text) or NAMED.match(text) or text[0] == "&":
        return False
    letters = sum(map(str.isalpha, text))
    if kind is Kind.NUMBER and ORDINAL.match(text):
        return False
    if kind is Kind.NUMBER and 2 * letters <= length:
        return bold and length == 2 and letters == 1 and text != text.upper()
    if text.isupper() and (length < 5 or kind in (Kind.NUMBER, Kind.KNOWN)):
        return False
    if length < 4 and text[1:].isupper():
        return False
    return bold or not CODE & set(text)


def _readings(
    channel: Channel, text: str, kind: Kind, mixed: bool, courage: Courage
) -> Iterator[Reading]:
    search = channel.readings
    if kind is Kind.KNOWN:
        yield from search(text, *CONFUSABLE)
        return
    reaches = [NEAR] if mixed else [NEAR, SLIP]
    near = len(reaches)
    if courage in FARTHER and kind in (Kind.UNKNOWN, Kind.NUMBER) and len(text) > 3:
        far, loose = FARTHER[courage]
        reaches.append(far)
        if len(text) > LONG and not mixed:
            reaches.append(loose)
    enough = False
    for number, reach in enumerate(reaches):
        if enough and number >= near:
            return
        for reading in search(text, *reach):
            surely = reading.cost < ENOUGH_LETTER * len(text)
            enough = enough or surely or reading.cost + LANGUAGE * reading.rarity <= ENOUGH
            yield reading


def _doubt(reading: Reading, text: str, bold: bool) -> float:
    """Return what speaks against a reading besides its cost, in nats."""
    doubt = TWO_LETTERS if len(text) == 2 and not bold else 0.0
    if reading.name:
        doubt += UNCAPPED
    if len(reading.word) <= 2:
        doubt += SHORT_WORD
    if "'" in reading.word and "'" not in text and "’" not in text:
        doubt += APOSTROPHE
    return doubt


def written_as(read: str, word: str) -> str:
    """Return *word* with the capitals of what was *read*, signs among its letters.

    >>> written_as("Tbe", "the"), written_as("TH3", "the"), written_as("l", "i")
    ('The', 'THE', 'I')
    """
    if "’" in read:
        word = word.replace("'", "’")
    letters = [character for character in read if character.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if len(letters) > 1 and capitals >= max(2, 0.6 * len(letters)):
        return word.upper()
    if read[:1].isupper():
        return word[:1].upper() + word[1:]
    return "I" + word[1:] if word[:1] == "i" and word[1:2] in ("", "'", "’") else word
