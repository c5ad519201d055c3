"""A document: a text with its format and language, and views of it that are made when asked for.

Rules look at a document and propose edits.  A rule that judges a few signs
reads `text`; one that judges words or lines reads `words`, `find`, `prose` or
`context`, which leave out what is protected, so that code cannot sway it.
"""

from __future__ import annotations

from cleantext import formats
from cleantext.chunks import WORD, odd_signs, vocabulary, words_at
from cleantext.edits import Edit, Shift, Span, SpanSet, apply
from cleantext.formats.directives import MARK, NOTHING, Directives
from cleantext.formats.inline import BLOCK_BREAK, inline_spans
from cleantext.language import AUTO, Language
from cleantext.lines import BLANK_LINE, Lines, Paragraphs
from cleantext.patterns import Trigger, later
from cleantext.pieces import SIGHT, Pieces
from cleantext.values import NamedTuple, cached_property, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Any, TypeVar

    from cleantext.certainty import Certainties
    from cleantext.patterns import Beginning
    from cleantext.pieces import Memory

    T = TypeVar("T")

INSIDE = later(r"[^\W\d_]['’]?\Z")  # what stands before a letter within a word
OPENING = "\"'“”‘’([*_ \t>#-"  # what may stand before the first word of a sentence
CLOSING = "\"'”’)]*_"  # and behind the sign that ends one
CONTEXT_EDGE = later(r"[.!?;:…()\[\]{}<>`|\"“”\r\n]|\d")
#: What classic engines write for letters that they could not read.
UNREAD = ("_", "(", ")", "|")

TONGUE_SAMPLE = 20_000  # code points; the share of function words is steady long before
# To tell one language from another, of every text: half a millisecond.
LANGUAGE_SAMPLE = 5_000
GLANCE = 500  # tells nothing but that there are function words enough

# Up to so many words are looked for one by one: str.find runs at GB/s, a loop at 20 MB/s.
FEW_WORDS = 60
LINES_NEAR = 2  # lines on either side of an edit that a trigger may look at

NONE = SpanSet()
#: Views that depend on the text and its blocks alone.
SAME = ("_lines", "_odd_signs", "_pieces", "_suspects", "markup", "headings")
#: Those that depend on the text alone, whatever of it is prose and in which language.
ALIKE = ("_lines", "_odd_signs", "directives", "spoken")


class Word(NamedTuple):
    """A word of the prose and where it stands."""

    span: Span
    text: str


class Repair(NamedTuple):
    """What was repaired in an earlier round: the rule, and what was written in the place."""

    rule: str
    written: str


class Document:
    """A text, its *format* (see `cleantext.formats`) and its *language*; English without.

    What `after`, `afresh` and `within` make knows where it comes from: the *origin* and the
    document *before* an edit, the blocks that were protected there and are *carried* along, and
    what was no prose on a line that an edit *touched*.
    """

    def __init__(
        self,
        text: str,
        format: str = "plain",
        language: Language | None = None,
        *,
        origin: Document | None = None,
        came: Document | None = None,
        carried: SpanSet | None = None,
        touched: SpanSet | None = None,
        before: Document | None = None,
        certainty: Certainties | None = None,
        floor: float = 0.0,
        memory: Memory | None = None,
        repairs: frozenset[Repair] = frozenset(),
    ) -> None:
        self.text = text
        self.format = format
        self._language = language or Language("en")
        self._origin = origin  # none stands for itself: a cycle would outlive the run
        self._came = came
        #: What was repaired in earlier rounds.
        self.repairs = repairs
        #: How sure a reading machine was of the words, where it says so.
        self.certainty = certainty
        #: Nobody asks for edits of less confidence: a rule need not look for them.
        self.floor = floor
        #: Whether a rule has left some out for that reason, here or before an edit.
        self.omitted: bool = before is not None and before.omitted
        self._carried = carried or NONE
        self._touched = touched or NONE
        self._inline: dict[int, SpanSet] = {}  # by the number of the line
        self._uses: dict[str, int] = {}
        self._judged: dict[tuple[Span, bool], bool] = {}  # of paragraphs, whether in our language
        self._views: dict[Callable[[Document], object], Any] = {}
        #: Those that are known not to occur in the text; see `shows`.
        self._absent: set[Trigger | re.Pattern[str]] = set()
        self._pieces: Pieces = Pieces(text, memory if before is None else before._pieces.memory)

    def __repr__(self) -> str:
        return f"<document of {len(self.text)} code points, {self.format}>"

    @property
    def origin(self) -> Document:
        """The document as it was before the first phase: damage that is evidence is gone later."""
        return self._origin or self

    @property
    def came(self) -> Document:
        """The document as it came to us, before all rounds: what damaged it holds in each."""
        return self._came or self

    def after(self, edits: Iterable[Edit], *, inline: bool = True) -> Document:
        """Return the document with *edits* made (disjoint, in order).

        What was protected stays so: an edit beside a URL may hide from the
        patterns that it is one.  Without *inline* that holds for blocks only:
        on a garbled line what looks like code may be prose.
        """
        edits = list(edits)
        touched = self._touched
        if inline:
            lines = dict.fromkeys(
                number for edit in edits for number in self._lines.touched(edit.span)
            )
            touched |= SpanSet(span for number in lines for span in self._inline_of(number))
        made = Document(
            apply(self.text, edits),
            self.format,
            self._language,
            origin=self.origin,
            carried=self.markup.after(edits),
            touched=touched.after(edits),
            before=self,
            certainty=self.certainty and self.certainty.after(edits),
            floor=self.floor,
        )
        keeps = getattr(formats.load(self.format), "keeps_blocks", None)
        if keeps and keeps(self.text, edits):
            made.__dict__["markup"] = made._carried
        made._inherit(self, edits)
        return made

    def afresh(self, repairs: Iterable[Repair] = ()) -> Document:
        """Return the document as one that nobody has edited yet, but for its blocks.

        *repairs* are all that were made so far: they tell how the text came.
        """
        made = Document(
            self.text,
            self.format,
            self._language,
            came=self.origin.came,
            carried=self._carried,
            before=self,
            certainty=self.certainty,
            floor=self.floor,
            repairs=frozenset(repairs),
        )
        made._inherit(self, ())
        made.__dict__ |= {name: self.__dict__[name] for name in SAME if name in self.__dict__}
        return made

    def _inherit(self, before: Document, edits: Sequence[Edit]) -> None:
        """Take over what is known of the document *before* and holds after *edits*."""
        shift = Shift(edits)
        places = [
            Span(shift.to_new(edit.span.start), shift.to_new(edit.span.end, right=True))
            for edit in edits
        ]
        near = SpanSet(self._lines_near(place) for place in places)  # a line of many edits once
        self._absent = {
            trigger
            for trigger in before._absent
            if not any(trigger.search(self.text, start, end) for start, end in near)
        }
        if "vocabulary" in before.__dict__ or before._pieces.looked:
            gone = words_at(before.text, (edit.span for edit in edits))
            come = words_at(self.text, places)
            gone = {word for word in gone - come if next(self._places({word}), None) is None}
            self.__dict__["vocabulary"] = (
                (before.vocabulary | come) - gone if edits else before.vocabulary
            )

    def _lines_near(self, span: Span) -> Span:
        """Return *span* with the lines that it touches and those around them."""
        start, end = span
        for _ in range(LINES_NEAR + 1):
            start = self.text.rfind("\n", 0, max(start, 0)) if start > 0 else start
            end = self.text.find("\n", end) + 1 or len(self.text)
        return Span(max(start, 0), end)

    def within(self, passages: Iterable[Span], language: Language) -> Document:
        """Return the document as its *passages* in another *language* show it: no more is prose."""
        open_ = SpanSet(passages)
        closed = SpanSet(open_.gaps(len(self.text)))
        made = Document(self.text, self.format, language, carried=closed, floor=self.floor)
        seen = SpanSet(map(self._lines_in_sight, open_))
        made._pieces = Pieces(self.text, self._pieces.memory, seen)
        made._absent = self._absent
        made.__dict__ |= {name: self.__dict__[name] for name in ALIKE if name in self.__dict__}
        made.__dict__["markup"] = made._carried | self.markup
        made.__dict__["tongue"] = True
        words = (WORD.findall(self.text, *passage) for passage in open_)
        made.__dict__["vocabulary"] = frozenset(word for found in words for word in found)
        return made

    def _lines_in_sight(self, span: Span) -> Span:
        """Return *span* with what rules may see around it, in whole lines."""
        first = self.line(max(0, span.start - SIGHT))
        return Span(first.start, self.line(min(span.end + SIGHT, len(self.text))).end)

    # What may not be touched

    @cached_property
    def markup(self) -> SpanSet:
        """What the format protects, and what was protected in an earlier phase."""
        return SpanSet(formats.load(self.format).protected_spans(self.text)) | self._carried

    @property
    def parsed(self) -> bool:
        """Whether it is known what is markup."""
        return "markup" in self.__dict__

    @cached_property
    def blocks(self) -> SpanSet:
        """The markup, and what says that it is in another language than the text."""
        if not self.spoken:
            return self.markup
        ours = self.language.code
        return self.markup | SpanSet(span for span, code in self.spoken if code != ours)

    @cached_property
    def spoken(self) -> tuple[tuple[Span, str], ...]:
        """What says which language it is in, and which."""
        return tuple(formats.spoken(self.text, self.format))

    def protects(self, span: Span) -> bool:
        """Say whether an edit of *span* would touch what is no prose."""
        # The line first: to know the blocks, a text is parsed.
        return self.inline_protected(span).overlapping(span) or self.blocks.overlapping(span)

    def moves(self, edit: Edit) -> bool:
        """Say whether *edit* has all that is no prose in its place whole, if at another one."""
        if self.blocks.overlapping(edit.span):
            return False
        return kept_in(self, edit.span, edit.replacement)

    def as_read(self) -> Document:
        """Return the document without what only looks like code where words were misread.

        A backtick in a word, "uL`h", is a letter that a machine could not read.  Every place is
        the same in both.
        """
        text, at, stains = self.text, -1, []
        while (at := text.find("`", at + 1)) >= 0:
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            if (before.isalpha() or before == "_") and (after.isalpha() or after in UNREAD):
                stains.append(Edit(Span(at, at + 1), "'", "a misread letter"))
        return self.after(stains, inline=False) if stains else self

    def inline_protected(self, span: Span) -> SpanSet:
        """Return what is no prose on the lines that *span* touches: URLs, code, names of files."""
        lines = self._lines.touched(span)
        if len(lines) == 1:
            return self._inline_of(lines[0])
        return SpanSet(place for number in lines for place in self._inline_of(number))

    def _inline_of(self, number: int) -> SpanSet:
        if number not in self._inline:
            line = self._lines.at(self._lines.starts[number])
            found = _inline_spans(line.of(self.text), self.format == "latex")
            spans: list[tuple[int, int]] = [(line.start + a, line.start + b) for a, b in found]
            if self._touched:
                spans += self._touched.within(line)
            self._inline[number] = SpanSet(spans) if spans else NONE
        return self._inline[number]

    @cached_property
    def protected(self) -> SpanSet:
        """All that no edit may touch."""
        return self.blocks | self.inline_protected(Span(0, len(self.text)))

    @cached_property
    def directives(self) -> Directives:
        """What comments in the text ask: regions and words to leave alone."""
        return Directives.read(self.text) if self.shows(MARK) else NOTHING

    # What is in it

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The runs of text between protected spans, in order."""
        return tuple(self.protected.gaps(len(self.text)))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the prose, in order; a word that markup cuts in two is no word."""
        found = (Word(Span(*match.span()), match[0]) for match in WORD.finditer(self.text))
        return tuple(
            word
            for word in found
            if not self.protected.overlapping(word.span) and not self._is_cut(word.span)
        )

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """The headings, as the format tells them, in order."""
        return tuple(formats.load(self.format).headings(self.text))

    @property
    def likely_headings(self) -> tuple[Span, ...]:
        """Where headings may stand, each in a place of its own, as far as a cheap look tells."""
        likely = getattr(formats.load(self.format), "likely_headings", None)
        return tuple(likely(self.text)) if likely else self.headings

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words of the text, those in code among them: cheap, and few."""
        return vocabulary(self._pieces.chunks())

    @property
    def suspects(self) -> Collection[str]:
        """The words of the text that are not simply right: unknown, misspelt, a small name.

        Rules about single words look at these alone, for most words are right.
        """
        return self._suspects.keys()

    @cached_property
    def _suspects(self) -> dict[str, list[int]]:
        """Where each of the suspects begins, in code as well, in order."""
        return self._pieces.suspects(self.language)

    def view(self, make: Callable[[Document], T]) -> T:
        """Return what *make* makes of this document; made once, for all rules that ask."""
        if make not in self._views:
            self._views[make] = make(self)
        made: T = self._views[make]
        return made

    # Where words stand

    def find(self, words: Collection[str]) -> Iterator[Word]:
        """Yield where any of *words* stands in the prose, in order."""
        return filter(self.used, self.places(words))

    def places(self, words: Collection[str]) -> list[Word]:
        """Return where any of *words* stands, in code as well, in order."""
        return [Word(span, span.of(self.text)) for span in sorted(self._places(words))]

    def used(self, word: Word) -> bool:
        """Say whether *word* is one of the prose, and whole."""
        return not self.protects(word.span) and not self._is_cut(word.span)

    def counts(self, words: Collection[str]) -> dict[str, int]:
        """Return how often each of *words* stands in the text, code included."""
        found = dict.fromkeys(words, 0)
        for span in self._places(words):
            found[span.of(self.text)] += 1
        return found

    def uses(self, word: str) -> int:
        """Return how often *word* stands in the prose."""
        if word not in self._uses:
            self._uses[word] = sum(1 for _ in self.find({word}))
        return self._uses[word]

    def _is_cut(self, span: Span) -> bool:
        """Say whether markup cuts the word at *span* in two: `**d**irectory`, `[projec](…)t`."""
        for spans in (self.blocks, self.inline_protected(span)):
            before, after = spans.ending_at(span.start), spans.starting_at(span.end)
            if before and self.text[before.start - 1 : before.start].isalpha():
                return not before.of(self.text).isspace()
            if after and self.text[after.end : after.end + 1].isalpha():
                return not after.of(self.text).isspace()
        return False

    def _places(self, words: Collection[str]) -> Iterator[Span]:
        """Where *words* stand, in any order, in code as well."""
        suspects = self._suspects
        ordinary = [word for word in words if word not in suspects and self.language.plain(word)]
        for word in words:
            yield from (Span(at, at + len(word)) for at in suspects.get(word, ()))
        if len(ordinary) > FEW_WORDS:
            wanted = frozenset(ordinary)
            yield from (
                Span(*match.span()) for match in WORD.finditer(self.text) if match[0] in wanted
            )
            return
        for word in ordinary:
            at = self.text.find(word)
            while at >= 0:
                match = WORD.match(self.text, at)
                if match and match[0] == word and not INSIDE.search(self.text, max(0, at - 2), at):
                    yield Span(*match.span())
                at = self.text.find(word, at + len(word))

    # Where patterns match

    def shows(self, trigger: Trigger | re.Pattern[str]) -> bool:
        """Say whether *trigger*, which looks at few lines, occurs in the text.

        Remembered where it does not: after an edit only what is near it is looked at.
        """
        if trigger in self._absent:
            return False
        lacking = isinstance(trigger, Trigger) and trigger.lacks(self._odd_signs)
        if not lacking and trigger.search(self.text):
            return True
        self._absent.add(trigger)
        return False

    @cached_property
    def _odd_signs(self) -> Collection[str]:
        """The distinct characters of the text that most texts lack."""
        return odd_signs(self.text)

    def finditer(
        self,
        pattern: re.Pattern[str],
        wanted: Callable[[Document, re.Match[str]], bool] | None = None,
        *,
        near: re.Pattern[str] | Callable[[str], bool] | None = None,
        begins: Beginning | re.Pattern[str] | None = None,
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of *pattern* that are *wanted*, in order.

        *near* is a cheap pattern that occurs wherever *pattern* does, were the text to begin with
        a line end, or says whether a text may hold what it matches; *begins* finds the sign
        before every place where *pattern* begins, but for the first.  All may look at `SIGHT`
        code points around a match and at the language, at nothing else of the document: what
        was found is remembered by piece of text, so that a round after an edit asks again only
        where it was made.
        """
        return self._pieces.matches(self, pattern, wanted, near, begins)

    # What stands around a place

    def line(self, offset: int) -> Span:
        """Return the line that holds *offset*, without its end."""
        return self._lines.at(offset)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def paragraph(self, offset: int) -> Span:
        """Return the paragraph that holds *offset*, or what of it is near."""
        return self._paragraphs.at(offset)

    @cached_property
    def _paragraphs(self) -> Paragraphs:
        return Paragraphs(self.text, self.breaks)

    @cached_property
    def breaks(self) -> re.Pattern[str]:
        """Where one paragraph ends."""
        return getattr(formats.load(self.format), "BREAKS", BLANK_LINE)

    def context(self, span: Span, size: int = 3) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return up to *size* words before and after *span*, nearest last and first.

        They end at the edge of a sentence and at anything that is no prose.
        """
        reach = 40 * size
        before = self.text[max(0, span.start - reach) : span.start]
        after = self.text[span.end : span.end + reach]
        left = CONTEXT_EDGE.split(before)[-1]
        right = CONTEXT_EDGE.split(after, maxsplit=1)[0]
        return (
            tuple(WORD.findall(left)[-size:]),
            tuple(WORD.findall(right)[:size]),
        )

    def starts_sentence(self, offset: int) -> bool:
        """Say whether the word at *offset* is the first of a sentence, line or quotation."""
        before = self.text[max(0, offset - 40) : offset]
        if ">" in before and BLOCK_BREAK.search(before):
            return True
        before = before.rstrip(OPENING)
        closed = before.rstrip(CLOSING)
        if not before or before[-1] in ":\r\n|":
            return True
        if not closed.endswith((".", "!", "?", "…")):
            return False
        last = closed.rsplit(maxsplit=1)[-1].lstrip(OPENING)
        return not (last.endswith(".") and self.language.lexicon.abbreviation(last))

    # Which language it is in

    @cached_property
    def language(self) -> Language:
        """The language of the text, where it was left open: that of most of its words."""
        if self.origin is not self:
            return self.origin.language
        return self._language.of(*formats.sample(self.text, self.format, LANGUAGE_SAMPLE))

    @property
    def others(self) -> tuple[Language, ...]:
        """The other languages that a passage may be in; none where the user said which it is."""
        return self._language.others(self.language.code)

    def speaks(self, span: Span) -> bool:
        """Say whether the paragraph around *span* is written in the language of the text."""
        paragraph = self.paragraph(span.start)
        ours = self.language.code
        said = any(code == ours and place.overlaps(span) for place, code in self.spoken)
        if (paragraph, said) not in self._judged:
            self._judged[paragraph, said] = self.language.recognises(
                self.prose_in(paragraph), said or self.origin.tongue
            )
        return self._judged[paragraph, said]

    @cached_property
    def foreign(self) -> bool:
        """Whether nothing of it is in our language: there our words may touch nothing.

        Only a text with few function words, markup and all, is read for that.
        """
        if any(code == self.language.code for _, code in self.spoken):
            return False
        if self.origin is not self:
            return self.origin.foreign
        beginnings = self.text[:GLANCE], self.text[:LANGUAGE_SAMPLE]
        if self._language.code == AUTO:  # the share of the whole sample is known
            beginnings = beginnings[::-1]
        return not any(map(self.language.leans, beginnings)) and self.tongue is False

    @cached_property
    def tongue(self) -> bool | None:
        """Whether the whole is in our language; None where nobody can tell."""
        judge, found = self.language.judge, None
        for size in (LANGUAGE_SAMPLE, TONGUE_SAMPLE):  # the beginning will do where it tells
            if not found and (size == LANGUAGE_SAMPLE or len(self.text) > LANGUAGE_SAMPLE):
                found = judge(self.prose_in(Span(0, min(len(self.text), size))))
        return found

    def prose_in(self, span: Span) -> str:
        """Return the prose of *span*, without the words of code and markup."""
        protected = SpanSet([*self.blocks.within(span), *self.inline_protected(span)])
        kept, start = [], span.start
        for hole in protected.within(span):
            kept.append(self.text[start : hole.start])
            start = hole.end
        return " ".join([*kept, self.text[start : span.end]])


def kept_in(document: Document, span: Span, replacement: str) -> bool:
    """Say whether what is no prose on the lines of *span* comes through whole in *replacement*."""
    held = [place for place in document.inline_protected(span) if place.overlaps(span)]
    if not all(span.start <= place.start and place.end <= span.end for place in held):
        return False
    pieces = [place.of(document.text) for place in held]
    return all(replacement.count(piece) >= pieces.count(piece) for piece in set(pieces))


@lru_cache(maxsize=1 << 13)  # lines; the next round asks about the same
def _inline_spans(line: str, tex: bool) -> tuple[tuple[int, int], ...]:
    return tuple(inline_spans(line, tex))
