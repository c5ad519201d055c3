"""Take away the marks that chat programs put where a source was cited.

    It grew.:contentReference[oaicite:0]{index=0} Then  ->  It grew. Then
    It grew 【4†source】.  ->  It grew.

They point to nothing once the text has left the program, and no author writes
them: ChatGPT's oaicite, turn0search0 and 【4†source】, Gemini's [cite: 1] and
[cite_start], Grok's cards, attributions as link targets, of which the text
stays.  What stands in code stays, and so do footnotes and Pandoc's [@x].
Numbers of web searches such as [web:1] are only suggested, because they may be
labels of references; links that name their tracker are only reported.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.formats.residue import (
    ATTRIBUTION,
    CITATION,
    WEB,
    leaves_text,
    removal,
    unveils_block,
)
from cleantext.patterns import VERBOSE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Several in a row are one: between them nothing but a space is left.
CITATIONS = later(rf"(?:{CITATION})(?:[ \t]?(?:{CITATION}))*", VERBOSE)
ATTRIBUTED = later(rf"\^\[(?P<text>[^\[\]\n]+)(?P<target>{ATTRIBUTION})")
LABEL = later(r"[\w:]+")
SEARCHED = later(rf"{WEB}(?:[ ]?{WEB})*")
TRACKED = later(
    r"\[oai_citation:\d+‡[^\]\n]*\]\([^)\s]*\)"
    r"|[?&](?:utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity)|referrer=grok\.com)"
)


CAUSE = later(
    r"†|‡|\ue200|\[(?:oaic|cite[_:]|span_|web:|attached)|</?grok|:contentR|grok_"
    r"|=(?:(?<=urce=)(?:cha|ope|cop|per)|(?<=rrer=)grok)|\"attribution|turn\d|_(?<=age_)group"
)


@normalizer(Phase.MARKUP, trigger=CAUSE.pattern)
def chat_citation(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in document.finditer(CITATIONS, near=CAUSE):
        span, replacement = removal(text, Span(*match.span()))
        if leaves_text(text, span) and not unveils_block(text, span):
            yield Edit(span, replacement, "a chat program's mark of a source")
    for match in document.finditer(ATTRIBUTED, near=CAUSE):
        group = f"attribution at {match.start()}"
        for start, end in ((match.start(), match.start() + 2), match.span("target")):
            yield Edit.delete(Span(start, end), "a chat program's attribution", group=group)
    for match in document.finditer(SEARCHED, near=CAUSE):
        if not any(f"[{label}]:" in text for label in LABEL.findall(match[0])):
            span, replacement = removal(text, Span(*match.span()))
            yield Edit(span, replacement, "a chat program's mark of a source", Safety.UNSAFE, 0.9)
    for match in document.finditer(TRACKED, near=CAUSE):
        why = "a link made by a chat program; it says so in its text or address"
        yield Edit.delete(Span(*match.span()), why, safety=Safety.DISPLAY_ONLY)
