"""Find text that was decoded with the wrong encoding, and say what it was.

UTF-8 writes *é* as two bytes, C3 A9; a program that takes them for cp1252 shows
``Ã©``.  Nothing is lost: written back to bytes with the codec that was wrongly
used and read as UTF-8, the text is whole again.

    lâ€™Ã©tÃ©  ->  l’été

UTF-8 is strict.  A lead byte is followed by just as many continuation bytes as
it announces, and other text seldom has that form by chance.  So the first test
is cheap: map the characters to the bytes they would have come from and look for
well-formed sequences.  Clean text has some all the same (``É®`` in cp1252, every
``рог`` in cp866), hence the second: a repair must make the text less *odd*.
`oddity` counts what no writing system does: symbols glued to letters, scripts
mixed in a word, capitals after small letters, letters side by side that no
alphabet has together.

The codec is chosen for a line, where the evidence adds up; the repair is made by
run, so that clean text on the same line stays.  Runs are decoded as often as it
helps, and the line is looked at until nothing is found, so that a second visit
finds nothing.  Each line is judged alone: no text changes because of another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache, reduce
from operator import and_
from typing import NamedTuple

from cleantext.edits import Change, Edit, Span, apply, compose

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
# What the lesser twin of a common codec must be better by, in units of rarity: both
# read most lines, and where they differ a rarer letter alone should not decide.
HANDICAPS = {"iso8859-2": 0.1, "iso8859-15": 0.1, "cp852": 0.2, "cp1258": 0.2}

ENOUGH = 1.0  # oddity a repair must take away: one pair of characters that cannot be
USUAL = 0.4  # rarity up to which a character counts as one that texts have
MIXED_ALPHABETS = 0.5  # rarity of letters on one line that no alphabet has together
MAX_LAYERS = 4  # decodings tried for one run; three is the most seen in the wild
LAYERS = ("", "", ", twice", ", three times", ", four times")

# One-letter words; elsewhere a single letter that touches no other is no evidence.
LONE_WORDS = "àáåæèéíóôöøÀÅÉÓÖØ"


class Repair(NamedTuple):
    """A garbled run, ``text[start:end]``, and what it should say."""

    start: int
    end: int
    replacement: str
    why: str


def repairs(text: str) -> list[Repair]:
    """Return the garbled runs of *text*, disjoint and in order.

    >>> repairs("un caf\u00c3\u00a9")
    [Repair(start=6, end=8, replacement='é', why='UTF-8 read as cp1252')]
    """
    return [
        Repair(
            start + change.span.start, start + change.span.end, change.replacement, _why(change)
        )
        for start, end in _suspicious_lines(text)
        for change in _repaired(text[start:end])
    ]


def oddity(text: str) -> float:
    """Return how many things in *text* no writing system does, small ones in fractions.

    >>> oddity("l’été"), oddity("l\u00e2\u20ac\u2122\u00c3\u00a9t\u00c3\u00a9")
    (0, 5.0)
    """
    return sum(map(_oddity_of_pair, text, text[1:]))


# --- where to look -------------------------------------------------------------------

# Two characters beyond ASCII side by side.  (Written so that the engine skips to the
# first: four times as fast as {2,} on a text with few of them.)
CHUNK = re.compile(r"[^\x00-\x7f][^\x00-\x7f]+")
# The other place: à, garbled to Ã and a no-break space that has become a space.
LONE_A = re.compile(r"Ã(?:(?<=[a-z]Ã) |(?<![^\W_]Ã)  )")
# Damage that was then written as character references: caf&#195;&#169;
REFERENCES = re.compile(r"(?:&#(?:[0-9]{3,7}|[xX][0-9A-Fa-f]{2,6});){2,}")
REFERENCE = re.compile(r"&#(?:([0-9]{3,7})|[xX]([0-9A-Fa-f]{2,6}));")


def _suspicious_lines(text: str) -> Iterator[Span]:
    """Yield the lines that may hold garbled text.

    What is judged are the distinct chunks: text in any language repeats itself,
    and most of what is written in Latin letters has few.
    """
    places: list[int] = []
    if not text.isascii():
        suspicious = {chunk for chunk in set(CHUNK.findall(text)) if _is_suspicious(chunk)}
        if suspicious:
            places += (match.start() for match in CHUNK.finditer(text) if match[0] in suspicious)
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


def _is_suspicious(chunk: str) -> bool:
    """Say whether *chunk* is odd between letters and has a sequence in some codec."""
    if not _trigger().search(chunk):
        return False
    if not oddity(f"a{chunk}a") and chunk[-1] != "\xa0":
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
RUN = re.compile(
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
    while edits := _step(current):
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
    odd = sum(oddity(_in_context(line, span, span.of(line))) for span in chunks)
    readings = (_read(line, chunks, codec) for codec in CODECS)
    convincing = [reading for reading in readings if reading and _convinces(line, odd, reading)]
    if not convincing:
        return _lone_a(line)
    best = max(convincing, key=lambda reading: reading.gain + reading.fitness)
    return sorted([*best.edits, *_incomplete(line, best)], key=lambda edit: edit.span)


def _in_context(line: str, span: Span, text: str) -> str:
    """Return *text* between the characters that stand around *span*."""
    return (line[: span.start][-1:] or " ") + text + (line[span.end : span.end + 1] or " ")


def _read(line: str, chunks: list[Span], codec: str) -> Reading | None:
    """Return what *codec* makes of *line*, or nothing where there is nothing for it."""
    found: list[tuple[Span, list[str], list[float]]] = []
    for chunk in chunks:
        for match in RUN.finditer(chunk.of(line).translate(_table(codec))):
            span = Span(chunk.start + match.start(), chunk.start + match.end())
            if _is_box(line[span.start - 1 : span.start]) and _is_box(line[span.start]):
                continue  # line art, the run begins in the middle of it
            layers = _layers(span.of(line), codec)
            found.append((span, layers, [oddity(_in_context(line, span, x)) for x in layers]))
    if not found:
        return None

    # Where a run does not say how often it was garbled, the line as a whole does.
    usual = min(
        range(1, MAX_LAYERS + 1),
        key=lambda depth: sum(costs[min(depth, len(costs) - 1)] for _, _, costs in found),
    )
    edits: list[Edit] = []
    gain = fitness = 0.0
    for span, layers, costs in found:
        depth = min(range(len(layers)), key=lambda depth: (costs[depth], abs(depth - usual)))
        if depth:
            edits.append(Edit(span, layers[depth], f"UTF-8 read as {codec}{LAYERS[depth]}"))
            gain += costs[0] - costs[depth]
            fitness += sum(USUAL - _rarity(char) for char in layers[depth])
    if not _alphabets_of(edits):
        fitness -= MIXED_ALPHABETS
    return Reading(codec, edits, gain, fitness - HANDICAPS.get(codec, 0.0)) if edits else None


def _is_box(char: str) -> bool:
    return "\u2500" <= char <= "\u259f"


def _convinces(line: str, odd: float, reading: Reading) -> bool:
    """Say whether *reading* takes enough away from a line as odd as *odd* to be believed.

    It must account for half of what is odd on the line: a codec that leaves more
    behind is not what went wrong.  Characters that hardly any text has need four
    times the evidence.
    """
    if reading.gain < max(ENOUGH, odd / 2):
        return False
    chars = "".join(edit.replacement for edit in reading.edits if _stands(line, edit))
    usual = sum(_rarity(char) <= USUAL for char in chars)
    return bool(chars) and (2 * usual >= len(chars) or reading.gain >= 4 * ENOUGH)


def _stands(line: str, edit: Edit) -> bool:
    """Say whether a repair makes sense in its place: √π is no garbled ù."""
    new, around = edit.replacement, _in_context(line, edit.span, "")
    return len(new) > 1 or not new.isalpha() or new in LONE_WORDS or around != " " and any(
        char.isalpha() for char in around
    )


# --- sequences that lost a byte ------------------------------------------------------

# A byte was lost on the way: A0, the no-break space, became a space; one that the
# codec leaves undefined became U+FFFD or nothing.
SPACED = re.compile(
    r"[\xc2-\xdf] |[\xe0-\xef] [\x80-\xbf]|[\xe1-\xef][\x80-\xbf] "
    r"|\xf0\x9f [\x80-\xbf]|\xf0\x9f[\x80-\xbf] "
)
LOST = re.compile(
    r"([\xc2-\xdf](?=\ufffd)|[\xe1-\xef][\x80-\xbf]|\xf0\x9f[\x80-\xbf](?=\ufffd))"
    r"(?![\x80-\xbf])\ufffd?"
)
# Portuguese joins à with what follows, other languages write it as a word.
JOINED = re.compile(r"(?:quel[ae]s?|quilo|s)\b(?!['’])")


def _incomplete(line: str, reading: Reading) -> Iterator[Edit]:
    """Yield repairs of sequences that lost a byte, next to whole ones of the same codec.

    Where several characters may have been meant the text has one U+FFFD, if it
    had one, and stays as it is otherwise.
    """
    codec = reading.codec
    first = {edit.span.start: edit.replacement[0] for edit in reading.edits}
    last = {edit.span.end: edit.replacement[-1] for edit in reading.edits}
    taken = {at for edit in reading.edits for at in range(*edit.span)}
    alphabets = _alphabets_of(reading.edits)
    raw = line.translate(_table(codec))

    for pattern, missing in ((LOST, _undefined(codec)), (SPACED, "\xa0")):
        # From the right, so that what follows is known when a character is judged.
        for match in reversed([*pattern.finditer(raw)]):
            span = Span(*match.span())
            if not taken.isdisjoint(range(*span)):
                continue
            left = last.get(span.start, line[: span.start][-1:])
            right = first.get(span.end, line[span.end : span.end + 1])
            before = oddity(left + span.of(line) + right)
            chars = [
                char
                for byte in missing
                for char in _completed(match[1] + byte if pattern is LOST else match[0].replace(" ", byte))
                if _rarity(char) <= USUAL
                and _alphabets().get(char, -1) & alphabets
                and oddity(left + char + right) <= before
            ]
            if len(chars) == 1:
                new = chars[0] + _space_after(chars[0], line, span.end)
            elif pattern is LOST and match[0].endswith("\ufffd"):
                new = "\ufffd"
            else:
                continue
            taken.update(range(*span))
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
    """Return repairs of à before a space, the one sequence that shows without others."""
    return [
        Edit(
            Span(*match.span()),
            "à" + _space_after("à", line, match.end()),
            "UTF-8 read as cp1252, a byte lost",
        )
        for match in LONE_A.finditer(line)
    ]


# --- what looks odd ------------------------------------------------------------------

# The letters beyond a to z that alphabets use (facts of each language's spelling, usual
# loan words included).  Two that no alphabet has in common do not stand side by side.
# Letters of no row are not judged.
ALPHABETS = (
    "æøåéó",  # Danish, Norwegian
    "åäöéü",  # Swedish, Finnish
    "äöüßé",  # German
    "éèëïóöüáíúê",  # Dutch, Afrikaans
    "àâæçéèêëîïôœùûüÿñ",  # French
    "áéíñóúüª",  # Spanish, Galician
    "àáâãçéêíóôõúüòº",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "àçèéíïòóúü",  # Catalan
    "àáèéìíòóùú",  # Scottish Gaelic, Irish
    "âêîôûŵŷáéíóúàèìòùäëïöüẃẁẅýỳÿ",  # Welsh
    "áðéíóúýþæöø",  # Icelandic, Faroese
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýžö",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîșțşţéá",  # Romanian
    "čćđšžé",  # Croatian, Bosnian, Serbian, Slovene
    "çğıİöşüâîû",  # Turkish
    "çğıİöşüəñ",  # Azerbaijani, Tatar
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņōŗšūž",  # Latvian
    "äöõüšž",  # Estonian
    "çëñ",  # Albanian
    "ċġħżàèìòù",  # Maltese
    "ĉĝĥĵŝŭ",  # Esperanto
    "āēīōūâêîôû",  # Māori, Hawaiian, Japanese and Hindi in Latin letters
    "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ",  # Chinese in Latin letters
    "ãáàâăạảấầẩẫậắằẳẵặđéèêẹẻẽếềểễệíìịỉĩóòôõơọỏốồổỗộớờởỡợúùũưụủứừửữựýỳỵỷỹ",  # Vietnamese
    "áéíóúąęįǫł",  # Navajo
    "ƒɖɛɣŋɔʋáéíóúàèìòùãẽĩõũ",  # Ewe
)




@cache
def _alphabets() -> dict[str, int]:
    """Return, for each letter, the alphabets that have it, as bits."""
    found: dict[str, int] = {}
    for bit, letters in enumerate(ALPHABETS):
        for letter in {*letters, *letters.replace("ß", "").upper()}:
            found[letter] = found.get(letter, 0) | 1 << bit
    return found


def _alphabets_of(edits: list[Edit]) -> int:
    """Return the alphabets that have all letters of the replacements; -1 is no opinion."""
    chars = {char for edit in edits for char in edit.replacement}
    return reduce(and_, (_alphabets().get(char, -1) for char in chars), -1)


# What stands before a word, what stands behind one, and what stands anywhere.
OPENING = "“„‚‹«¿¡"
CLOSING = "”»›"
TRAILING = "†‡•·¶™"
NEUTRAL = "’‘–—…®′″№\ufffd"
VOWELS = frozenset("aeiouyäöüáéíóúAEIOUYÄÖÜ")
# Scripts of living languages, by the first word of their characters' names.
SCRIPTS = frozenset(
    """ARABIC ARMENIAN BENGALI CJK CYRILLIC DEVANAGARI ETHIOPIC GEORGIAN GREEK GUJARATI GURMUKHI
    HANGUL HEBREW KANNADA KHMER LAO LATIN MALAYALAM MONGOLIAN MYANMAR ORIYA SINHALA TAMIL TELUGU
    THAI TIBETAN""".split()
)
EAST_ASIAN = ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC")
LETTERS = frozenset({"upper", "lower", "letter", "mark"})


@lru_cache(1 << 14)
def _kind(char: str) -> tuple[str, str]:
    """Return what *char* is, and of which family (a script, a sort of symbols)."""
    for kind, chars in (
        ("opening", OPENING),
        ("closing", CLOSING),
        ("trailing", TRAILING),
        ("neutral", NEUTRAL),
        ("ordinal", "ªº"),
        ("nbsp", "\xa0"),
    ):
        if char in chars:
            return kind, ""
    category = unicodedata.category(char)
    if category[0] in "LM":
        script = unicodedata.name(char, "?").split(" ")[0]
        script = "CJK" if script in EAST_ASIAN else script
        if category[0] == "M":
            return "mark", "" if script in ("COMBINING", "VARIATION") else script
        if category == "Lm" and script not in SCRIPTS:
            return "modifier", ""
        return {"Lu": "upper", "Ll": "lower"}.get(category, "letter"), script
    if category in ("Cn", "Co", "Cs") or category == "Cc" and char >= "\x80":
        return "broken", ""
    if category[0] in "ZC":
        return "space", ""
    if char < "\x80":
        return "digit" if category == "Nd" else "space", ""
    if category[0] == "P":
        return ("symbol", "section") if char == "§" else ("punctuation", "")
    if category[0] == "N":
        return "symbol", "number"
    return "symbol", "box" if _is_box(char) else category


@lru_cache(1 << 16)
def _oddity_of_pair(left: str, right: str) -> float:
    """Return how odd it is that *right* follows *left*; two of ASCII never are.

    1 is what clean text does not do, 0.25 what garbled text does more often.
    """
    if left < "\x80" and right < "\x80":
        return 0.0
    (a, family_a), (b, family_b) = _kind(left), _kind(right)
    odd = 2.0 if b == "broken" else 0.0  # C1 controls, unassigned and private characters
    letter_a, letter_b = a in LETTERS, b in LETTERS
    if letter_a and letter_b:
        return odd + _oddity_of_letters(left, right)
    if b == "mark":
        return odd + (1 if family_b and a != "neutral" else 0)  # a vowel sign without its letter
    if (letter_a or a == "ordinal") and b == "opening":
        return 1.0
    if a == "closing" and (letter_b or b == "digit") or a == "ordinal" and letter_b:
        return 1.0
    if left in "‡™" and b == "lower":
        return 1.0
    if "box" in (family_a, family_b) and family_a != family_b:
        return odd + (0 if "space" in (a, b) else 1)
    if letter_a and b == "symbol":
        return 0.0 if family_b == "number" else 1.0  # m², but no m¬
    if a == "symbol" and letter_b:
        if family_a == "Sm":  # √x, and in Greek letters still more so
            return 0.0 if family_b == "GREEK" else 0.5
        return 1.0
    if a == "symbol" and b == "trailing":
        return 1.0
    if a == "symbol" and b == "symbol":
        return 0.0 if family_a == family_b else 1.0
    if "symbol" in (a, b) and ({a, b} & {"opening", "closing", "neutral", "trailing", "punctuation", "ordinal"}):
        return 0.5
    if letter_a and left > "\x7f" and b in ("closing", "trailing", "neutral") and right not in "’…”»":
        return 0.25
    if a == "nbsp" and right.isspace() or b == "nbsp" and left.isspace():
        return 1.0
    if a == "nbsp" and b == "lower":
        return 0.25
    return odd


def _oddity_of_letters(left: str, right: str) -> float:
    (a, script_a), (b, script_b) = _kind(left), _kind(right)
    if script_a != script_b and script_a and script_b:
        return 1.0
    if a == "lower" and b == "upper":
        return 1.0
    if right == "ß" and left not in VOWELS:  # German: the letter stands behind vowels only,
        return 1.0
    if right in "üÜ" and left in VOWELS:  # and this one nearly never
        return 0.25
    if script_a == "LATIN" and left > "\x7f" and right > "\x7f":
        return 0.0 if _alphabets().get(left, -1) & _alphabets().get(right, -1) else 1.0
    return 0.0


@lru_cache(1 << 14)
def _rarity(char: str) -> float:
    """Return how seldom texts have *char*, from 0 to 1; more than `USUAL` is suspect."""
    kind, family = _kind(char)
    if char == "\ufe0f":  # it makes an emoji of a sign
        return 0.1
    if char == "\u2010" or "\ufe10" <= char < "\ufe70":  # a hyphen that nobody types, vertical forms
        return 0.6
    if family == "LATIN":
        if alphabets := _alphabets().get(char):
            return USUAL * (1 - alphabets.bit_count() / len(ALPHABETS))
        return 0.3 if "\ufb00" <= char <= "\ufb06" else 0.6  # ligatures, from PDFs
    if kind in LETTERS:
        return 0.0 if family in SCRIPTS else 1.0 if family else 0.6
    if kind in ("opening", "closing", "trailing", "neutral"):
        return 0.0
    return {"nbsp": 0.1, "space": 0.6, "broken": 0.6, "modifier": 0.6, "punctuation": 0.2}.get(kind, 0.15)
