"""Take away the space before a comma or a full stop.

    a modern , safe city  ->  a modern, safe city
    a modern ,safe city  ->  a modern, safe city
    the end .  ->  the end.
    billions of euros .If found guilty  ->  billions of euros. If found guilty

What follows must fit: after a comma a word in lower case, after a full stop the
end of the line or a capital.  "Press the . key" speaks of the sign, ". . ." is
an ellipsis, on two lines as well, .NET a name, and "pip install ." ends in a directory.  A full
stop that changed sides stands before a word that opens sentences.  A space before ? ! ; and :
is only suggested, but in a text that was damaged elsewhere: it is the rule in French, and
tables and lists of keys have it; so is one between a straight quotation mark and a comma.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import MULTILINE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cleantext.spelling.lexicon import Lexicon

SPACED = later(
    r"[ ](?<=(?P<last>[^\W_]|[%)”\"])[ ])(?:"
    r"(?P<comma>,)(?=[ ]['’“\"]?[a-z]{2,}(?![\w=(])|[ ]a[ ]|[ ]?$)"
    r"|(?P<moved>,(?P<after>[a-z]{2,}))(?=[ .,;:!?]|\r?$)"
    r"|(?P<shifted>\.(?P<opener>[A-Z][a-z]*))(?=,?[ ][a-z“\"])"
    r"|(?P<stop>\.)(?=[ ]+[“\"]?[A-Z](?:[a-z]|[ ])|[ ]?\r?$(?!\n[ \t>]*\.))"
    r"|(?P<other>[?!;:])(?=[ ][“\"]?[A-Za-z]{2}|[ ]?\r?$)"
    r")",
    MULTILINE,
)
WORD_BEFORE = later(
    r"(?:(?<![^\W\d_])(?P<word>[^\W\d_]+)|(?<![\w.,])\d+(?:[.,]\d+)*%?)(?P<closed>[)”\"]?)\Z"
)
SIGNS = frozenset(":$@#%^&|=+<\\~")  # before a word, it is no word of prose: ":wq ."

# No phrase ends in one of these; the sign is spoken of ("the , character", "ends with a .").
LEADING = frozenset(
    "the a an of or and by with as use using is are like to for in on between from press type"
    " than when if not missing trailing stray extra called named sign character symbol key operator"
    " uses means".split()
)
# Signs that are spoken of together.
LISTED = later(r" (?:or|and) [.,:;!?](?!\w)")
# "pip install ." names a directory.
COMMAND = later(
    r"\b(?:git|docker|podman|pip|uv|npm|npx|yarn|pnpm|make|cmake|cargo|go|ls|cd|cp|mv|ln|du|find|grep"
    r"|tar|rsync|scp|chmod|chown|python|ruff|black|mypy|pytest|flake8|eslint|tsc|code|kubectl"
    r"|terraform|install|build|add|diff|checkout|clone|init|run|path|directory|folder)\b"
)


# Who writes a space between an address and the full stop means it: the stop is none of its.
ADDRESS = later(r"(?<!\S)[(<\[\"'“]?[\w~/-]*(?:://|[./@_](?=\w))\S*\Z")
REACH = 200  # code points of an address
CAUSE = later(r" [,.?!;:](?!\S)| ,(?=[a-z]{2})| \.(?=[A-Z][a-z, ])")


@normalizer(Phase.SPACING, language="en", trigger=CAUSE.pattern)
def space_before_punctuation(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in document.finditer(SPACED, near=CAUSE):
        before = WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
        if not before:
            continue
        word = before["word"]
        if word is not None and not before["closed"] and word.lower() in LEADING:
            continue
        if not before["closed"] and text[before.start() - 1 : before.start()] in SIGNS:
            continue
        if word is not None and len(word) == 1 and word != "I":  # of a formula: "f . g"
            continue
        if LISTED.match(text, match.start() + 2):
            continue  # "before , or . or :"
        if match["stop"] and _is_kept_apart(text, match.start()):
            continue
        if match["stop"] and COMMAND.search(text, max(0, match.start() - 30), match.start()):
            continue
        sign = match[0][1]
        why = f"a space before {sign!r}"
        if match["moved"] or match["shifted"]:
            if _changed_sides(document.language.lexicon, word, match):
                span = Span(match.start(), match.start() + 2)
                yield Edit(span, f"{sign} ", f"{why} instead of after it", confidence=0.95)
            continue
        space = Span(match.start(), match.start() + 1)
        if match["other"] or before["closed"] == '"':
            if document.origin.view(is_damaged):
                yield Edit.delete(space, why, confidence=0.92)
            else:
                yield Edit.delete(space, why, safety=Safety.UNSAFE, confidence=0.7)
        else:
            yield Edit.delete(space, why, confidence=0.95)


def _changed_sides(lexicon: Lexicon, before: str | None, match: re.Match[str]) -> bool:
    """Say whether words stand before and behind a sign that moved, and the latter goes on so."""
    if before is None or not lexicon.known(before):
        return False
    if match["shifted"]:
        return lexicon.is_stopword(match["opener"].lower())
    return lexicon.known(match["after"])


def _is_kept_apart(text: str, space: int) -> bool:
    """Say whether an address, a path or a dotted name stands before *space*."""
    return ADDRESS.search(text, max(0, space - REACH), space) is not None
