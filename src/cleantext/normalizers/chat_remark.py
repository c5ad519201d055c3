"""Report where a language model speaks of itself, or left something for the author to fill in.

    As an AI language model, I cannot …  ->  reported
    Dear [Insert name here],  ->  reported

Nothing is changed: only a person knows what should stand there.  "As an AI
researcher, I …" is no such remark.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

REMARKS = {
    "a language model speaks of itself": later(
        r"\b[Aa]s an? (?:AI(?: language)?|large language|language) (?:model|assistant)\b,? I\b"
        r"|\bI(?:['’]m| am) (?:just )?an AI (?:language model|assistant)\b"
    ),
    "a language model speaks of what it knows": later(
        r"\b(?:[Aa]s of|[Uu]p to) my (?:last|latest|most recent) (?:knowledge )?"
        r"(?:update|training|cutoff)\b"
        r"|\bmy (?:knowledge|training)(?: data)? cut-?off\b"
    ),
    "a place left to fill in": later(
        r"\[[Ii]nsert [^\[\]\n]{2,60}\](?![(\[:])"
        # "[Your Name]" may be the name of a menu; in a letter it follows one of these.
        r"|(?:(?m:^)[ \t]*|\b(?:Dear|Hi|Hello|Sincerely,|Regards,|name is|I am|at|by)[ ])"
        r"\[[Yy]our (?:[Nn]ame|[Tt]itle|[Cc]ompany|[Ee]mail)[^\[\]\n]{0,20}\](?![(\[:])"
        r"|\b20\d\d-XX-XX\b"
    ),
}


CAUSE = later(
    r"[\[XAgy](?:(?<=\[)(?:[Ii]nsert |[Yy]our )|(?<=-X)X-XX|(?<=an A)I "
    r"|(?<=lang)uage (?:model|assis)|(?<=my) (?:last|latest|most|knowledge|training) )"
)


@normalizer(
    Phase.MARKUP,
    safety=Safety.DISPLAY_ONLY,
    # One set of rare characters first, then what must stand around each.
    trigger=CAUSE.pattern,
)
def chat_remark(document: Document) -> Iterator[Edit]:
    for why, pattern in REMARKS.items():
        for match in document.finditer(pattern, near=CAUSE):
            span = Span(*match.span())
            if not document.protects(span):
                yield Edit(span, match[0], why, Safety.DISPLAY_ONLY)
