"""Slips that a text shows: teh for the, their and they're, "Wrong: He go home."

Who writes about language writes both, the slip and what is right, side by side, or says with a
label which is which.  Neither is a slip of the writer's.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import IGNORECASE, VERBOSE, later

REACH = 30  # code points between a slip and what is right
# What stands between them, but spaces: "adn for and", "the, not teh", "| alot | a lot |".
BETWEEN = later(
    r"""
    (?=\s*[^\s])
    [\"”’*_`)]*  [,;:]?  \s*
    (?: (?: as | for | from | into | to | with | means? | vs\.? | versus | not | instead[ ]of
          | rather[ ]than | (?:and|or|but|is|are|was)(?:[ ]not)? ) \b
      | [|/=(–—] | [-=]+> | → )?
    \s*  [\"“‘*_`(]*
    """,
    VERBOSE | IGNORECASE,
)
# What is said of an example; of several on a line the last one before a place counts.
LABEL = later(
    r"""
    (?: ^ | [.!?|)][ ] )  [ \t>]*  (?: (?:[-*+]|\d+[.)])[ ]+ )?  [*_]{0,3}
    (?: (?P<bad> incorrect | wrong | ungrammatical | misspelled | misspelt | bad | not | avoid
                 | don['’]t )
      | correct | corrected | right | grammatical | good | better | do | prefer | yes )
    [*_]{0,3} : [*_]{0,3} [ ]
    | (?P<crossed> [❌✗✘❎] ) | [✅✔✓☑]
    """,
    VERBOSE | IGNORECASE,
)


def is_shown(document: Document, edit: Edit) -> bool:
    """Say whether what *edit* replaces stands there to be seen, as a slip."""
    return (
        is_beside(document, edit.span, edit.replacement.strip())
        or _is_labelled(document, edit)
        or _is_paired(document, edit)
    )


def is_beside(document: Document, span: Span, other: str) -> bool:
    """Say whether *other* stands beside *span*, with a sign between them."""
    reach, other = len(other) + REACH, _plain(other)
    after = _plain(document.text[span.end : span.end + reach])
    before = _plain(document.text[max(0, span.start - reach) : span.start])
    behind = after.find(other) if other else -1
    if behind > 0 and _stands_alone(after, behind, other) and BETWEEN.fullmatch(after, 0, behind):
        return True
    ahead = before.rfind(other) if other else -1
    tail = ahead + len(other)
    return (
        ahead >= 0
        and _stands_alone(before, ahead, other)
        and BETWEEN.fullmatch(before, tail) is not None
    )


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _stands_alone(text: str, at: int, word: str) -> bool:
    return not (text[at - 1 : at].isalnum() or text[at + len(word) :][:1].isalnum())


def _is_labelled(document: Document, edit: Edit) -> bool:
    """Say whether the last label before *edit* on its line calls what follows wrong."""
    line = document.line(edit.span.start)
    said = [*LABEL.finditer(document.text[line.start : edit.span.start])]
    return bool(said) and bool(said[-1]["bad"] or said[-1]["crossed"])


def _is_paired(document: Document, edit: Edit) -> bool:
    """Say whether the row of a table has the cell of *edit* as *edit* would have it."""
    line, text = document.line(edit.span.start), document.text
    left, right = (
        text.rfind("|", line.start, edit.span.start),
        text.find("|", edit.span.end, line.end),
    )
    if left < 0 or right < 0:
        return False
    cell = text[left + 1 : edit.span.start] + edit.replacement + text[edit.span.end : right]
    others = text[line.start : left].split("|") + text[right + 1 : line.end].split("|")
    return cell.strip() in map(str.strip, others)
