"""What rules about words share: who may be corrected, and how a correction is written."""

from __future__ import annotations

import re

from cleantext.document import Document, Word
from cleantext.spelling.casing import copy_case

# Signs that make a word part of something larger: a compound, a name of code, a markup.
JOINED = set("-‐‑@#/\\~^=+<>{}`$%&§°€£•·…0123456789\ufffd")
EMPHASIS = set("*_")  # around one word, it is mentioned rather than used
APOSTROPHES = "'’"
QUOTES = set("\"'“”‘’„«»`´")
SAMPLE = 5000  # code points
FEWEST_CAPITALS = 200  # letters to a capital; edited English has one capital in 20 to 40 letters
GENUS = re.compile(r"\b([A-Z][a-z]*)\.? \(?$")
REPEATED = 3  # a short form used so often is meant; slips of one kind seldom come in threes
SHORT = 5  # letters; among shorter forms are the acronyms, the names and the terms of a trade


def deliberate(document: Document, word: Word) -> bool:
    """Say whether *word* is written so on purpose, as well as its looks and its place tell.

    Signs of it: capitals that no sentence start explains, quotes around the one
    word, "[sic]" behind it, a hyphen or a sign of code or markup at its side, a
    full stop before the next letter, or an apostrophe at its end (runnin’).
    """
    text, span = word.text, word.span
    before = document.text[span.start - 1 : span.start]
    after = document.text[span.end : span.end + 1]
    if before in JOINED or after in JOINED:
        return True
    for marks in (QUOTES, EMPHASIS):
        if before in marks and after in marks:
            return True
    if after and after in APOSTROPHES:
        return True
    if after == "." and document.text[span.end + 1 : span.end + 2].isalnum():
        return True
    if before == "." or document.text[span.end : span.end + 8].lstrip().startswith("[sic"):
        return True
    if not text.islower() and not (text[1:].islower() and document.starts_sentence(span.start)):
        return True
    return text.lower() in document.directives.words or _is_species(document, word)


def is_term(document: Document, word: Word) -> bool:
    """Say whether the text uses a short *word* so often that it is a term or a name of its own.

    A longer form of a known misspelling is one however often it stands there:
    who writes "seperate" writes it always.
    """
    return (
        len(word.text) <= SHORT
        and document.text.count(word.text) >= REPEATED
        and document.uses(word.text) >= REPEATED
    )


def writes_small(document: Document) -> bool:
    """Say whether *document* is written in small letters throughout, as some messages are."""
    sample = document.text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    return FEWEST_CAPITALS * sum(map(str.isupper, sample)) < letters


def _is_species(document: Document, word: Word) -> bool:
    """Say whether *word* follows a genus, written out or as one letter: "H. americanus"."""
    before = document.text[max(0, word.span.start - 30) : word.span.start]
    genus = GENUS.search(before)
    return genus is not None and (
        len(genus[1]) == 1 or not document.language.lexicon.known(genus[1])
    )


def written_like(word: str, correct: str) -> str:
    """Return *correct* with the case and the apostrophe of *word*.

    >>> written_like("Tho", "though"), written_like("dosn’t", "doesn't")
    ('Though', 'doesn’t')
    """
    if "’" in word:
        correct = correct.replace("'", "’")
    return copy_case(correct, word)
