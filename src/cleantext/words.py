"""What rules about words share: who may be corrected, and how a correction is written."""

from __future__ import annotations

from cleantext.document import Document, Word
from cleantext.spelling.casing import copy_case

# Signs that make a word part of something larger: a compound, a name of code, a markup.
JOINED = set("-‐‑_@#/\\*~^=+<>|{}[]`$%&§°€£•·…0123456789")
QUOTES = set("\"'“”‘’„«»`´")
REPEATED = 3  # a form used so often is meant; slips of one kind seldom come in threes


def deliberate(document: Document, word: Word) -> bool:
    """Say whether *word* is written so on purpose, as well as its looks and its place tell.

    Signs of it: capitals that no sentence start explains, quotes around the one
    word, "[sic]" behind it, a hyphen or a sign of code or markup at its side, a
    full stop before the next letter, or several more uses in the text.
    """
    text, span = word.text, word.span
    before = document.text[span.start - 1 : span.start]
    after = document.text[span.end : span.end + 1]
    if before in JOINED or after in JOINED:
        return True
    if before in QUOTES and after in QUOTES and before and after:
        return True
    if after == "." and document.text[span.end + 1 : span.end + 2].isalnum():
        return True
    if before == "." or document.text[span.end : span.end + 8].lstrip().startswith("[sic"):
        return True
    if not text.islower() and not (
        text[1:].islower() and document.starts_sentence(span.start)
    ):
        return True
    if text.lower() in document.directives.words:
        return True
    return document.text.count(text) >= REPEATED


def written_like(word: str, correct: str) -> str:
    """Return *correct* with the case and the apostrophe of *word*.

    >>> written_like("Tho", "though"), written_like("dosn’t", "doesn't")
    ('Though', 'doesn’t')
    """
    if "’" in word:
        correct = correct.replace("'", "’")
    return copy_case(correct, word)
