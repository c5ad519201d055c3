"""Words written in place of others that are words as well: what the neighbours say about it.

The rules that correct such slips ask two questions here: what stands around a place
(`Around.read`), and how much better another word would stand there (`Around.gain`).
The answer is in nats of the language model: 7 nats mean that the model has met what
would be there a thousand times as often as what is there.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Span
from cleantext.formats.inline import BLOCK_TAGS
from cleantext.patterns import later
from cleantext.values import NamedTuple

# What the model reads: words; the edge of a sentence or block; and what it cannot read (numbers,
# brackets, code, quotes).  Commas and emphasis it reads over.
PIECE = later(
    r"(?P<compound>\w+(?:[-‐/@.&=]\w+)+)"  # re-render, a/b, name.py: as good as a hole
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    rf"|(?P<edge></?(?:{BLOCK_TAGS})\b[^<>]*>|[.!?:;…|]+(?=[\s\"'”’)*_<]|$)"
    r"|(?>\r\n|\r|\n)[ \t>]*(?:(?=[\r\n#|]|[-*+] |\d+[.)] )|$))"
    r"|(?P<joint>[\r\n][ \t]*>[ \t>]*)"  # the next line of a quotation
    r"|(?P<hole>\d[\w.,]*|[^\s,*_])"
)
# Around most places stand plain words, and plain edges of sentences: read at once, what is
# before a place from its end, so that the engine need not search.
LETTERS = r"[^\W\d_]++"
PLAIN = rf"{LETTERS}(?:['’]{LETTERS})*+"
STOP = rf"[.!?;:]{LETTERS}(?=\s|\Z)"
LEFT = later(rf"[ ],?({PLAIN})(?:[ \n],?({PLAIN})(?=\s|\Z)|\s{STOP}|\n\n)|[ ]{STOP}|\n")
GAP = r",?(?:[ ]|\n(?=[^\W\d_]))"
EDGE = r"[.!?;:](?=\s)|\n\n"
RIGHT = later(rf"{GAP}({PLAIN})(?:{GAP}({PLAIN})(?=[\s,;:!?)]|\.\s)|{EDGE})|{EDGE}")
REACH = 50  # code points each way: two words, unless they are very long
WORDS = 2  # each way: as far as a trigram reaches
WHITE = frozenset(" \t\n")
QUOTES = frozenset('“"')
QUOTED = " \t>"  # what a line of a quotation begins with
LINE_ENDS = ("", "\n", "\r")
HOLE = "\0"  # no word of the model
# What is read one by one; see `beside`.
NEAR = 30  # code points; no word that the model knows is longer
STOPS = (".", "!", "?", ":", ";")  # where a sentence ends, and for the model what it says
SIGNS = (",", *STOPS)  # what may stand behind the word after a place
READ = frozenset("…|,*_>").union(STOPS, [""])  # what else is not taken for a hole
OPENING = "(“\"‘'"  # and before the one before it


#: Pronouns that may be the subject of a clause.
WHO_DOES = frozenset("he i it she they we you".split())
#: Behind which stands what something is said of: no subject, and no "it's".
PREPOSITIONS = frozenset(
    "about after at before by for from in inside into of on through to under with within".split()
)


class Around(NamedTuple):
    """The words before and after a place, up to two; `HOLE` stands for what is no word.

    Fewer than two words mean that the sentence begins or ends there.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]

    @classmethod
    def read(cls, text: str, span: Span) -> Around:
        """Read what stands around *span* in *text*.

        >>> Around.read("(see 3). We use an many-sided die, then.", Span(16, 18))
        Around(left=('We', 'use'), right=('\\x00', 'die'))
        """
        before = _before(text, span.start)
        left = LEFT.match(before[::-1])
        right = RIGHT.match(text, span.end, span.end + REACH)
        return cls(
            tuple(word[::-1] for word in left.group(2, 1) if word)
            if left
            else _words_before(before),
            tuple(word for word in right.groups() if word)
            if right
            else _words_after(text, span.end),
        )

    @property
    def before(self) -> str:
        """The word before the place, "" where the sentence begins."""
        return self.left[-1] if self.left else ""

    @property
    def after(self) -> str:
        """The word after the place, "" where the sentence ends."""
        return self.right[0] if self.right else ""

    def gain(self, document: Document, written: str, meant: str) -> float:
        """Return how much better *meant* stands here than *written*, in nats.

        Either may be several words.
        """
        return self.score(document, meant) - self.score(document, written)

    def bond(self, document: Document, phrase: str) -> float:
        """Return how much more likely *phrase* and the next word are here than by chance, in nats.

        Below 0 they are words that happen to stand together.
        """
        model = document.language.model
        left = self.left[-2:]
        sequence = [*left, *phrase.split(), *self.right[:1]]
        return sum(
            model.logprob(word, sequence[max(0, at - 2) : at]) - model.logprob(word)
            for at, word in enumerate(sequence)
            if at >= len(left)
        )

    def score(self, document: Document, phrase: str) -> float:
        """Return the logarithm of how probable *phrase* makes what stands here."""
        model = document.language.model
        words = phrase.split()
        sequence = [*self.left, *words, *self.right]
        at = len(self.left)
        if len(words) == 1:
            return model.scores(self.left, self.right, words)[0]
        # Word by word, as far as the phrase sways what follows it.
        padded = ["<s>", *sequence] if at < WORDS else sequence
        if len(self.right) < 2:
            padded.append("</s>")
        first = at + (at < WORDS)
        last = min(first + len(words) + 2, len(padded))
        return sum(model.logprob(padded[i], padded[max(0, i - 2) : i]) for i in range(first, last))


def _before(text: str, start: int) -> str:
    """Return what is read of *text* before *start*: as far as we look, but no part of a word."""
    low = max(0, start - REACH)
    before = text[low:start]
    if low:
        before = before.partition(" ")[2]
    if before[-1:] in WHITE and text[start].islower():
        before = _unwrapped(before)
    if before[-1:] in QUOTES and text[start].isupper():
        return "\n"  # what is said begins a sentence
    return before


def _unwrapped(before: str) -> str:
    """Return *before*, what stands before a small letter, without a line end that is no end.

    A sentence goes on in the next line, be it quoted ("> "), unless a stop or an empty line is
    before it.

    >>> _unwrapped("which is\\n  "), _unwrapped("as 3\\n> "), _unwrapped("Which it is.\\n\\n")
    ('which is ', 'as 3 ', 'Which it is.\\n\\n')
    """
    line = before.rstrip(QUOTED)
    above = line.removesuffix("\n").removesuffix("\r")
    goes_on = above != line and above.rstrip(QUOTED)[-1:] not in ("", "\n")
    return f"{above} " if goes_on else before


def _words_before(before: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in PIECE.finditer(before):
        if match["edge"] is not None:
            found.clear()
        elif match["joint"] is None:
            found.append(match["word"] or HOLE)
    return tuple(found[-WORDS:])


def _words_after(text: str, offset: int) -> tuple[str, ...]:
    found: list[str] = []
    for match in PIECE.finditer(text, offset, offset + REACH):
        if match["edge"] is not None or len(found) == WORDS:
            break
        if match["joint"] is None:
            found.append(match["word"] or HOLE)
    return tuple(found)


def beside(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Return the words beside a place that `Around` reads, "" for the edge of a sentence or line;
    None where that takes a closer look.
    """
    left = _word_before(text, start)
    right = None if left is None else _word_after(text, end)
    return None if left is None or right is None else (left, right)


def _word_before(text: str, start: int) -> str | None:
    sign, last = text[start - 1 : start], text[start - 2 : start - 1]
    if not start or (sign == "\n" and not (text[start].islower() and last not in LINE_ENDS)):
        return None if last == "\r" else ""
    if sign not in (" ", "\n"):
        return None
    low = text.rfind(" ", max(0, start - NEAR), start - 1)
    if low < 0:
        return None
    if _is_hole(last):
        return HOLE
    chunk = text[low + 1 : start - 1].rpartition("\n")[2]
    if chunk[-1:] in STOPS:  # but that of a number belongs to it
        return "" if chunk and not any(map(str.isdigit, chunk)) else None
    word = chunk.lstrip(OPENING).rstrip(",")
    return word if word.isalpha() else None


def _is_hole(sign: str) -> bool:
    """Say whether the model cannot read a word that begins or ends with *sign*."""
    return sign.isdecimal() or not (sign.isalnum() or sign.isspace() or sign in READ)


def _word_after(text: str, end: int) -> str | None:
    sign = text[end : end + 1]
    if sign in STOPS:
        return "" if text[end + 1 : end + 2].isspace() else None
    if sign == ",":
        end += 1
        sign = text[end : end + 1]
    if sign != " " and (sign != "\n" or not text[end + 1 : end + 2].isalpha()):
        return None
    first = text[end + 1 : end + 2]
    if _is_hole(first):
        return HOLE
    high = text.find(" ", end + 1, end + NEAR)
    chunk = text[end + 1 : high if high >= 0 else end + NEAR].partition("\n")[0]
    word = chunk[:-1] if chunk[-1:] in SIGNS else chunk
    return word if word.isalpha() and end + 1 + len(chunk) < end + NEAR else None


def neighbours(document: Document, span: Span) -> tuple[str, str]:
    """Return the words beside *span* with nothing but a space between, "" where there is none."""
    text = document.text
    before = BEFORE.search(text, max(0, span.start - 30), span.start)
    after = AFTER.match(text, span.end)
    return before[1] if before else "", after[1] if after else ""


BEFORE = later(r"(?<![\w'’-])([^\W\d_]+(?:['’][^\W\d_]+)?) \Z")
AFTER = later(r" ([^\W\d_]+(?:['’][^\W\d_]+)?)(?![\w'’-])")
