"""Take away the control tokens of a language model at the edges of lines.

    So it ended.<|im_end|>  ->  So it ended.

Only where a leak puts them: alone on a line, after the end of a sentence, glued
to its beginning, or to the last word of the text, or, [/INST], at the end of a line that
[INST] begins.  Texts about
such tokens name them in code, in quotation marks or in the middle of a sentence, and
stay as they are.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.formats.residue import TOKEN, leaves_text, removal
from cleantext.patterns import MULTILINE, VERBOSE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LEAKED = later(
    rf"""
      ^[ \t]*(?P<alone>(?:(?:{TOKEN})[ \t]*+)+(?:system|user|assistant|model)?)[ \t]*+(?=\r?$)
    | ^[ \t]*(?P<before>(?:(?:{TOKEN})[ ]?)+)(?=[A-Z“])
    | (?<=[^\W_])(?P<closing>[ ]?\[/INST\])[ \t]*(?=\r?$)
    | (?<=[^\W_])(?P<glued>(?:{TOKEN})+)(?=\s*\Z)
    | (?<=[.!?”"])(?P<after>[ \t]*(?:{TOKEN})(?:[ \t]*(?:{TOKEN}))*)[ \t]*(?=\r?$)
    """,
    VERBOSE | MULTILINE,
)


@normalizer(
    Phase.MARKUP, trigger=r"[<IS_](?:(?<=<)\|[a-z_]+\|>|(?<=I)NST\]|(?<=S)YS>>|(?<=_)of_turn>)"
)
def chat_token(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in LEAKED.finditer(text):
        kind = match.lastgroup or "alone"
        span, replacement = removal(text, Span(*match.span(kind)))
        if kind == "before" and match[kind].endswith(" ") and not _is_instruction(match[kind]):
            continue  # "<|im_end|> Marks the end": a list of tokens
        if kind == "closing" and not _is_opened(document, match.start()):
            continue  # "ends in [/INST]"
        if leaves_text(text, span):
            yield Edit(span, replacement, "a control token of a language model", confidence=0.95)


def _is_opened(document: Document, place: int) -> bool:
    """Say whether the line of *place* begins an instruction."""
    return document.line(place).of(document.text).lstrip().startswith("[INST]")


def _is_instruction(tokens: str) -> bool:
    """Say whether *tokens* are of the kind that is written with a space after it."""
    return "INST]" in tokens or "SYS>>" in tokens
