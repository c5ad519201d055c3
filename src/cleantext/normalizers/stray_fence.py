"""Take away the fence of a code block that a web editor turned into quotation marks.

    “`html  (alone on its line)  ->  the line is gone

WordPress and its like curl the first two back-ticks of "```html"; what a chat
program wrapped in a fence is then published with such a line before it and
often a second one after it.  A pair around code or a table becomes the fence
again that it was, because its lines are no prose; any other is deleted.  The
marker must stand alone on its line: “`html`” in a sentence is a code span in
quotation marks.  So goes a real fence in plain text that nothing closes, where it
names no language of programs and prose follows.  One that opens at the end of a
sentence is reported.
"""

from __future__ import annotations

from itertools import islice

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.formats.residue import FENCE_LANGUAGES, PROSE_LINE, STRAY_FENCE, whole_lines
from cleantext.patterns import DOTALL, MULTILINE, VERBOSE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

SURE = 0.95  # by hand
MARKER = later(STRAY_FENCE, VERBOSE | MULTILINE)
# The rare character first; what must stand before it, over spaces, is looked at by itself.
AT_THE_END = later(rf"```(?:{FENCE_LANGUAGES})?(?=[ \t]*$)", MULTILINE)
SENTENCE_SIGNS = '.!?:”"_'

# A line of a program, a shell session, a table or of markup, by what begins or ends it.
CODE = later(
    r"^(?: {4}|\t|[<$#>|{}@/])"
    r"|^import [\w.]+$|^from [\w.]+ import "
    r"|^(?:def|class|import|from|return|function|const|let|var|if|for)\b.*[:;{(=]"
    r"|[;{}>\\|]\s*$|\w\(.*\)|\s(?:=|=>|\+=|==|:=)\s"
)
# Languages that nobody names around prose: one line of code among theirs is enough.
PROGRAMS = frozenset(FENCE_LANGUAGES.split("|")) - frozenset(
    "html|xhtml|htm|markdown|md|text|txt|plaintext|xml".split("|")
)

# The only fence of a text; what follows is prose if hardly a line is one of code, and two are
# sentences.
LONE = later(r"^```[ ]?(?P<language>\w*)[ \t\r]*$(?P<rest>.*)", MULTILINE | DOTALL)
MOST_CODE = 0.1  # of the lines, by hand

# A quotation mark and a back-tick at the end of a line: every marker has one, and few texts.
CURLED = r"(?<=[“”„\"'‘’;]`)`?[ ]?[A-Za-z]*[ \t\r]*(?:</p>[ \t\r]*)?(?:\n|\Z)"
NEAR_MARKER = later(f"`{CURLED}")
CAUSE = later(rf"`(?:{CURLED}|``(?:(?<=\n```)|(?<=\A```)|(?<=[^\s`]```)|(?<=[^\s`] ```)))")


@normalizer(Phase.MARKUP, trigger=CAUSE.pattern)
def stray_fence(document: Document) -> Iterator[Edit]:
    text = document.text
    markers = list(document.finditer(MARKER, near=NEAR_MARKER))
    if markers and not MARKER.sub("", text).strip():
        return  # nothing would be left
    opener: re.Match[str] | None = None
    for marker in markers:
        if not marker["language"] and opener:
            yield from _pair(document, opener, marker)
            opener = None
            continue
        if opener:
            yield from _deleted(document, opener)
        opener = marker
    if opener:
        yield from _deleted(document, opener)
    if document.format == "plain" and (lone := _unclosed(text)):
        yield Edit.delete(lone, "a fence that nothing closes, before prose", confidence=SURE)
    for match in document.finditer(AT_THE_END, _ends_sentence):
        yield Edit.delete(
            Span(_spaced(text, match.start()), match.end()),
            "a fence at the end of a sentence",
            safety=Safety.UNSAFE,
            confidence=0.8,
        )


def _ends_sentence(document: Document, match: re.Match[str]) -> bool:
    """Say whether the fence of *match* stands behind the end of a sentence, or a word."""
    at = _spaced(document.text, match.start())
    before = document.text[max(at - 1, 0) : at]
    return before.isalnum() or (before != "" and before in SENTENCE_SIGNS)


def _spaced(text: str, at: int) -> int:
    """Return where the spaces begin that stand before *at*."""
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at


def _unclosed(text: str) -> Span | None:
    """Return the line of the only fence of *text*, where prose follows it; None without."""
    fences = list(islice(_fences(text), 2))
    match = LONE.match(text, fences[0]) if len(fences) == 1 else None
    if not match or match["language"].lower() in PROGRAMS:
        return None
    lines = [line for line in match["rest"].splitlines() if line.strip()]
    codes = sum(1 for line in lines if CODE.search(line))
    prose = len(list(islice(PROSE_LINE.finditer(match["rest"]), 2))) == 2
    if not prose or codes > MOST_CODE * len(lines):
        return None
    return whole_lines(text, Span(match.start(), match.end("language")))


def _fences(text: str) -> Iterator[int]:
    """Yield where lines stand that begin with the sign of a fence, those of tildes last."""
    for sign in ("```", "~~~"):
        at = text.find(sign)
        while at >= 0:
            line = text.rfind("\n", 0, at) + 1
            if not text[line:at].strip():
                yield line
            at = text.find(sign, max(at + 1, text.find("\n", at)))


def _pair(document: Document, opener: re.Match[str], closer: re.Match[str]) -> Iterator[Edit]:
    text = document.text
    lines = [line for line in text[opener.end() : closer.start()].splitlines() if line.strip()]
    codes = sum(1 for line in lines if CODE.search(line))
    needed = 1 if (opener["language"] or "").lower() in PROGRAMS else len(lines) // 2 + 1
    if document.format == "html" or codes < needed or any("```" in line for line in lines):
        yield from _deleted(document, opener)
        yield from _deleted(document, closer)
        return
    group = f"fence at {opener.start()}"
    for marker in (opener, closer):
        line = document.line(marker.end())
        fence = f"```{marker['language'] or ''}"
        yield Edit(line, fence, "a fence of code turned into quotation marks", group=group)


def _deleted(document: Document, marker: re.Match[str]) -> Iterator[Edit]:
    text = document.text
    line = whole_lines(text, Span(*marker.span()))
    if document.format == "asciidoc" and text[line.end : line.end + 1] in (" ", "\t"):
        return  # an indented line that begins a paragraph is code there
    why = f"{marker[0].strip()!r} alone on its line: the fence of a code block, made typographic"
    yield Edit.delete(line, why)
