"""Put the missing space between two sentences.

    in the end.The war  ->  in the end. The war
    Is it true?Yes, it  ->  Is it true? Yes, it

A full stop between two words is as a rule a name (time.Now, Node.Js, foo.Bar),
so the second must be a word that begins sentences and hardly anything else
(The, However) and go on in prose.  After ? and ! both must be known words, the
first in lower case: Yahoo!Mail stays.  After a full stop before any other known
word the space is only suggested.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

GLUED = later(
    r"[.?!](?<=[a-z]{3}[.?!])[”)]?(?P<right>[A-Z][a-z]*(?:['’][a-z]+)?)"
    r"(?=,?[ ](?:[a-z“\"(]|[A-Z][a-z]+[ ]))"  # and goes on in prose
)
LEFT = later(r"(?<![^\s“‘\"'(—–])(?:[a-z]+(?:['’-][a-z]+)*|[A-Z][a-z]+(?:['’]s)?)\Z")

# Words that begin sentences and are no names of methods, classes or files.
OPENERS = frozenset(
    "the this these those they he she we you it its his her their our my i there but however"
    " although though because moreover meanwhile nevertheless furthermore therefore instead"
    " despite perhaps while it's it’s he’s she’s they’re we’re i’m that’s there’s don’t".split()
)


@normalizer(Phase.SPACING, language="en", trigger=r"[.?!](?<=[a-z]{3}[.?!])[”)]?[A-Z]")
def space_after_sentence(document: Document) -> Iterator[Edit]:
    text, lexicon = document.text, document.language.lexicon
    for match in GLUED.finditer(text):
        left = LEFT.search(text, max(0, match.start() - 40), match.start())
        if not left or not lexicon.known(left[0]) or lexicon.abbreviation(left[0]):
            continue
        right = match["right"]
        opens = right.lower() in OPENERS
        known = left[0].islower() and lexicon.known(right.lower())
        if not opens and not known:
            continue
        at = match.start("right")
        if opens or match[0][0] != ".":
            yield Edit.insert(at, " ", "no space between two sentences", confidence=0.95)
        else:
            why = "no space between two sentences, unless this is a name"
            yield Edit.insert(at, " ", why, safety=Safety.UNSAFE, confidence=0.7)
