"""How odd a text looks: what no writing system does, and how seldom texts have a character.

Garbled text shows by what it does and clean text in no language would: symbols glued to
letters, scripts mixed in a word, capitals after small letters, letters side by side that no
alphabet has together.  Encodings are told by it (`mojibake`, `legacy`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache, reduce
from operator import and_

USUAL = 0.4  # rarity up to which a character counts as one that texts have


def oddity(text: str) -> float:
    """Return how many things in *text* no writing system does, small ones in fractions.

    >>> oddity("l’été"), oddity("l\u00e2\u20ac\u2122\u00c3\u00a9t\u00c3\u00a9")
    (0.0, 6.5)
    """
    return sum(map(oddity_of_pair, text, text[1:]))


@lru_cache(1 << 16)
def oddity_of_pair(left: str, right: str) -> float:
    """Return how odd it is that *right* follows *left*; two of ASCII never are.

    1 is what clean text does not do, the fractions what garbled text does more often.
    """
    if left < "\x80" and right < "\x80":
        return 0.0
    (a, family_a), (b, family_b) = kind_of(left), kind_of(right)
    if b == "broken":
        return 2.0
    if a in LETTERS and b in LETTERS:
        return _oddity_of_letters(left, right)
    if "box" in (family_a, family_b):
        return 0.0 if family_a == family_b or "space" in (a, b) else 1.0
    if right in "¨¸¯ˆ˜" and a in LETTERS and left > "\x7f":
        return 1.0  # PDFs have Mu¨ller, but a letter with an accent takes no second one
    if b == "symbol":
        return _oddity_before_symbol(a, family_a, family_b)
    if a == "symbol":
        return _oddity_after_symbol(family_a, b, family_b)
    if b == "mark":
        return 1.0 if family_b and a != "neutral" else 0.0  # a vowel sign without its letter
    if b in LETTERS:
        return _oddity_before_letter(left, a, b)
    if a in LETTERS:
        return _oddity_after_letter(left, right, a, b)
    if b == "opening":
        return 1.0 if a == "ordinal" else 0.0
    if a == "nbsp" or b == "nbsp":  # beside a space it is none
        return 1.0 if (right if a == "nbsp" else left).isspace() else 0.0
    return 1.0 if a == "closing" and b == "digit" else 0.0


def _oddity_of_letters(left: str, right: str) -> float:
    (a, script_a), (b, script_b) = kind_of(left), kind_of(right)
    if script_a != script_b and script_a and script_b:
        return 1.0
    if a == "lower" and b == "upper":
        return 1.0
    if right == "ß" and left not in VOWELS:  # German: this letter stands behind vowels only,
        return 1.0
    if right in "üÜ" and left in VOWELS:  # and this one nearly never
        return 0.25
    if script_a == "LATIN" and left > "\x7f" and right > "\x7f":
        return 0.0 if _alphabets().get(left, -1) & _alphabets().get(right, -1) else 1.0
    return 0.0


def _oddity_before_symbol(a: str, family_a: str, symbol: str) -> float:
    if a in LETTERS:  # m², L´Aquila, but no m¬
        return {"power": 0.0, "Sk": 0.5}.get(symbol, 1.0)
    if a == "symbol":  # ≈£5 is well; symbols of other sorts seldom stand together
        return 0.0 if family_a == symbol or (family_a, symbol) == ("Sm", "Sc") else 1.0
    return 0.5 if a in SIGNS else 0.0


def _oddity_after_symbol(symbol: str, b: str, family_b: str) -> float:
    if b in LETTERS:  # √x, and with Greek letters still more so
        if symbol == "Sm" and family_b == "GREEK":
            return 0.0
        return 0.5 if symbol in ("Sm", "Sk", "not") else 1.0
    if b == "trailing":
        return 1.0
    return 0.5 if b in SIGNS else 0.0


def _oddity_before_letter(left: str, a: str, b: str) -> float:
    if a in ("closing", "ordinal") or (left in "‡™" and b == "lower"):
        return 1.0
    if a == "trailing" or (a == "digit" and b == "upper"):
        return 0.5
    return 0.25 if a == "nbsp" and b == "lower" else 0.0


def _oddity_after_letter(left: str, right: str, a: str, b: str) -> float:
    if b == "opening":
        return 1.0
    if left < "\x80":
        return 0.0
    if a == "upper" and right == "‘":  # Ã‘ is Ñ; an opening quote does not stand there
        return 1.0
    if b in ("trailing", "ordinal") or (a == "upper" and right in "–—"):
        return 0.5
    return 0.25 if b in ("closing", "neutral") and right not in "’…”»" else 0.0


@lru_cache(1 << 14)
def rarity(char: str) -> float:
    """Return how seldom texts have *char*, from 0 to 1; more than `USUAL` is suspect."""
    kind, family = kind_of(char)
    if char == "\ufe0f":  # it makes an emoji of a sign
        return 0.1
    if char == "\u2010" or "\ufe10" <= char < "\ufe70":  # a hyphen nobody types, vertical forms
        return 0.6
    if family == "LATIN":
        if alphabets := _alphabets().get(char):
            return USUAL * (1 - alphabets.bit_count() / len(ALPHABETS))
        return 0.3 if "\ufb00" <= char <= "\ufb06" else 0.6  # ligatures, from PDFs
    if char in USUAL_MARKS:
        return USUAL
    if "\u0500" <= char < "\u0530":  # letters of alphabets that were given up, or of few people
        return 0.6
    if kind in LETTERS:
        return 0.0 if family in SCRIPTS else 1.0 if family else 0.6
    if kind in ("opening", "closing", "trailing", "neutral"):
        return 0.0
    if kind in ("space", "broken", "modifier"):
        return 0.6
    if kind == "punctuation" and "\u0700" <= char < "\u2000":  # of one script
        return 0.15 if unicodedata.name(char, "?").split(" ")[0] in SCRIPTS else 1.0
    return 0.15


def is_box(char: str) -> bool:
    """Say whether *char* is one of those that lines and boxes are drawn with."""
    return "\u2500" <= char <= "\u259f"


# Alphabets

# The letters beyond a to z that alphabets use (facts of each language's spelling, usual
# loan words included).  Two that no alphabet has in common do not stand side by side.
# Letters of no row are not judged.
ALPHABETS = (
    "æøåéó",  # Danish, Norwegian
    "åäöéü",  # Swedish, Finnish
    "äöüßé",  # German
    "éèëïóöüáíúê",  # Dutch, Afrikaans
    "àâæçéèêëîïôœùûüÿñ",  # French
    "áéíñóúüª",  # Spanish
    "àáâãçéêíóôõúüòº",  # Portuguese
    "àèéìòùî",  # Italian
    "àçèéíïòóúü",  # Catalan
    "áéíóú",  # Irish
    "àèìòùáéó",  # Scottish Gaelic
    "âêîôûŵŷáéïöë",  # Welsh
    "âêîôûùüñ",  # Breton
    "ñ",  # Basque
    "ñáéíóú",  # Filipino
    "ñäïü",  # Aymara, Quechua
    "áéíóúüñ",  # Galician, Asturian
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
    "ɓɗƙƴ",  # Hausa, Fula
    "ɛɔŋáàéèíìóòúùâêîôû",  # Akan, Lingala, Bambara
    "ẹọṣáàéèíìóòúùńǹḿ",  # Yoruba
    "ịọụṅ",  # Igbo
    "áčđŋšŧžäåæöø",  # Northern Sami
    "ãẽĩõũỹñáéíóúý",  # Guarani
    "çäžňöşüý",  # Turkmen
    "çêîşû",  # Kurdish
)


@cache
def _alphabets() -> dict[str, int]:
    """Return, for each letter, the alphabets that have it, as bits."""
    found: dict[str, int] = {}
    for bit, letters in enumerate(ALPHABETS):
        for letter in {*letters, *letters.replace("ß", "").upper()}:
            found[letter] = found.get(letter, 0) | 1 << bit
    return found


def alphabets_of(text: str) -> int:
    """Return the alphabets that have all letters of *text*, as bits; -1 is no opinion."""
    return reduce(and_, (_alphabets().get(char, -1) for char in set(text)), -1)


# Kinds of characters

# What stands before a word, what stands behind one, and what stands anywhere.
OPENING = "“„‚‹«¿¡"
CLOSING = "”»›"
TRAILING = "†‡•·¶™"
NEUTRAL = "’‘–—…®′″№\ufffd"
VOWELS = frozenset("aeiouyäöüáéíóúAEIOUYÄÖÜ")
# Scripts of living languages, by the first word of their characters' names.
SCRIPTS = frozenset(
    re.findall(
        r"\w+",
        """ARABIC ARMENIAN BALINESE BENGALI CANADIAN CHEROKEE CJK CYRILLIC DEVANAGARI ETHIOPIC
        GEORGIAN GREEK GUJARATI GURMUKHI HANGUL HEBREW JAVANESE KANNADA KHMER LAO LATIN MALAYALAM
        MONGOLIAN MYANMAR NKO ORIYA SINHALA SYRIAC TAMIL TELUGU THAANA THAI TIBETAN TIFINAGH VAI
        YI""",
    )
)
# Accents that are written as characters of their own, in decomposed text for one.
USUAL_MARKS = frozenset(
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c"
    "\u031b\u0323\u0327\u0328\u0331\u02bb\u02bc"  # and the letters that are apostrophes
)
EAST_ASIAN = ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC")
SIGNS = frozenset({"opening", "closing", "trailing", "neutral", "punctuation", "ordinal"})
LETTERS = frozenset({"upper", "lower", "letter", "mark"})


@lru_cache(1 << 14)
def kind_of(char: str) -> tuple[str, str]:
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
    if char in "ˆ˜":  # accents in the air, though Unicode says letters
        return "symbol", "Sk"
    if char in "‰‱":
        return "symbol", "Po"
    if category[0] in "LM":
        script = unicodedata.name(char, "?").split(" ")[0]
        script = "CJK" if script in EAST_ASIAN else script
        if category[0] == "M":
            return "mark", "" if script in ("COMBINING", "VARIATION") else script
        if category == "Lm" and script not in SCRIPTS:
            return "modifier", ""
        return {"Lu": "upper", "Ll": "lower"}.get(category, "letter"), script
    if category in ("Cn", "Co", "Cs") or (category == "Cc" and char >= "\x80"):
        return "broken", ""
    if category[0] in "ZC":
        return "space", ""
    if char < "\x80":
        return "digit" if category == "Nd" else "space", ""
    if category[0] == "P":
        return ("symbol", "section") if char == "§" else ("punctuation", "")
    if category[0] == "N":
        return "symbol", "power" if char in "¹²³" else "number"
    if char == "¬":
        return "symbol", "not"
    return "symbol", "box" if is_box(char) else category
