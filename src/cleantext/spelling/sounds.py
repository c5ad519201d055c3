"""A key that words of like sound share: "fonetik" and "phonetic", "nesesary" and "necessary".

English spelling is a poor guide to sound, and far misspellings follow the sound.  The
key is coarse on purpose: what it brings together is ranked by the letters afterwards.
"""

from __future__ import annotations

# One after the other, on a word between two spaces.
SPELLINGS = (
    (" kn", " n"), (" gn", " n"), (" pn", " n"), (" ps", " s"), (" wr", " r"), (" wh", " w"),
    (" x", " s"), ("mb ", "m "), ("gn ", "n "), ("'", ""),
    ("tch", "c"), ("sch", "sk"), ("ch", "c"), ("ck", "k"), ("dge", "j"), ("dg", "j"),
    ("ght", "t"), ("gh", ""), ("ph", "f"), ("qu", "kw"), ("q", "k"),
    ("sch", "sk"), ("tion", "sn"), ("sion", "sn"), ("cian", "sn"), ("cion", "sn"),
    ("tial", "sl"), ("cial", "sl"), ("tious", "ss"), ("cious", "ss"),
    ("sci", "si"), ("sce", "se"), ("sh", "s"), ("th", "t"), ("x", "ks"), ("z", "s"),
    ("ci", "si"), ("ce", "se"), ("cy", "sy"), ("gi", "ji"), ("ge", "je"), ("gy", "jy"),
    ("v", "f"), ("d", "t"), ("b", "p"), ("w", ""), ("h", ""), ("y", "i"),
)  # fmt: skip
VOWELS = frozenset("aeiou")


def sound(word: str) -> str:
    """Return the key of *word*, in lower case.

    >>> sound("fonetik") == sound("phonetic"), sound("nesesary") == sound("necessary")
    (True, True)
    """
    text = f" {word} "
    for letters, said in SPELLINGS:
        text = text.replace(letters, said)
    text = text.replace("c", "k").replace("g", "k").replace("j", "k")
    key = ""
    for letter in text.strip():
        if letter in VOWELS:
            letter = "" if key else "a"
        if letter != key[-1:]:
            key += letter
    return key
