"""Plain text: prose, but for what is plainly code or settings.

A text file may hold Markdown without saying so; what could be front matter, a
fenced block, a comment or a doctest is left alone.  It may be a mail: its head
and what it quotes are the words of others.
"""

from __future__ import annotations

from cleantext.edits import Span
from cleantext.formats.residue import wrapper
from cleantext.patterns import DOTALL, MULTILINE, VERBOSE, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.edits import Edit

FRONT_MATTER = later(r"\A(---|\+\+\+)[ \t]*\r?\n(?:[^\n]*\n)*?\1[ \t]*(?=\r?\n|\Z)")
# The head of a mail: names, addresses, and a subject that others wrote.
MAIL = later(
    r"(?=(?:[^\n]+\n){0,20}?(?:From|To|Cc|Subject|Date|Message-I[Dd]):[ \t])"
    r"(?:[A-Z][A-Za-z-]+:[ \t][^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}(?=\r?\n)"
)
BLOCKS = later(
    r"""
      ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n`]*\n (?:[^\n]*\n)*? [ ]{0,3}(?P=fence)[ \t]*\r?$  # fenced
    | <!-- .*? -->                                                        # comment
    | ^[ \t]*>>>[ ] (?:[^\n]*\S[^\n]*(?:\n|\Z))++                         # doctest, to a blank line
    | ^[ \t]*\.\.[ ]\S[^\n]*(?:\n|\Z) (?:[ \t]*+\r?\n)*+                  # RST directive
      (?: [ \t]++\S[^\n]*+(?:\n|\Z) (?:[ \t]*+\r?\n)*+ )*+
    | ::[ \t]*\r?\n (?:[ \t]*+\r?\n)++                                    # RST literal block
      (?: [ \t]++\S[^\n]*+(?:\n|\Z) (?:[ \t]*+\r?\n)*+ )++
    | ^(?:diff[ ]--git[ ]|---[ ][^\n]*\n\+\+\+[ ]|@@[ ]-\d)[^\n]*(?:\n[^\n]*\S[^\n]*)*+   # patch
    | ^>[^\n]*                                                               # another's mail
    | ^[ \t]*\$[ ][^\n]*                                                      # shell session
    | ^\#![^\n]*                                                          # a script's first line
    """,
    VERBOSE | MULTILINE | DOTALL,
)
BLOCK_SIGNS = (
    "\n>",
    "diff --git",
    "+++ ",
    "@@ -",
    "```",
    "~~~",
    "<!--",
    ">>> ",
    ".. ",
    "::\n",
    "::\r",
    "#!",
    "$ ",
)
# What stands on the first line of every block, a rare sign first: BLOCKS is tried on that line.
BLOCK_SIGN = later(
    r"""
    [-`~<>.:$\#@]
    (?:
        (?<=`)`` | (?<=~)~~ | (?<=<)!--
      | (?<=>)>>[ ] | (?<=^>) | (?<=\.)\.[ ] | (?<=:):[ \t\r\n]
      | (?<=-)-git[ ] | (?<=^-)--[ ] | (?<=^@)@[ ]-
      | (?<=\$)[ ] | (?<=^\#)!
    )
    """,
    VERBOSE | MULTILINE,
)


def protected_spans(text: str) -> Iterator[Span]:
    """Yield front matter, fenced blocks, comments, doctests, and blocks of code as RST has them."""
    if match := FRONT_MATTER.match(text):
        yield Span(*match.span())
    if match := MAIL.match(text):
        yield Span(*match.span())
    if any(sign in text for sign in BLOCK_SIGNS):
        # A fence around the whole is no code; what stands in it is judged by itself.
        wrapped = wrapper(text)
        yield from _blocks(text, *(wrapped.span("body") if wrapped else (0, len(text))))


def _blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what BLOCKS finds from *start* to *end*, looked for where one of its signs stands."""
    match = BLOCKS.match(text, start, end)
    tried, closed = start, text.rfind("-->", start, end)
    while True:
        if match:
            yield Span(*match.span())
            tried = match.end()
        sign = BLOCK_SIGN.search(text, tried, end)
        if sign is None:
            return
        if sign[0] == "<!--" and sign.start() > closed:
            tried, match = sign.end(), None  # or each of many would be read to the end of the text
            continue
        line = text.rfind("\n", tried, sign.start()) + 1 or tried
        match = BLOCKS.match(text, line, end) or BLOCKS.match(text, sign.start(), end)
        tried = sign.start() + 1


def keeps_blocks(text: str, edits: Iterable[Edit]) -> bool:
    """Say whether *edits* leave the blocks of *text* as they are, but for where they stand.

    They do within one line each, behind its first sign, where no sign of a block is or comes.
    """
    if FRONT_MATTER.match(text) or MAIL.match(text):
        return False
    return all(_keeps_blocks(text, *line) for line in _by_line(text, edits))


def _by_line(text: str, edits: Iterable[Edit]) -> Iterator[tuple[Span, list[Edit]]]:
    """Yield each line, its end included, that *edits* begin in, with these."""
    line = Span(0, 0)
    found: list[Edit] = []
    for edit in edits:
        if edit.span.start >= line.end:
            if found:
                yield line, found
            start = text.rfind("\n", 0, edit.span.start) + 1
            line = Span(start, text.find("\n", edit.span.start) + 1 or len(text) + 1)
            found = []
        found.append(edit)
    if found:
        yield line, found


def _keeps_blocks(text: str, line: Span, edits: list[Edit]) -> bool:
    before = text[line.start : edits[0].span.start]
    inside = "".join(edit.span.of(text) + edit.replacement for edit in edits)
    if before.isspace() or not before or "\n" in inside or "\r" in inside:
        return False
    made, done = "", line.start
    for edit in edits:
        made += text[done : edit.span.start] + edit.replacement
        done = edit.span.end
    lines = f"{line.of(text)}\n{made}{text[done : line.end]}\n"
    return not BLOCK_SIGN.search(lines) and not any(sign in lines for sign in ("--", "+++"))


TITLE_WORDS = 14  # a longer line is a sentence; headlines of newspapers rarely pass 12 words
TITLE_LENGTH = 100  # code points
PART = 1 << 18  # code points of a text whose lines are listed at once
MINOR = frozenset("a an and as at but by for from in into nor of on or over the to up with".split())


def headings(text: str) -> Iterator[Span]:
    """Yield the lines that stand alone and look like titles.

    Such a line is short, begins with a capital, has no sign at its end and
    capitals in most of its words but articles, conjunctions and short prepositions.
    It goes on neither from the line before nor to the next.
    """
    start = 0
    before, found = "", None
    for line in _lines(text):
        title = line.strip()
        if found and not _continues(title):
            yield found
        found = None
        if 2 <= len(title) <= TITLE_LENGTH and is_title(title) and not _goes_on(before):
            at = start + line.index(title)
            found = Span(at, at + len(title))
        start += len(line)
        before = title
    if found:
        yield found


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of *text*, from parts of it: a list of them takes more than a large text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PART) + 1 or len(text)
        yield from text[start:end].splitlines(keepends=True)
        start = end


def _continues(line: str) -> bool:
    """Say whether *line* goes on with the one before: it is no paragraph and no underline."""
    whole = len(line) > TITLE_LENGTH or line[-1:] in '.!?…”"=-~*^'
    return line[:1].islower() or (bool(line) and not whole and not is_title(line))


def _goes_on(line: str) -> bool:
    """Say whether *line* is one of a paragraph that is cut into lines, and not its last."""
    wrapped = 2 <= len(line) <= TITLE_LENGTH and line[-1] not in ".!?:…=-~*^"
    return wrapped and not is_title(line)


def is_title(line: str) -> bool:
    """Say whether *line* looks like a title.

    >>> is_title("Key Demands and Red lines"), is_title("He came home late.")
    (True, False)
    """
    if not line[0].isupper() or line[-1] in ".,;:!?…" or "\t" in line or "   " in line:
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    if not 2 <= len(words) <= TITLE_WORDS:
        return False
    major = [word for word in words if word not in MINOR]
    return 2 * sum(word[0].isupper() for word in major) > len(major)


def outline(text: str) -> list[str]:
    """Plain text has no block structure to compare."""
    return []
