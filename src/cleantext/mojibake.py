"""Find text that was decoded with the wrong encoding, and say what it was.

UTF-8 writes *é* as two bytes, C3 A9; a program that takes them for cp1252 shows
``Ã©``.  Nothing is lost: written back to bytes with the codec that was wrongly
used and read as UTF-8, the text is whole again.

    lâ€™Ã©tÃ©  ->  l’été

UTF-8 is strict.  A lead byte is followed by just as many continuation bytes as
it announces, and other text seldom has that form by chance.  So the first test
is cheap: map the characters to the bytes they would have come from and look for
well-formed sequences.  Clean text has some all the same (``É®`` in cp1252, every
``рог`` in cp866), hence the second: a repair must make the text less *odd* (see
`cleantext.oddity`).

The codec is chosen for a line, where the evidence adds up; the repair is made by
run, so that clean text on the same line stays.  Runs are decoded as often as it
helps, and the line is looked at until nothing is found, so that a second visit
finds nothing.  Each line is judged alone: no text changes because of another.

Where that finds nothing on a line that is odd all the same, ftfy is asked.  It
knows by heart which pairs of characters are damage, and so sees some that are
too few to weigh.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from cleantext.edits import Change, Edit, Span, SpanSet, apply, compose
from cleantext.oddity import (
    SIGNS,
    USUAL,
    alphabets_of,
    is_box,
    kind_of,
    oddity,
    oddity_of_pair,
    rarity,
)
from cleantext.patterns import later
from cleantext.values import NamedTuple

# The encodings text is wrongly read with; of equal readings the earlier wins.
CODECS = (
    "cp1252",  # Windows and the web, western Europe
    "latin-1",
    "cp1250",  # Windows, central Europe
    "cp1251",  # Windows, Cyrillic
    "cp437",  # the console of American Windows
    "mac-roman",
    "cp850",  # the console of western European Windows
    "cp1254",  # Windows, Turkish
    "cp1257",  # Windows, Baltic
    "cp1253",  # Windows, Greek
    "iso8859-2",
    "iso8859-15",
    "cp866",  # the console of Russian Windows
    "koi8-r",
    "cp1255",  # Windows, Hebrew
    "cp1256",  # Windows, Arabic
    "cp852",  # the console of central European Windows
    "cp1258",  # Windows, Vietnamese
)
# How much more usual the characters must be that a codec makes of a line, against a
# codec that is taken for it oftener: twins read the same lines and differ in few letters.
HANDICAPS = {
    "cp1252": 0.0,
    "latin-1": 0.0,
    "cp1250": 0.05,
    "cp1251": 0.05,
    "cp437": 0.05,
    "iso8859-2": 0.15,
    "iso8859-15": 0.15,
    "mac-roman": 0.15,
    "cp852": 0.2,
    "cp1258": 0.2,
}
OTHER_HANDICAP = 0.1

ENOUGH = 1.0  # oddity a repair must take away: one pair of characters that cannot be
MIXED_ALPHABETS = 0.5  # rarity of letters on one line that no alphabet has together
# Rarity by which a reading must be ahead of one that makes something else of a run.  Of
# lines in 388 languages garbled by a random codec it leaves 1 % more as they are, and
# gets a third fewer wrong, than letting the better one win.
CLEARLY = 0.12
DEAD = 1.0  # rarity of a character that no living language has
MAX_LAYERS = 4  # decodings tried for one run; three is the most seen in the wild
LAYERS = ("", "", ", twice", ", three times", ", four times")

# What ftfy reads text with, by our names.
FTFY_CODECS = {
    "latin-1": "latin-1",
    "sloppy-windows-1252": "cp1252",
    "sloppy-windows-1251": "cp1251",
    "sloppy-windows-1250": "cp1250",
    "sloppy-windows-1253": "cp1253",
    "sloppy-windows-1254": "cp1254",
    "sloppy-windows-1257": "cp1257",
    "iso-8859-2": "iso8859-2",
    "macroman": "mac-roman",
    "cp437": "cp437",
}
# How sure its answers are.  Asked about short phrases in 388 languages, garbled by six codecs,
# it was right 320 times of 320.  But one character with little about it that is odd may be
# meant: KÃ–LN is KÖLN, MANHÃ–TARDE is morning to afternoon.
LIKELY = 0.95
PERHAPS = 0.7

# One-letter words; elsewhere a single letter that touches no other is no evidence.
LONE_WORDS = "àáåæèéíóôöøÀÅÉÓÖØ"


class Repair(NamedTuple):
    """A garbled run, ``text[start:end]``, and what it should say."""

    start: int
    end: int
    replacement: str
    why: str
    confidence: float = 1.0


def repairs(text: str) -> list[Repair]:
    """Return the garbled runs of *text*, disjoint and in order.

    >>> repairs("un caf\u00c3\u00a9")
    [Repair(start=6, end=8, replacement='é', why='UTF-8 read as cp1252', confidence=1.0)]
    """
    return [
        Repair(
            start + change.span.start,
            start + change.span.end,
            change.replacement,
            _why(change),
            min(edit.confidence for edit in change.edits),
        )
        for start, end in _suspicious_lines(text)
        for change in _repaired(text[start:end])
    ]


# --- where to look -------------------------------------------------------------------

# Two characters beyond ASCII side by side; with them, for judging, the letters around.
# (Written so that the engine skips to the first: four times as fast as {2,} or as a
# letter first, on a text with few of them.)
CHUNK = later(r"[^\x00-\x7f][^\x00-\x7f]+")
JUDGED = later(r"([^\x00-\x7f](?:(?<=([A-Za-z]).))?[^\x00-\x7f]+)([A-Za-z]?)")
# The other place: à, garbled to Ã and a no-break space that has become a space.
LONE_A = later(r"Ã(?:(?<=[a-z]Ã) |(?<![^\W_]Ã)  )(?!\s*(?:LATIN|[Ll]atin) )")
# Damage that was then written as character references: caf&#195;&#169;
# (The first one alone, for the engine to skip to: twenty times as fast as {2,}.)
REFERENCES = later(
    r"&#(?:[0-9]{3,7}|[xX][0-9A-Fa-f]{2,6});(?:&#(?:[0-9]{3,7}|[xX][0-9A-Fa-f]{2,6});)+"
)
REFERENCE = later(r"&#(?:([0-9]{3,7})|[xX]([0-9A-Fa-f]{2,6}));")


def _suspicious_lines(text: str) -> Iterator[Span]:
    """Yield the lines that may hold garbled text.

    What is judged are the distinct chunks: text in any language repeats itself,
    and most of what is written in Latin letters has few.
    """
    places: list[int] = []
    if not text.isascii():
        suspicious = {found for found in set(JUDGED.findall(text)) if _is_suspicious(*found)}
        if suspicious:
            found = JUDGED.finditer(text)
            places += (match.start() for match in found if match.groups("") in suspicious)
        if "Ã " in text:
            places += (match.start() for match in LONE_A.finditer(text))
    if "&#" in text:
        places += (match.start() for match in REFERENCES.finditer(text))
    done = -1
    for place in sorted(places):
        if place > done:
            start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
            done = _line_end(text, place)
            yield Span(start, done)


def _line_end(text: str, place: int) -> int:
    """Return where the line ends; U+0085 and U+2028 are damage more often than line ends."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    cr = text.find("\r", place, end)
    return end if cr < 0 else cr


def _is_suspicious(chunk: str, left: str, right: str) -> bool:
    """Say whether *chunk* is odd between its neighbours and has a sequence in some codec."""
    if not _trigger().search(chunk):
        return False
    if not oddity(left + chunk + right) and chunk[-1] != "\xa0":
        return False
    return any(RUN.search(chunk.translate(_table(codec))) for codec in CODECS)


@cache
def _trigger() -> re.Pattern[str]:
    """Return a pattern for the first two bytes of a sequence, in whatever codec."""
    bytes_ = [(chr(char), byte) for codec in CODECS for char, byte in _table(codec).items()]
    leads = {char for char, byte in bytes_ if 0xC2 <= byte <= 0xF4}
    tails = {char for char, byte in bytes_ if 0x80 <= byte <= 0xBF}
    return re.compile(f"[{re.escape(''.join(leads))}][{re.escape(''.join(tails))}]")


# --- from characters to bytes to characters ------------------------------------------

# Well-formed UTF-8, bytes written as U+0080 to U+00FF.  Of the planes above the first
# only those that are in use.
RUN = later(
    r"""(?:
        [\xc2-\xdf] [\x80-\xbf]
      | \xe0 [\xa0-\xbf] [\x80-\xbf]
      | [\xe1-\xec\xee\xef] [\x80-\xbf]{2}
      | \xed [\x80-\x9f] [\x80-\xbf]
      | \xed [\xa0-\xaf] [\x80-\xbf] \xed [\xb0-\xbf] [\x80-\xbf]  # surrogates (CESU-8)
      | \xf0 [\x90-\xbf] [\x80-\xbf]{2}
    )+""",
    re.VERBOSE,
)
NO_BYTE = 0xFFFF


@cache
def _table(codec: str) -> dict[int, int]:
    """Return the map from the characters of *codec* to its bytes, for ``str.translate``.

    A byte that the codec leaves undefined stands for itself, as browsers have
    it.  Other characters below U+0100 are mapped out of the way.
    """
    table = dict.fromkeys(range(0x80, 0x100), NO_BYTE)
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(codec, "replace")
        table[byte if char == "\ufffd" else ord(char)] = byte
    return table


def _decoded(raw: str) -> str:
    """Read *raw*, bytes written as characters, as UTF-8."""
    text = raw.encode("latin-1").decode("utf-8", "surrogatepass")
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16")
    return text


@lru_cache(1 << 11)
def _layers(run: str, codec: str) -> list[str]:
    """Return *run* as it is, decoded once, twice, ... as long as there is something to decode."""
    layers = [run]
    while len(layers) <= MAX_LAYERS:
        run, raw = layers[-1], layers[-1].translate(_table(codec))
        pieces: list[str] = []
        at = 0
        for match in RUN.finditer(raw):
            pieces += (run[at : match.start()], _decoded(match[0]))
            at = match.end()
        if not at:
            break
        layers.append("".join((*pieces, run[at:])))
    return layers


# --- the repair of a line ------------------------------------------------------------


class Reading(NamedTuple):
    """What one codec makes of a line."""

    codec: str
    edits: list[Edit]
    gain: float  #: oddity taken away
    fitness: float  #: how usual the new characters are together


def _repaired(line: str) -> list[Change]:
    """Return the changes that make *line* whole.

    Each round takes away at least half of what is odd, so there are few.
    """
    changes = compose([], _unescaped(line), line)
    current = apply(line, changes)
    while edits := _step(current) or _second_opinion(current):
        changes = compose(changes, edits, current)
        current = apply(current, edits)
    return [change for change in changes if _why(change)]


def _why(change: Change) -> str:
    """Return what happened to the text of *change*, each step once."""
    return ", then ".join(dict.fromkeys(edit.why for edit in change.edits if edit.why))


def _unescaped(line: str) -> list[Edit]:
    """Return edits that write the character references of *line* as characters.

    They carry no reason: alone they repair nothing.
    """
    if "&#" not in line:
        return []
    edits: list[Edit] = []
    for run in REFERENCES.finditer(line):
        for match in REFERENCE.finditer(line, *run.span()):
            code = int(match[1]) if match[1] else int(match[2], 16)
            if 0x80 <= code < 0xD800 or 0xE000 <= code < 0x110000:
                edits.append(Edit(Span(*match.span()), chr(code), ""))
    return edits


def _step(line: str) -> list[Edit]:
    """Return the edits of the one codec that explains most of *line*."""
    chunks = [Span(*match.span()) for match in CHUNK.finditer(line)]
    sums = [0.0, *accumulate(map(oddity_of_pair, " " + line, line + " "))]
    odd = sum(_odd_at(chunk, sums) for chunk in chunks)
    if odd < ENOUGH:
        return _lone_a(line)
    enough = max(ENOUGH, odd / 2)
    spans: dict[str, list[Span]] = {}
    for chunk in chunks:
        for codec, runs in _runs(chunk.of(line)).items():
            spans.setdefault(codec, []).extend(
                Span(chunk.start + start, chunk.start + end) for start, end in runs
            )
    readings = (
        _read(line, spans[codec], codec, sums, enough) for codec in CODECS if codec in spans
    )
    convincing = [reading for reading in readings if reading and _convinces(line, reading)]
    if not convincing:
        return _lone_a(line)
    best = max(convincing, key=lambda reading: reading.gain + reading.fitness)
    best = next((one for one in convincing if _completes(one, best)), best)
    contested = _contested(best, convincing)
    edits = [edit for edit in best.edits if not contested.overlapping(edit.span)]
    return sorted([*edits, *_incomplete(line, best)] if edits else [], key=lambda edit: edit.span)


def _completes(reading: Reading, best: Reading) -> bool:
    """Say whether *reading* has all that the *best* has, and more letters of one alphabet."""
    if reading is best or reading.gain < best.gain or _alphabets_of(reading.edits) <= 0:
        return False
    has = {(edit.span, edit.replacement) for edit in reading.edits}
    return has > {(edit.span, edit.replacement) for edit in best.edits}


def _contested(best: Reading, readings: list[Reading]) -> SpanSet:
    """Return the runs that a reading about as good as the *best* makes something else of."""
    same = {(edit.span, edit.replacement) for edit in best.edits}
    return SpanSet(
        edit.span
        for rival in readings
        if rival.gain >= best.gain and rival.fitness > best.fitness - CLEARLY
        for edit in rival.edits
        if (edit.span, edit.replacement) not in same
    )


def _in_context(line: str, span: Span, text: str) -> str:
    """Return *text* between the characters that stand around *span*."""
    return (
        (line[max(0, span.start - 1) : span.start] or " ")
        + text
        + (line[span.end : span.end + 1] or " ")
    )


def _odd_at(span: Span, sums: list[float]) -> float:
    """Return the oddity of *span* where it stands; *sums* has that of the line up to each place."""
    return sums[span.end + 1] - sums[span.start]


@lru_cache(1 << 11)
def _runs(chunk: str) -> dict[str, list[tuple[int, int]]]:
    """Return, by codec, where *chunk* is well-formed.  Garbled text repeats itself as any other."""
    return {
        codec: runs
        for codec in CODECS
        if (
            runs := [
                match.span()
                for match in RUN.finditer(chunk.translate(_table(codec)))
                # else it is line art, and the run begins in the middle of it
                if not (is_box(chunk[match.start()]) and is_box(chunk[: match.start()][-1:]))
            ]
        )
    }


def _read(
    line: str, spans: list[Span], codec: str, sums: list[float], enough: float
) -> Reading | None:
    """Return what *codec* makes of *line*, if that takes away *enough* of what is odd.

    It must account for half of what is odd on the line: a codec that leaves more
    behind is not what went wrong.  Most are found out before anything is decoded.
    """
    if sum(_odd_at(span, sums) for span in spans) < enough:
        return None
    found: list[tuple[Span, list[str], list[float]]] = []
    for span in spans:
        layers = _layers(span.of(line), codec)
        found.append((span, layers, [oddity(_in_context(line, span, x)) for x in layers]))

    # Where a run does not say how often it was garbled, the line as a whole does.
    usual = min(
        range(1, MAX_LAYERS + 1),
        key=lambda depth: sum(costs[min(depth, len(costs) - 1)] for _, _, costs in found),
    )
    depths = [
        min(range(len(layers)), key=lambda depth: (costs[depth], abs(depth - usual)))
        for _, layers, costs in found
    ]
    scripts = Counter(
        script
        for (span, layers, _), depth in zip(found, depths, strict=True)
        if depth
        for script in set(map(_script, _in_context(line, span, layers[depth]))) - {""}
    )
    edits: list[Edit] = []
    gain = fitness = 0.0
    for (span, layers, costs), depth in zip(found, depths, strict=True):
        if depth and costs[0] - costs[depth] < ENOUGH and _is_strange(layers[depth], scripts):
            continue  # clean text beside the garbled
        if depth:
            edits.append(Edit(span, layers[depth], f"UTF-8 read as {codec}{LAYERS[depth]}"))
            gain += costs[0] - costs[depth]
            fitness += sum(USUAL - rarity(char) for char in layers[depth])
    if not _alphabets_of(edits):
        fitness -= MIXED_ALPHABETS
    if gain < enough:
        return None
    return Reading(codec, edits, gain, fitness - HANDICAPS.get(codec, OTHER_HANDICAP))


def _script(char: str) -> str:
    return kind_of(char)[1] if char.isalpha() else ""


def _is_strange(text: str, scripts: Counter[str]) -> bool:
    """Say whether nobody writes *text*, or it alone, of all runs, is in its script.

    *scripts* says of how many runs of the line each is.
    """
    if any(rarity(char) >= DEAD for char in text):
        return True
    found = {script for char in text if (script := _script(char))}
    return bool(found) and len(scripts) > 1 and all(scripts[script] == 1 for script in found)


def _convinces(line: str, reading: Reading) -> bool:
    """Say whether what *reading* puts on *line* is text.

    Characters that hardly any text has need four times the evidence.
    """
    if all(_ends_word(line, edit) for edit in reading.edits):
        return False
    chars = "".join(edit.replacement for edit in reading.edits if _stands(line, edit))
    usual = sum(rarity(char) <= USUAL for char in chars)
    return bool(chars) and (2 * usual >= len(chars) or reading.gain >= 4 * ENOUGH)


def _alphabets_of(edits: list[Edit]) -> int:
    """Return the alphabets that have all letters of the replacements; -1 is no opinion."""
    return alphabets_of("".join(edit.replacement for edit in edits))


def _ends_word(line: str, edit: Edit) -> bool:
    """Say whether a repair makes another letter of one and the sign behind it, in its script.

    Where nothing else is garbled in Arabic or Greek, the sign is one: ”يربط“.
    """
    new, old = edit.replacement, edit.span.of(line)
    if len(old) != 2 or len(new) != 1 or kind_of(old[1])[0] not in SIGNS:
        return False
    script = kind_of(new)[1]
    return script not in ("", "LATIN") and script == kind_of(old[0])[1]


def _quotes(before: str, pair: str) -> bool:
    """Say whether *pair* is a letter and the German quotation mark beside it: »ö, „CAFÉ“."""
    first, second = pair[0], pair[1]
    if first in "»›" and second.isalpha():
        return not before or before[-1] in " (\t"
    opening = before.rfind("„")
    return (
        first.isalpha()
        and second == "“"
        and opening >= 0
        and before[opening - 1 : opening] in ("", " ")
    )


def _stands(line: str, edit: Edit) -> bool:
    """Say whether a repair makes sense in its place: √π is no garbled ù, »ö opens a quotation."""
    new, old = edit.replacement, edit.span.of(line)
    if len(old) == 2 and len(new) == 1 and _quotes(line[: edit.span.start], old):
        return False
    if len(new) > 1 or not new.isalpha() or new in LONE_WORDS or new in "ªº":
        return True
    return any(char.isalpha() for char in _in_context(line, edit.span, ""))


# --- sequences that lost a byte ------------------------------------------------------

# A byte was lost on the way: A0, the no-break space, became a space; one that the
# codec leaves undefined became U+FFFD or nothing.  (Of the accents that begin with CC just
# one lost such a byte, the acute; other lead bytes alone may be several letters, or none.)
SPACED = later(
    r"[\xc2-\xdf] |[\xe0-\xef] [\x80-\xbf]|[\xe1-\xef][\x80-\xbf] "
    r"|\xf0\x9f [\x80-\xbf]|\xf0\x9f[\x80-\xbf] "
)
LOST = later(
    r"([\xc2-\xdf](?=\ufffd)|\xcc|[\xe0-\xef][\x80-\xbf]|\xf0\x9f[\x80-\xbf](?=\ufffd))"
    r"(?![\x80-\xbf?])\ufffd?"
)
# A byte that was lost altogether, in scripts other than Latin.  Where there is one, a space
# may be a space: Hebrew has א and נ, D7 90 and D7 A0.
DROPPED = later(r"[\xcc-\xdf](?![\x80-\xbf \ufffd])")
# Portuguese joins à with what follows, other languages write it as a word.
JOINED = later(r"(?:quel[ae]s?|quilo|s)\b(?!['’])")


def _incomplete(line: str, reading: Reading) -> Iterator[Edit]:
    """Yield repairs of sequences that lost a byte, next to whole ones of the same codec.

    Where several characters may have been meant the text has one U+FFFD, if it
    had one, and stays as it is otherwise.
    """
    codec = reading.codec
    first = {edit.span.start: edit.replacement[0] for edit in reading.edits}
    last = {edit.span.end: edit.replacement[-1] for edit in reading.edits}
    spans = [edit.span for edit in reading.edits]
    alphabets = _alphabets_of(reading.edits)
    raw = line.translate(_table(codec))

    for pattern, missing in ((LOST, _undefined(codec)), (SPACED, "\xa0")):
        if pattern is SPACED and _table(codec).get(0xA0) != 0xA0:
            continue  # the byte A0 was no space there
        taken = SpanSet(spans)
        # From the right, so that what follows is known when a character is judged.
        for match in reversed([*pattern.finditer(raw)]):
            span = Span(*match.span())
            if taken.overlapping(span):
                continue
            if pattern is SPACED and match[0] >= "\xcc" and DROPPED.search(raw):
                continue
            left = last.get(span.start, line[max(0, span.start - 1) : span.start])
            right = first.get(span.end, line[span.end : span.end + 1])
            before = oddity(left + span.of(line) + right)
            stem = match[1] if pattern is LOST else ""
            chars = [
                char
                for byte in missing
                for char in _completed(stem + byte if stem else match[0].replace(" ", byte))
                if rarity(char) <= USUAL
                and alphabets_of(char) & alphabets
                and oddity(left + char + right) <= before
            ]
            if len(chars) == 1:
                new = chars[0] + _space_after(chars[0], line, span.end)
            elif pattern is LOST and match[0].endswith("\ufffd"):
                new = "\ufffd"
            else:
                continue
            spans.append(span)
            first[span.start], last[span.end] = new[0], new[-1]
            yield Edit(span, new, f"UTF-8 read as {codec}, a byte lost")


def _completed(raw: str) -> str:
    return _decoded(raw) if RUN.fullmatch(raw) else ""


@cache
def _undefined(codec: str) -> str:
    """Return the continuation bytes that mean nothing in *codec*, as characters."""
    return "".join(
        chr(byte)
        for byte in range(0x80, 0xC0)
        if bytes([byte]).decode(codec, "replace") == "\ufffd"
    )


def _space_after(char: str, line: str, at: int) -> str:
    """Return the space that belongs behind an à whose second byte was lost altogether."""
    real = char == "à" and line[at : at + 1].isalpha() and not JOINED.match(line, at)
    return " " if real else ""


def _lone_a(line: str) -> list[Edit]:
    """Return repairs of à before a space, the one sequence that shows without others.

    In a table of characters the letter itself stands before its name.
    """
    return [
        Edit(
            Span(*match.span()),
            "à" + _space_after("à", line, match.end()),
            "UTF-8 read as cp1252, a byte lost",
        )
        for match in LONE_A.finditer(line)
    ]


# --- ftfy ----------------------------------------------------------------------------


def _second_opinion(line: str) -> list[Edit]:
    """Return what ftfy makes of an odd *line*, if one codec explains the whole of it.

    ftfy is not let loose on parts of a line, on sequences that lost a byte (it takes
    away what is left of them) nor on controls.  And the answer must convince: nothing
    odd is left, and no character is there that hardly any text has (of ``CAFÉ†``, with
    a footnote, ftfy makes ``CAFɆ``).  The question is dear, so it is put only where
    the answer may be of use; clean text hardly ever comes this far.
    """
    if not oddity(line) or not any(_is_whole(line, codec) for codec in FTFY_CODECS.values()):
        return []
    from ftfy import TextFixerConfig, fix_encoding_and_explain

    from cleantext.differences import differences

    config = TextFixerConfig(
        restore_byte_a0=False,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=False,
        fix_c1_controls=False,
    )
    repaired, plan = fix_encoding_and_explain(line, config)
    steps = plan or []
    if any(step.parameter == "windows-1252" for step in steps):
        return []  # it went on to C1 controls; they are another rule's
    new = [char for char in repaired if not char.isascii()]
    if oddity(repaired) or any(rarity(char) > USUAL for char in new):
        return []
    codecs = [FTFY_CODECS[step.parameter] for step in steps if step.action == "encode"]
    why = f"UTF-8 read as {' and '.join(dict.fromkeys(codecs))}, says ftfy"
    confidence = LIKELY if len(new) > 1 or oddity(line) >= ENOUGH else PERHAPS
    return [
        Edit(span, text, why, confidence=confidence) for span, text in differences(line, repaired)
    ]


BEYOND = later(r"[^\x00-\x7f]+")


def _is_whole(line: str, codec: str) -> bool:
    """Say whether all of *line* beyond ASCII is well-formed UTF-8 read with *codec*."""
    return all(RUN.fullmatch(part.translate(_table(codec))) for part in BEYOND.findall(line))
