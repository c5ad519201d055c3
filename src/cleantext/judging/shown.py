"""Slips that a text shows: teh for the, é becomes Ã©, "Wrong: He go home."

Who writes about language, or encodings, writes both, the slip and what is right, side by side, or
says with a label which is which.  Neither is a slip of the writer's.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import IGNORECASE, VERBOSE, later
from cleantext.values import replace

NEAR = 500  # code points on either side of a slip that belong to its example
REACH = 30  # code points between a slip and what is right
# What stands between them, but spaces: "adn for and", "the, not teh", "| alot | a lot |",
# "recieve (correct: receive)", "receive (not recieve)".
BETWEEN = later(
    r"""
    (?=\s*[^\s])
    [\"”’*_`)]*  [,;:]?  \s*
    (?: vs\. | [(\[]? (?: as | for | from | into | to | with | means? | vs | versus | not
          | instead[ ]of | becomes? | became | should[ ](?:be|read)
          | rather[ ]than | turns?[ ]into | (?:and|or|but|is|are|was)(?:[ ]not)? ) \b
      | [(\[] (?: (?:in)?correct(?:ed|ly)? | wrong(?:ly)? | right(?:ly)? | recte )
          (?: [ ](?:spelled|spelt|written) )? \b :?
      | [|/=(\[–—] | [-=]+> | → )?
    \s*  [\"“‘*_`(]*
    """,
    VERBOSE | IGNORECASE,
)
# What is said of an example; of several on a line the last one before a place counts.
LABEL = later(
    r"""
    (?: (?<![^\r\n]) | [.!?|)][ ] )  [ \t>]*  (?: (?:[-*+]|\d+[.)])[ ]+ )?  [*_]{0,3}
    (?: (?P<bad> incorrect | wrong | ungrammatical | misspelled | misspelt | bad | not | avoid
                 | don['’]t )
      | correct | corrected | right | grammatical | good | better | do | prefer | yes )
    [*_]{0,3} : [*_]{0,3} [ ]
    | (?P<crossed> [❌✗✘❎] ) | [✅✔✓☑]
    """,
    VERBOSE | IGNORECASE,
)

# An exercise, to the end of its paragraph.
TASK = later(
    r"\b(?:errors?|mistakes?) in (?:each|every|these|this|the following) (?:\w+ )?"
    r"(?:paragraph|passage|phrase|sentence|text|word)s?\b"
)
MOJIBAKE = later(r"\bmojibake\b", IGNORECASE)
ALONE = ('""', "“”", "„“", "«»")  # around one sign


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


def is_garbled_on_purpose(document: Document, edit: Edit) -> bool:
    """Say whether *edit* is of a garbled sign that the text shows.

    It stands in quotes alone, beside what it was, or where mojibake is spoken of.
    """
    text, (start, end) = document.text, edit.span
    if len(edit.replacement) == 1 and text[start - 1 : start] + text[end : end + 1] in ALONE:
        return True
    line = document.line(start)
    said = MOJIBAKE.search(text, max(line.start, start - NEAR), min(line.end, end + NEAR))
    return said is not None or is_shown(document, _of_word(text, edit))


def _of_word(text: str, edit: Edit) -> Edit:
    """Return *edit* with the letters around it: what is shown is the word, not the sign in it."""
    start, end = edit.span
    while start and text[start - 1].isalnum():
        start -= 1
    while text[end : end + 1].isalnum():
        end += 1
    whole = text[start : edit.span.start] + edit.replacement + text[edit.span.end : end]
    return replace(edit, span=Span(start, end), replacement=whole)


def _is_labelled(document: Document, edit: Edit) -> bool:
    """Say whether *edit* is in an exercise, or the last label before it on its line says wrong."""
    at, text = edit.span.start, document.text
    if TASK.search(text, max(document.paragraph(at).start, at - NEAR), at):
        return True
    said = [*LABEL.finditer(text, max(document.line(at).start, at - NEAR), at)]
    return bool(said) and bool(said[-1]["bad"] or said[-1]["crossed"])


def _is_paired(document: Document, edit: Edit) -> bool:
    """Say whether the row of a table has the cell of *edit* as *edit* would have it.

    A row need not begin or end with a bar.
    """
    (start, end), text = edit.span, document.text
    line = document.line(start)
    first, last = max(line.start, start - NEAR), min(line.end, end + NEAR)
    left, right = text.rfind("|", first, start), text.find("|", end, last)
    if left < 0 and right < 0:
        return False
    left, right = (left if left >= 0 else first - 1), (right if right >= 0 else last)
    cell = text[left + 1 : start] + edit.replacement + text[end:right]
    others = text[first : max(first, left)].split("|") + text[right + 1 : last].split("|")
    return cell.strip() in map(str.strip, others)
