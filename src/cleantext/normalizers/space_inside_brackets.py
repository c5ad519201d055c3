"""Take away the spaces just inside of brackets.

    her friend ( Sarama ) came  ->  her friend (Sarama) came

On both sides or not at all, and only around words: calls and conditions of
programs, formulas and emoticons stay as they are.  So do brackets that are spoken of:
"the signs ( and ), in (( or ))" holds one function word, or stands beside another bracket.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

PADDED = later(
    r"(?<![^\s“‘\"'—–])\((?P<open>[ ]{1,2})"
    r"(?P<inside>[^\W\d_]{2}[^()\[\]{}<>=|&+*/\\_;\n]{0,100}?)"
    r"(?P<close>(?<=[^\W_])[ ]{1,2})\)(?=[\s.,;:!?”’\"']|$)"
)
BEFORE = later(r"(?:\b(?:if|while|for|switch|return|function|catch|until|elif|when)|[=+])[ ]\Z")


@normalizer(Phase.SPACING, language="en", trigger=r"\( +[^\W\d_]")
def space_inside_brackets(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in PADDED.finditer(text):
        if BEFORE.search(text, max(0, match.start() - 12), match.start()):
            continue
        if document.language.lexicon.is_stopword(match["inside"]) or _is_nested(document, match):
            continue
        group = f"brackets at {match.start()}"
        for side in ("open", "close"):
            span = Span(*match.span(side))
            yield Edit.delete(span, "a space inside of a bracket", confidence=0.95, group=group)


def _is_nested(document: Document, match: re.Match[str]) -> bool:
    """Say whether the brackets stand inside of others, or beside them."""
    line = document.line(match.start())
    before, after = document.text[line.start : match.start()], document.text[match.end() : line.end]
    beside = before.rstrip().endswith(("(", ")")) or after.lstrip().startswith(("(", ")"))
    return beside or before.count("(") > before.count(")")
