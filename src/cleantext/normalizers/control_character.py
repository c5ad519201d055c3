"""Remove control characters that are no white space, and terminal sequences as a whole.

    some\\x00thing \\x1b[31mred\\x1b[0m  ->  something red

Tab, line feed, carriage return, form feed and vertical tab stay, and so does a separator of
records alone on its line, as between the nodes of an Info file.  Overstruck
letters (``_`` backspace ``a``, as `man` prints them) become the letter.  Between
two words or numbers the separators of records and fields, U+001C to U+001F, become
a space: they part what they stand between, and 3 beside 4 is not 34.  What is a letter by its
place in a font of TeX is left to `ligature-code`.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.formats.residue import whole_lines
from cleantext.judging.fontcodes import meant
from cleantext.patterns import VERBOSE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

CONTROL = later(
    r"""
      (?P<terminal> \x1b \[ [0-?]* [ -/]* [@-~]             # colours, movements
                  | \x1b \] [^\x07\x1b\r\n]* (?:\x07|\x1b\\)  # titles, links
                  | \x1b [()*+] [0-9A-Za-z]                 # character sets
                  | \x1b [=>NOcDEHMZ78] )                   # modes
    | (?P<struck> (?: _\x08(?=[^\W_]) | (\S)\x08(?=\3) )+ ) # printed over
    | (?P<control> [\x00-\x08\x0e-\x1f\x7f]+? (?=[^\x00-\x08\x0e-\x1f\x7f]|\x1b|.\x08|\Z) )
    """,
    VERBOSE,
)
SIGN = later(r"[\x00-\x08\x0e-\x1f\x7f]")

SEPARATOR = later(r"[\x1c-\x1f]")  # of files, groups, records, units
# One of them alone on its line parts what stands above from what stands below: programs look there.
RECORD = later(r"[\x1c-\x1f]\x0c?")
# Between letters this one is the place where Word may hyphenate.
OPTIONAL_HYPHEN = "\x1f"
BEFORE, AFTER = later(r"[^\W_]|[.,]"), later(r"[.,]*[^\W_]")  # points as in numbers

LONG = 500  # code points; a longer line is not empty but for controls


@normalizer(Phase.ENCODING, trigger=SIGN.pattern)
def control_character(document: Document) -> Iterator[Edit]:
    emptied: set[int] = set()
    letters = document.view(meant)
    for match in _controls(document.text):
        if match.start() in letters:
            continue
        if match["terminal"]:
            why = "a command for a terminal"
        elif match["struck"]:
            why = "overstruck"
        else:
            why = "control " + ", ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        line = document.line(match.start())
        if line.end - line.start > LONG or CONTROL.sub("", line.of(document.text)).strip():
            space = match["control"] and _parts(document.text, Span(*match.span()))
            yield Edit(Span(*match.span()), " " if space else "", why)
        elif RECORD.fullmatch(line.of(document.text)):
            continue  # between the nodes of Info, and records
        elif line.start not in emptied:
            # Nothing else on the line: it goes whole, a blank one would part a paragraph.
            emptied.add(line.start)
            yield Edit.delete(whole_lines(document.text, line), why)


def _parts(text: str, controls: Span) -> bool:
    """Say whether *controls* stand for the space between two words or numbers."""
    before, after = BEFORE.match(text, controls.start - 1), AFTER.match(text, controls.end)
    if not (controls.start and before and after and SEPARATOR.search(text, *controls)):
        return False
    letters = before[0].isalpha() and after[0].isalpha()
    return not letters or set(controls.of(text)) != {OPTIONAL_HYPHEN}


def _controls(text: str) -> Iterator[re.Match[str]]:
    """Yield what CONTROL finds, which begins at a control character or one sign before."""
    done = 0
    while sign := SIGN.search(text, done):
        match = CONTROL.search(text, max(done, sign.start() - 1))
        if match is None:
            return
        yield match
        done = match.end()
