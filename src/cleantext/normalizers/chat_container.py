"""Take away the lines with which a chat program frames a text it has written.

    :::writing{variant="standard" id="48217"}, the text, :::  ->  the text

The opening line must say exactly "writing" with its attributes, and the first
":::" after it is its end; other containers (:::note) are Markdown and stay.
Leaked <think> and <antArtifact> elements are only reported: what stands in
them is for a person to judge.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.formats.residue import whole_lines
from cleantext.patterns import MULTILINE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = later(r"^[ \t]*:::writing\{[^{}\n]*\}[ \t\r]*$", MULTILINE)
FENCE = later(r"^[ \t]*:::+(?P<name>[ \t]*[\w{][^\n]*)?[ \t\r]*$", MULTILINE)
ELEMENT = later(r"</?(?:think|antArtifact|antThinking)\b[^<>\n]*>")


@normalizer(Phase.MARKUP, trigger=r"[:<](?:(?<=:)::writing\{|(?<=<)(?:think|antA|antT))")
def chat_container(document: Document) -> Iterator[Edit]:
    text = document.text
    if not FENCE.sub("", text).strip():
        return  # nothing would be left
    for opening in OPENING.finditer(text):
        group = f"container at {opening.start()}"
        why = "the frame of a text in a chat program"
        yield Edit.delete(whole_lines(text, Span(*opening.span())), why, group=group)
        closing = FENCE.search(text, opening.end())
        if closing and not closing["name"]:
            yield Edit.delete(whole_lines(text, Span(*closing.span())), why, group=group)
    for match in ELEMENT.finditer(text):
        why = "an element in which a language model talks to its program"
        yield Edit.delete(Span(*match.span()), why, safety=Safety.DISPLAY_ONLY)
