r"""Decode escapes of characters that a program left in prose.

    They don\u2019t know  ->  They don’t know

Applied between two letters, where only an apostrophe can stand; anywhere else,
and for a literal \n between two sentences, it is a suggestion.  Code, paths
and formulas are protected.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.formats.residue import ESCAPE
from cleantext.patterns import VERBOSE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ESCAPED = later(ESCAPE, VERBOSE)


CAUSE = later(r"\\(?:u[20]|n[A-Z])")


@normalizer(Phase.MARKUP, trigger=CAUSE.pattern)
def literal_escape(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in document.finditer(ESCAPED, near=CAUSE):
        start, end = span = Span(*match.span())
        if match[0] == r"\n":
            why = r"a literal \n between two sentences"
            yield Edit(span, "\n", why, Safety.UNSAFE, 0.9)
            continue
        sign = match[0].encode().decode("unicode-escape")
        inside = text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
        safety = Safety.SAFE if sign == "’" and inside else Safety.UNSAFE
        yield Edit(span, sign, f"the escape of {sign!r}", safety, 0.95)
