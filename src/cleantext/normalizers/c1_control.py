"""Write the quotation marks and dashes of cp1252 for the control characters they became.

    it\\x92s late\\x97 or early\\x85  ->  it’s late— or early…

In cp1252, 80 to 9F are “ ” ‘ ’ – — … and a few letters; read as Latin-1 they are
controls (C1) that nobody writes.  But text in other old encodings looks the same
when it was read so: 92 is *í* on a Macintosh, 85 *à* on a DOS console.  So a
character must stand where its reading would (’ in a contraction, quotes around
words, dashes between them); one that does not stays, and where that is more than
one in ten of a paragraph, all of them do.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.lines import BLANK_LINE
from cleantext.patterns import VERBOSE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

C1 = later(r"[\x80-\x9f]")
# The share in a paragraph that must stand in place.  English prose in cp1252 has 99 % of them
# there, other languages' letters in the encodings of DOS and the Macintosh 10 to 17 %.
FITTING = 0.9
# Where each may stand.  A word is W, "in" and "out" the sides of a quotation.
PLACES = later(
    r"""
      [\x91\x93\x84\x8b] (?<![^\W_].) (?=[\w“‘(\[¿¡$£€\x80\x85\x91\x93\x97.…])  # opening quotes
    | [\x92\x94\x9b] (?<=[\w.,;:!?…%)\]\x85\x92\x94\x97*_].) (?![^\W_])    # closing quotes
    | \x92 (?<=[A-Za-z].) (?=(?:s|t|d|m|re|ve|ll|S|T|D|M|RE|VE|LL)\b)      # don’t
    | \x92 (?<=\b[cdjlmnstCDJLMNST].) (?=\w)                               # l’heure
    | \x92 (?<=\b[Qq]u.) (?=\w) | \x92 (?<=\b[Oo].) (?=\w)                 # qu’il, O’Neil
    | \x92 (?<=[Ll]l.) (?=\w)                                              # dell’uomo
    | \x92 (?<![^\s(\[“‘\x91\x93].) (?=\d\ds?\b|em\b|tis\b|twas\b)         # ’90s
    | [\x96\x97] (?<=\s.) (?=\s)                                           # dashes
    | [\x96\x97] (?<=[\w.,;:!?)\]\x92\x94].) (?=[\s\w“‘"'(\x91\x93]|\Z)
      (?! (?<=[a-z]\x96) [a-z])                                           # (ñ on a Macintosh)
    | \x97 (?<=[\w.,;:!?\x91\x93\x97].) (?=[\w\x92\x94\x97])                # a speech cut off
    | \x85 (?<=[\w.,;:!?)\]\s"'\x92\x94].) (?=[\s.,;:!?)\]"'\x92\x94]|\Z)  # and so on…
    | \x85 (?<![^\s"'(\x91\x93].) (?=\w)                                   # …and so on
    | \x95 (?<![^\s].) (?=\s)                                              # • in a list
    | \x80 (?=\s?\d) | \x80 (?<=\d.) | \x80 (?<=\d\s.)                     # € beside a number
    | \x99 (?<=[^\W\d_].) (?![^\W_])                                       # ™ behind a name
    | \x89 (?<=\d.) | \x89 (?<=\d\s.)                                      # ‰
    | \x9c (?<=[bcsvmnBCSVMN].) (?=u) | \x9c (?<![^\W_].) (?=uv|il\b)      # cœur, œuvre
    """,
    VERBOSE,
)


@normalizer(Phase.ENCODING, trigger=C1.pattern)
def c1_control(document: Document) -> Iterator[Edit]:
    text = document.text
    if text.isascii() or not C1.search(text):
        return
    start = 0
    for blank in [*BLANK_LINE.finditer(text), None]:
        end = blank.start() if blank else len(text)
        found = [*C1.finditer(text, start, end)]
        fitting = [match for match in found if PLACES.match(text, match.start())]
        if len(fitting) >= FITTING * len(found):
            for match in fitting:
                char = match[0].encode("latin-1").decode("cp1252")
                why = f"U+{ord(match[0]):04X} is {char} in cp1252"
                yield Edit(Span(*match.span()), char, why)
        start = end
