"""AsciiDoc: paragraphs, lists, titles and the inside of quotations and examples are prose.

Listings, literals, passthroughs, comments and tables stay, and so do attributes,
macros, references and the lines that the processor reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span, SpanSet
from cleantext.formats import skeleton as bones
from cleantext.formats.plain import FRONT_MATTER

#: Delimiters of blocks whose content is no prose; that of the other blocks is.
FENCE = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}|[|,:!]={3,})(?:[ \t]*$|(?<=`)[\w,-]*[ \t]*$)")
OTHER = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--|'{3,}|<{3,})[ \t]*$")
WHOLE = re.compile(
    r"""
      //(?!/)                                      # comment
    | :!?[\w-]+!?:(?:\s|$)                           # attribute entry
    | \[[^\]\n]*\][ \t]*$ | \[\[[^\]\n]*\]\][ \t]*$        # attributes of a block, an anchor
    | [\w-]+::[^\s\[]*\[[^\n]*\][ \t]*$                  # block macro: image::x[], include::x[]
    | \+[ \t]*$                                    # continuation of a list
    """,
    re.VERBOSE,
)
MARK = re.compile(r"(?:={1,6}[ ]|\#{1,6}[ ]|\.(?=[^\s.])|[*.-]{1,6}[ ]|\d+\.[ ]|[A-Z]+:[ ](?=\S))")
OPAQUE = re.compile(
    r"\[(?:source|listing|literal|stem|latexmath|asciimath|verse|pass|\"?graphviz|ditaa|plantuml|mermaid)\b|\[,"
)
VERBATIM = re.compile(r"[ \t]+\S")
LIST_ITEM = re.compile(r"[ \t]*(?:[*.-]{1,6}|\d+\.|[a-z]\.)[ \t]|.*::(?:\s|$)")

INLINE = re.compile(
    r"""
    [`+{<\[:$]                                            # the rare character first
    (?:
      (?<=`) [^`\n]+ `+ | (?<=`) ` [^\n]+? ``             # monospaced
    | (?<=\+) (?: \+\+ .+? \+\+\+ | \+ .+? \+\+ | (?<!\w\+) [^+\s\n][^+\n]* \+(?!\w) )    # passed
    | (?<={) [\w-]+ (?::[^}\n]*)? }                       # attribute reference
    | (?<=<) < [^>\n]+ >>                                 # cross reference
    | (?<=\[) \[ [^\[\]\n]+ \]\]                            # anchor
    | (?<=\[) [\w.\#%, =\"-]+ \] (?=[*_\#`])              # role of a phrase
    | (?<=\w:) (?:[^\s\[:]*) \[ [^\]\n]* \]                # macro, from its colon
    )
    """,
    re.VERBOSE,
)
NAME = re.compile(r"[\w-]+\Z")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield delimited blocks of code, tables, comments, attributes, macros and references."""
    front = FRONT_MATTER.match(text)
    if front:
        yield Span(*front.span())
    found = bones.lines(text)
    taken: list[Span] = []
    for span in _blocks(found, front.end() if front else 0):
        taken.append(span)
        yield span
    if "<<" in text or "xref:" in text:  # the id that they name is made of the title
        yield from headings(text)
    inside = SpanSet(taken)
    for line in found:
        if line.blank or inside.overlapping(Span(line.span.end - 1, line.span.end)):
            continue
        for match in INLINE.finditer(text, *line.span):
            start, end = match.span()
            if match[0].startswith(":") and (name := NAME.search(text, line.span.start, start)):
                start = name.start()
            yield Span(start, end)


def _blocks(found: list[bones.Line], skip: int) -> Iterator[Span]:
    at = 0
    opaque = False  # the attributes of the next block say that it is no prose
    opens = True  # a blank line, or the start, came before
    head = False  # author and revision: the lines behind the title of the document
    while at < len(found):
        line = found[at]
        content = line.content.rstrip()
        if line.span.start < skip or line.blank:
            opens, head, opaque = True, False, opaque and line.span.start < skip
            at += 1
            continue
        if head:
            yield line.span
            at += 1
            continue
        if fence := FENCE.match(content):
            end = _close(found, at, fence[1])
        elif OTHER.match(content):
            end = _close(found, at, content) if opaque else at + 1
        elif WHOLE.match(content):
            opaque = opaque or bool(OPAQUE.match(content))
            yield line.span
            opens, at = True, at + 1
            continue
        elif opaque or (opens and VERBATIM.match(line.content) and not LIST_ITEM.match(content)):
            end = at
            while end < len(found) and not found[end].blank:
                end += 1
        else:
            if mark := MARK.match(content.lstrip()):
                start = line.span.start + len(content) - len(content.lstrip())
                yield Span(start, start + mark.end())
                head = opens and mark[0] == "= "
            opens = False
            at += 1
            continue
        yield Span(line.span.start, found[end - 1].span.end)
        opens, opaque, at = True, False, end


def _close(found: list[bones.Line], at: int, fence: str) -> int:
    for end in range(at + 1, len(found)):
        if found[end].content.rstrip() == fence:
            return end + 1
    return len(found)


NO_NAME = re.compile(r"[^\w\-. ]")
TITLE = re.compile(r"^(?:={1,6}|\#{1,6})[ ]+(\S[^\n]*?)[ \t]*\r?$", re.MULTILINE | re.VERBOSE)


def headings(text: str) -> Iterator[Span]:
    """Yield the text of each section title."""
    closed = SpanSet(_blocks(bones.lines(text), 0))
    for match in TITLE.finditer(text):
        if not closed.overlapping(Span(*match.span(1))):
            yield Span(*match.span(1))


def likely_headings(text: str) -> Iterator[Span]:
    """Yield the text of each section title, and of what looks like one in a listing."""
    return (Span(*match.span(1)) for match in TITLE.finditer(text))


def anchors(heading: str) -> set[str]:
    """Return the ids that processors make of *heading*, with Antora's separator as well.

    >>> sorted(anchors("Set it up!"))
    ['_set_it_up', 'set-it-up']
    """
    words = NO_NAME.sub("", heading.strip().lower()).replace(".", " ").replace("-", " ").split()
    return {"_" + "_".join(words), "-".join(words)} if words else set()


def outline(text: str) -> list[str]:
    """Return every line without its prose."""
    return bones.skeleton(text, protected_spans(text))
