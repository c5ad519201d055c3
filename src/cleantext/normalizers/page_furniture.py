"""Suggest to take away what a web page puts between the paragraphs of an article.

    Advertisement  (alone on its line)  ->  the line is gone

Plain text alone: in Markdown such lines are links somebody wrote.  Lines that
invite to share, subscribe or read another article, the word "Advertisement",
and a wiki's "[edit]".
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.formats.residue import leaves_text, removal, whole_lines
from cleantext.patterns import MULTILINE, VERBOSE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FURNITURE = later(
    r"""
    ^[ \t]*(?:
      Advertisements? | ADVERTISEMENT | Sponsored | Ad
    | (?:Share\ this(?:\ (?:article|story|post))? | Skip\ to\ (?:main\ )?content
      | Sign\ up\ for\ (?:our|the)\ [^\n]{0,50}newsletter | Subscribe\ to\ our\ [^\n]{0,50}
      | Follow\ us\ on\ [^\n]{0,50}) [.:!]?
    | (?:Read\ more|Read\ also|Also\ read|READ\ MORE):                # and a title
      (?:[ ](?:[A-Z][\w’',:-]*|[a-z]{1,4}|\d+)){2,15}
    )[ \t\r]*$
    """,
    VERBOSE | MULTILINE,
)
WIKI = later(r"\[(?:edit|citation needed)\](?![(\[:])")


@normalizer(
    Phase.MARKUP,
    safety=Safety.UNSAFE,
    # One set of rare characters first, then what must stand around each.
    trigger=r"(?m)[\[ASFR](?:(?<=\[)(?:edit\]|citation n)|(?<=A)(?:dvertise|DVERT|lso read:)"
    r"|(?<=^A)d$|(?<=S)(?:ponsored|hare this|kip to|ign up for|ubscribe to)|(?<=F)ollow us"
    r"|(?<=R)(?:ead more:|ead also:|EAD MORE:))",
)
def page_furniture(document: Document) -> Iterator[Edit]:
    text = document.text
    if document.format != "plain":
        return
    for match in FURNITURE.finditer(text):
        line = whole_lines(text, Span(*match.span()))
        if leaves_text(text, line):
            yield Edit.delete(
                line, "a line of the web page, not of the article", safety=Safety.UNSAFE
            )
    for match in WIKI.finditer(text):
        span, replacement = removal(text, Span(*match.span()))
        yield Edit(span, replacement, "a mark of the wiki, not of the article", Safety.UNSAFE)
