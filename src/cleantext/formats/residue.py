"""Residue: what chat programs and web editors leave in a text, and no author writes.

It has brackets, braces and underscores like code, so the formats would protect
it.  These patterns are shared: `inline` leaves open what they name, the rules
that remove residue look for the same.  What stands in `code` is no residue;
`inline` sees to that, because the back-ticks enclose more than the residue.
"""

from __future__ import annotations

from cleantext.edits import Span
from cleantext.lines import LINE_END
from cleantext.patterns import DOTALL, IGNORECASE, MULTILINE, VERBOSE, later
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: The words that chat programs put after the three back-ticks of a fence.
FENCE_LANGUAGES = (
    "html|xhtml|htm|xml|css|markdown|md|text|txt|plaintext|json|yaml|yml|toml|ini|csv|sql|diff|latex|"
    "javascript|js|jsx|typescript|ts|tsx|python|py|bash|sh|shell|powershell|php|java|kotlin|"
    "swift|ruby|go|rust|c|cpp|csharp"
)

SEARCHES = r"turn\d+(?:search|image|news|file|view|fetch|reddit|academia)\d+"

CITATION = rf"""
    :?\bcontentReference\[oaicite:\d+\](?:\{{?index=\d+\}})?               # ChatGPT, also cut short
  | \[oaicite:\d+\](?!\() | \[?oai_citation:\d+‡[^\]\s]{{1,80}}\]?(?!\]?\()
  | 【\d+(?::\d+)?†[^【】\n]{{0,80}}】                                     # assistants with files
  | \ue200 cite (?:\ue202 turn\d+[a-z]+\d+)+ \ue201?                  # ChatGPT, private use wrapper
  | \ue200? \bimage_group\ue202? \{{"[^{{}}\n]{{1,500}}\}} \ue201?            # pictures to look for
  | \b(?:cite)? {SEARCHES} (?:[\ue202]?{SEARCHES})* (?!\w) \ue201?
  | \[cite:\s?\d+(?:,\s?\d+)*\] | \[cite_(?:start|end)\]              # Gemini
  | \[span_\d+\]\((?:start|end)_span\)
  | \[\]\(grok_render_citation_card_json=[^()\n]*\)                   # Grok
  | \bgrok_render_citation_card_json(?:=\{{[^{{}}\n]*\}})?
  | </?grok-card\b[^<>\n]{{0,300}}>
  | <grok:render\b[^<>\n]{{0,300}}>
    (?:<argument\b[^<>\n]{{0,99}}>[^<>\n]{{0,99}}</argument>)? </grok:render>
"""

TOKEN = r"""
    <\|(?:im_start|im_end|im_sep|endoftext|eot_id|begin_of_text|end_of_text|start_header_id
       |end_header_id|system|user|assistant|end)\|>
  | \[/?INST\] | <</?SYS>> | <(?:start|end)_of_turn>
"""

#: Numbers of web searches; also labels of references, so only where none is defined or linked.
WEB = r"\[(?:web|attached_file):\d+\](?![:(])"

#: What is left of a link whose target is no address, after the text of it.
ATTRIBUTION = r"\]\(\{\"attribution\":\{[^{}\n]{0,300}\}\}\)"

ESCAPE = r"\\u(?:201[34589cdCD]|2026|00[aA]0)(?!\d) | (?<=[.!?”])\\n(?=[A-Z])"

#: A line that is prose: it begins as a sentence does, is long, by hand, and ends as one.
PROSE_LINE = later(r"^[^\W\d_a-z].{60,}[.!?”\"][ \t\r]*$", MULTILINE)

#: A line of curled quotes and back-ticks: a fence that a web editor made typographic.
STRAY_FENCE = rf"""
    ^[ \t]*+ (?P<wrap><p>[ \t]*+)?
    (?:[“”„"'‘’]{{1,2}} | &(?:\#822[01]|\#34|ldquo|rdquo|quot);) `{{1,2}}
    (?: [ ]? (?P<language>(?i:{FENCE_LANGUAGES})) )? [ \t]*+ (?(wrap)</p>) [ \t\r]*+$
"""
CONTAINER = r":::writing\{[^{}\n]*\} | ^[ \t]*+:::[ \t\r]*+$"

#: Anything of all that.  Each branch begins with signs that are rare in prose.
RESIDUE = later(
    "|".join((CITATION, WEB, ATTRIBUTION, TOKEN, ESCAPE, STRAY_FENCE, CONTAINER)),
    VERBOSE | MULTILINE,
)
LONGEST_LIST = 1000  # code points of numbers that go on over the end of a line
#: Stands in every line that holds residue.  Each branch begins with one sign, and few of them are
#: common: the engine skips to these, and tells by a comparison which branch it is.
HINT = later(
    r"""
    † | \ue200 | \[(?:oaicit|web:|cite|span_) | "attrib | <(?:\||/?grok) | \\[un] | :::
  | _(?:(?<=oai_)cit|(?<=d_)file|(?<=grok_)|of_turn>|(?<=image_)group)
  | \](?<=INST\]) | >(?<=SYS>>) | u(?<=tu)rn\d
  | `(?<=[“”„"'‘’;]`)`?[ ]?[^\W\d_]*+[ \t]*+(?:</p>)?+[ \t\r]*+(?=\n|\Z)
    """,
    VERBOSE,
)


# The line in which a chat program announces the text that follows.
ACT = (
    r"(?:re-?written|revised|polished|edited|corrected|translated|proofread|paraphrased"
    r"|rephrased|reworded|improved|refined|humani[sz]ed)"
)
OBJECT = (
    r"(?:version|text|article|paragraph|passage|draft|essay|copy|post|story|translation|piece"
    r"|review|introduction|newsletter|description|announcement)"
)
ASSENT = r"(?:Sure|Certainly|Of[ ]course|Absolutely|Great)(?:[!,.]|[ ]thing!)"

ANNOUNCEMENT = later(
    rf"""
    ^(?P<assent>{ASSENT}[ ])?
    (?:[Hh]ere(?:['’]s|[ ]is|[ ]are)|[Bb]elow[ ]is|I(?:['’]ve|[ ]have))\b
    (?=[^\n]*?\b(?P<act>{ACT})\b)? (?=[^\n]*?\b(?P<object>{OBJECT})s?\b)?
    [^\n:.]{{3,160}} [:] [ \t\r]* $
    """,
    VERBOSE | MULTILINE,
)
SIGNS = 2  # of three: assent, act and object


def announces(match: re.Match[str]) -> bool:
    """Say whether *match*, of `ANNOUNCEMENT`, is surely the line of a chat program."""
    return bool(match["assent"]) + bool(match["act"]) + bool(match["object"]) >= SIGNS


#: How a chat program begins the paragraph in which it offers more help.
OFFER = (
    r"(?:I hope (?:this|that) helps|Let me know if you(?:['’]d|['’]ll| would| need| want)"
    r"|Feel free to (?:ask|let me know)|Would you like me to)\b[^\r\n]{0,250}"
)

#: Such an offer, where it tells which text it is about: “to adjust the tone of this article”.
OF_TEXT = later(rf"\bme to\b.*\b(?:this|the|your) (?:[a-z]+ )?{OBJECT}\b")

RULE = r"(?P<rule>---|\*\*\*|___)[ \t]*"
LEAD = later(rf"\s*(?:{ASSENT}|[Hh]ere|[Bb]elow|I['’ ])")
#: The line that it draws below an announcement; front matter has no blank line there.
RULED = later(rf"\s*{RULE}(?>\r\n|\r|\n)(?:[ \t]*(?>\r\n|\r|\n))+")
#: The last paragraph, where it offers more help, with the line that it draws above it.
CLOSING = later(rf"(?:(?:\r?\n[ \t]*){{2,}}+{RULE}(?=\r?\n))?(?:\r?\n[ \t]*)++{OFFER}(?=\s*\Z)")

# A text that a chat program wrapped whole in a fence: its first and last lines are no code.  The
# program may say before it what it is, and offer more help behind it.
WRAPPER = later(
    r"\A(?P<blank>\s*)"
    r"(?P<lead>(?:Sure|Cert|Of c|Abso|Great|Here|Below|I)[^\n]{5,250}:[ \t\r]*\n\s*)?"
    r"(?P<open>(?P<fence>`{3,}|~{3,})[ ]*(?:markdown|md|html)[ \t]*\r?\n)"
    r"(?P<body>.*\n)(?P<close>(?P=fence)[ \t]*)"
    rf"(?P<offer>\s*\n{OFFER})?(?P<tail>\s*)\Z",
    DOTALL | IGNORECASE,
)
# A heading, a tag, a paragraph break, or a line that is long and ends as sentences do.
PROSE_INSIDE = later(r"^#|^<|\n\s*\n|^[^\W\d_a-z\n][^\n]{80,}[.!?”\"]\s*$", MULTILINE)


def wrapper(text: str) -> re.Match[str] | None:
    """Return the fence around a whole text whose inside is prose, None where there is none."""
    if "```" not in text and "~~~" not in text:
        return None
    match = WRAPPER.match(text)
    if not match or match["fence"] in match["body"] or not PROSE_INSIDE.search(match["body"]):
        return None
    lead = match["lead"] and ANNOUNCEMENT.match(match["lead"].rstrip())
    told = bool(lead and announces(lead))
    if match["offer"] and not match["lead"]:
        told = OF_TEXT.search(match["offer"]) is not None
    return match if told or not (match["lead"] or match["offer"]) else None


def masked(text: str, sign: str = "x") -> str:
    """Return *text* with *sign* for every character of residue, of the same length.

    A format that is shown this sees words where residue stands, and so no
    markup to protect; code around residue is code as before.

    >>> masked("It grew.【4†source】 Then it fell.", "-")
    'It grew.---------- Then it fell.'
    """
    text = without_residue(text, sign)
    if match := wrapper(text):
        for part in ("open", "close"):
            text = _worded(text, Span(*match.span(part)), sign)
    for span in _drawn(text):
        text = _worded(text, span, sign)
    return text


def _worded(text: str, span: Span, sign: str) -> str:
    """Return *text* with *sign* for what stands at *span*, but for line ends."""
    return text[: span.start] + WORD_SIGN.sub(sign, span.of(text)) + text[span.end :]


def _drawn(text: str) -> Iterator[Span]:
    """Yield the lines that a chat program draws between what it says and the text."""
    if not LEAD.match(text):
        return
    lead = ANNOUNCEMENT.match(text, len(text) - len(text.lstrip()))
    if lead is None or not announces(lead):
        return
    for match in (RULED.match(text, lead.end()), CLOSING.search(text)):
        if match and match["rule"]:
            yield Span(*match.span("rule"))


def without_residue(text: str, sign: str) -> str:
    """Return what `masked` does, but for the fence around a whole text: no line is one."""
    pieces: list[str] = []
    done = 0
    for found in _residue(text):
        pieces += text[done : found.start()], sign * len(found[0])
        done = found.end()
    return "".join((*pieces, text[done:])) if pieces else text


def _residue(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `RESIDUE`, looked for on the lines that hold a hint."""
    done = 0
    while hint := HINT.search(text, done):
        line = text.rfind("\n", done, hint.start()) + 1  # 0 where *done* is on it
        end = text.find("\n", hint.start())
        end = len(text) if end < 0 else end
        beyond = LONGEST_LIST if text.find("[cite:", line, end) >= 0 else 0
        for match in RESIDUE.finditer(text, max(line, done), end + beyond):
            if match.start() > end:
                break
            yield match
            done = match.end()
        done = max(done, end)


WORD_SIGN = later(r"[^\r\n]")


def leaves_text(text: str, span: Span) -> bool:
    """Say whether anything but white space is left of *text* without *span*."""
    before, after = (LEADING.match(text, at) for at in (0, span.end))
    return not (before and after) or before.end() < span.start or after.end() < len(text)


class Removal(NamedTuple):
    """What to cut so that nothing of the residue shows, and what to put there instead."""

    span: Span
    replacement: str


def removal(text: str, span: Span) -> Removal:
    """Return how to take *span*, within one line of *text*, away without leaving a gap behind.

    The space beside it goes along; a line that would be empty goes whole; two
    words that would run together get a space.

    >>> text = "It grew [cite: 1]. More[cite: 2]"
    >>> [removal(text, Span(*m.span())).span.of(text) for m in RESIDUE.finditer(text)]
    [' [cite: 1]', '[cite: 2]']
    """
    start, end = span
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    opens = start == 0 or text[start - 1] in "\r\n"
    closes = end == len(text) or text[end] in "\r\n"
    if opens and closes:
        return Removal(whole_lines(text, span), "")
    if opens:  # the indentation stays
        return Removal(Span(span.start, end), "")
    if closes or text[end] in ".,;:!?)]”":
        return Removal(Span(start, span.end if not closes else end), "")
    if start < span.start and end > span.end:
        return Removal(Span(start, span.end), "")
    joins = start == span.start and end == span.end and text[end].isalnum()
    return Removal(span, " " if joins else "")


BLOCK_SIGNS = tuple("<#>*+-|:=~`0123456789\t ")  # what begins a block at the start of a line


def unveils_block(text: str, span: Span) -> bool:
    """Say whether cutting *span* puts a sign at the start of a line that begins a block there.

    A comment or a dash within a line is another thing than one that opens it.
    """
    opens = span.start == 0 or text[span.start - 1] in "\r\n"
    whole = text[span.end - 1 : span.end] in ("\r", "\n")
    return opens and not whole and text[span.end : span.end + 1] in BLOCK_SIGNS


def whole_lines(text: str, span: Span) -> Span:
    """Return the lines that *span* touches, with their end.

    Where a blank line stands on both sides, one of them goes too.
    """
    start, end = span
    while start > 0 and text[start - 1] not in "\r\n":
        start -= 1
    end = _next_line(text, end)
    if end == len(text) and text[end - 1] not in "\r\n":  # the last line takes the end before it
        while start > 0 and text[start - 1] in "\r\n":
            start -= 1
        return Span(start, end)
    if (margin := LEADING.match(text)) and margin.end() >= start:
        while (after := _next_line(text, end)) > end and not text[end:after].strip():
            end = after
    elif blank := BLANK_BEFORE.search(text, max(0, start - LONGEST_BLANK), start):
        after = _next_line(text, end)
        if end == len(text):
            start = blank.start("line")
        elif not text[end:after].strip():
            end = after
    return Span(start, end)


LONGEST_BLANK = 200  # code points of white space that are looked at
BLANK_BEFORE = later(r"(?>\r\n|\r|\n)(?P<line>[ \t]*(?>\r\n|\r|\n)[ \t]*)\Z")
LEADING = later(r"\s*+")


def _next_line(text: str, offset: int) -> int:
    match = LINE_END.search(text, offset)
    return match.end() if match else len(text)
