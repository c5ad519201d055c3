"""LaTeX: what is typeset as running text is prose.

Commands stay with their arguments, unless the argument is known to be text
(\\emph, \\section, \\footnote …); so do math, comments, the preamble, and
environments that hold code, math, tables or pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span
from cleantext.formats import skeleton as bones

#: Commands whose last argument is text; the command itself and its brackets stay.
TEXT = frozenset(
    """
    emph textbf textit textsl textsc textrm textsf textup textmd textnormal underline
    part chapter section subsection subsubsection paragraph subparagraph caption footnote
    footnotetext title subtitle abstract thanks marginpar enquote mbox parbox centerline
    """.split()
)
OPAQUE = """
    verbatim Verbatim lstlisting minted alltt comment filecontents code
    equation align alignat gather multline eqnarray math displaymath flalign split array
    tabular tabularx tabulary longtable tabbing matrix cases tikzpicture pgfpicture picture
    algorithm algorithmic thebibliography filecontents axis forest
""".split()

MARKUP = re.compile(
    rf"""
    [\\%$~&{{}}\#^_]                                                # the rare character first
    (?:
      (?<=(?<!\\)%) [^\n]*                                          # comment
    | (?<=\\) begin\{{(?P<opaque>(?:{"|".join(sorted(set(OPAQUE)))})\*?)\}} .*?
          (?:\\end\{{(?P=opaque)\}}|\Z)                              # what is no text
    | (?<=\\) (?:verb|lstinline|mintinline(?:\{{[^}}]*\}})?)\*?
          (?P<sign>[^\w\s*{{]) [^\n]*? (?P=sign)                        # code in a line
    | (?<=\\) \( .*? \\\) | (?<=\\) \[ .*? \\\]                      # math
    | (?<=(?<!\\)\$) \$ [^$]* \$\$ | (?<=(?<!\\)\$) (?: [^$\\] | \\. )+ \$
    | (?<=\\) (?P<name>[A-Za-z@]+\*?)                                # a command, see below
    | (?<=\\) [^A-Za-z]                                              # \% \& \\
    )?
    """,
    re.VERBOSE | re.DOTALL,
)
SPACE = re.compile(r"[ \t]*(?:\r?\n[ \t]*)?(?=[\[{])")
PARAGRAPH = re.compile(r"\n\r?\n")
PREAMBLE = re.compile(r"\\begin\{document\}")
END = re.compile(r"\\end\{document\}")
HEADING = re.compile(
    r"\\(?:part|chapter|section|subsection|subsubsection)\*?(?:\[[^\]\n]*\])?\{([^{}\n]+)\}"
)
# Code points; a longer one has lost its brace.
LONGEST = {"{": 20_000, "[": 500}


def protected_spans(text: str) -> Iterator[Span]:
    """Yield preamble, comments, math, code and commands with those arguments that are no text."""
    start, stop = 0, len(text)
    if opening := PREAMBLE.search(text):
        start = opening.end()
        yield Span(0, start)
        if closing := END.search(text, start):
            stop = closing.start()
            yield Span(stop, len(text))
    at = start
    while match := MARKUP.search(text, at, stop):
        if match["name"]:
            end, spans = _command(text, match.start(), match.end(), match["name"], stop)
            yield from spans
            at = end
        else:
            yield Span(*match.span())
            at = match.end()


def _command(text: str, start: int, end: int, name: str, stop: int) -> tuple[int, list[Span]]:
    """Where to go on behind a command, and what of it is kept."""
    is_text = name.rstrip("*") in TEXT
    while True:
        gap = SPACE.match(text, end, stop)
        if not gap:
            return end, [Span(start, end)]
        sign = text[gap.end() : gap.end() + 1]
        if is_text and sign == "{":
            return gap.end() + 1, [Span(start, gap.end() + 1)]
        close = _closing(text, gap.end(), stop)
        if close < 0:
            if sign == "[":  # a bracket of the text behind it
                return end, [Span(start, end)]
            return stop, [Span(start, stop)]
        end = close


def _closing(text: str, at: int, stop: int) -> int:
    """The place behind the bracket that closes the one at *at*, -1 where none does."""
    opening = text[at]
    closing = "]" if opening == "[" else "}"
    depth = 0
    limit = min(stop, at + LONGEST[opening])
    i = at
    while i < limit:
        sign = text[i]
        if sign == "\\":
            i += 2
            continue
        if opening == "[" and depth == 1 and sign == "{":
            inner = _closing(text, i, stop)
            if inner < 0:
                return -1
            i = inner
            continue
        if sign == opening:
            depth += 1
        elif sign == closing:
            depth -= 1
            if not depth:
                return i + 1
        elif sign == "\n" and opening == "[" and PARAGRAPH.match(text, i):
            return -1
        i += 1
    return -1


def headings(text: str) -> Iterator[Span]:
    """Yield the title of each part, chapter and section."""
    for match in HEADING.finditer(text):
        yield Span(*match.span(1))


def outline(text: str) -> list[str]:
    """Return every line without its prose."""
    return bones.skeleton(text, protected_spans(text))
