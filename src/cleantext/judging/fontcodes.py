"""What control characters stand for that are places in a font of TeX.

A PDF file whose fonts do not say what their glyphs mean gives away their numbers: "o\\x1ber" is
"offer", "\\x1cnd" is "find".  Which of the two old encodings a text is in, its words tell: the
letters must make common words of what is none without them.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.patterns import later

#: The encodings: T1 ("Cork") and OT1.  In the latter "fi" is a form feed and "fl" a line end.
T1 = {
    "\x10": "“",
    "\x11": "”",
    "\x12": "„",
    "\x13": "«",
    "\x14": "»",
    "\x15": "–",
    "\x16": "—",
    "\x1b": "ff",
    "\x1c": "fi",
    "\x1d": "fl",
    "\x1e": "ffi",
    "\x1f": "ffl",
}
OT1 = {"\x0b": "ff", "\x0c": "fi", "\x0e": "ffi", "\x0f": "ffl"}
SIGN = later(r"[\x0b\x0e-\x1f]")
LIGATURE = "[\x0b\x0c\x0e\x0f\x1b-\x1f]"
WORD = later(rf"[^\W\d_]*(?:{LIGATURE}[^\W\d_]+|[^\W\d_]{LIGATURE})[^\W\d_]*")
LEAST = 2  # distinct words that must become common ones, and more than half of all
SHORTEST = 4  # letters of a word that is counted: "\x1cve", not "o\x1b"


def meant(document: Document) -> dict[int, str]:
    """Return what the control characters of *document* mean, by place; empty if no font speaks."""
    text = document.text
    if not SIGN.search(text):
        return {}
    words = [(match.start(), match[0]) for match in WORD.finditer(text)]
    for table in (T1, OT1):
        ligatures = {code: letters for code, letters in table.items() if letters.isalpha()}
        if _speaks(document, ligatures, {word for _, word in words}):
            within = {at for start, word in words for at in range(start, start + len(word))}
            return {
                at: table[code]
                for at, code in enumerate(text)
                if code in table and (at in within or code not in ligatures)
            }
    return {}


def _speaks(document: Document, ligatures: dict[str, str], words: set[str]) -> bool:
    """Say whether *ligatures* make common words of most *words* that have one of their codes."""
    common = document.language.lexicon.common
    own = (word for word in words if not ligatures.keys().isdisjoint(word))
    read = ("".join(ligatures.get(letter, letter) for letter in word).lower() for word in own)
    judged = [common(word) for word in read if len(word) >= SHORTEST]
    return sum(judged) >= LEAST and 2 * sum(judged) > len(judged)
