"""A document: a text with its format and language, and views of it that are made when asked for.

Rules look at a document and propose edits.  A rule that judges a few signs
reads `text`; one that judges words or lines reads `words`, `find`, `prose` or
`context`, which leave out what is protected, so that code cannot sway it.
"""

from __future__ import annotations

from itertools import accumulate, chain, count, repeat

from cleantext import formats
from cleantext.edits import Edit, Shift, Span, SpanSet, apply
from cleantext.formats.directives import MARK, NOTHING, Directives
from cleantext.formats.inline import BLOCK_BREAK, inline_spans
from cleantext.glance import glance, openings
from cleantext.language import AUTO, SIGNS, Language, bare
from cleantext.patterns import Beginning, Trigger, later
from cleantext.values import NamedTuple, bisect_right, cached_property, lru_cache, offsets

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import (
        Callable,
        Collection,
        Iterable,
        Iterator,
        MutableSequence,
        Sequence,
    )
    from typing import Any, TypeVar

    from cleantext.certainty import Certainties

    T = TypeVar("T")

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
WORD = later(_WORD)
INSIDE = later(r"[^\W\d_]['’]?\Z")  # what stands before a letter within a word
WHITE = later(r"\s")
LINE_END = later(r"\r\n|\r|\n")
BLANK_LINE = later(r"(?>\r\n|\r|\n)[ \t>]*(?>\r\n|\r|\n)")
SENTENCE_END = later(r"[.!?…][\"'”’)\]]*(?=\s|$)|(?>\r\n|\r|\n)[ \t>]*(?>\r\n|\r|\n)")

TONGUE_SAMPLE = 20_000  # code points; the share of function words is steady long before
# To tell one language from another, of every text: half a millisecond.
LANGUAGE_SAMPLE = 5_000
GLANCE = 500  # tells nothing but that there are function words enough
PARAGRAPH_REACH = 1500  # code points each way; six lines of 250, far more than a sentence


# Up to so many words are looked for one by one: str.find runs at GB/s, a loop at 20 MB/s.
FEW_WORDS = 60
# Code points that are worked on together.  A round after an edit does only the piece anew that
# holds it, so small ones are better; but each costs a microsecond a pattern.
PIECE = 8_000
SELDOM = 16  # a piece ends behind a line whose length is a multiple of this
# Code points on either side of a piece on which a match in it, and a judgement of it, may depend:
# eight times the reach of the language model.
SIGHT = 400
VOCABULARY_PIECE = 1 << 18  # code points; all chunks of a large text at once are 10 times its size
# What nearly every text is made of: white space and the printed signs of ASCII.
PRINTED = bytes([9, 10, 13, *range(32, 127)])
LINES_NEAR = 2  # lines on either side of an edit that a trigger may look at


NONE = SpanSet()
#: Views that depend on the text and its blocks alone.
SAME = ("_line_starts", "_odd_signs", "_pieces", "_suspects", "markup", "headings")
#: What `Document.finditer` remembers of a piece without a match.
NOWHERE: tuple[tuple[int, ...], int] = ((), 0)


class Word(NamedTuple):
    """A word of the prose and where it stands."""

    span: Span
    text: str


class Document:
    """A text, its *format* (see `cleantext.formats`) and its *language*."""

    def __init__(
        self,
        text: str,
        format: str = "plain",
        language: Language | None = None,
        *,
        origin: Document | None = None,
        carried: SpanSet | None = None,
        touched: SpanSet | None = None,
        before: Document | None = None,
        certainty: Certainties | None = None,
        floor: float = 0.0,
    ) -> None:
        self.text = text
        self.format = format
        self._language = language or Language("en")
        self._origin = origin  # none stands for itself: a cycle would outlive the run
        #: How sure a reading machine was of the words, where it says so.
        self.certainty = certainty
        #: Nobody asks for edits of less confidence: a rule need not look for them.
        self.floor = floor
        #: Whether a rule has left some out for that reason, here or before an edit.
        self.omitted: bool = before is not None and before.omitted
        self._carried = carried or SpanSet()  # blocks that were protected before an edit
        self._touched = touched or SpanSet()  # what was no prose on a line that was edited
        self._inline: dict[int, SpanSet] = {}  # by the number of the line
        self._uses: dict[str, int] = {}
        self._chunks: set[str] | None = None  # those of the text, where they are known and wanted
        self._judged: dict[tuple[Span, bool], bool] = {}  # of paragraphs, whether in our language
        #: What `paragraph` looked at last: a step, what is near it, and the breaks in that.
        self._breaks_near: tuple[int, Span, tuple[tuple[int, int], ...]] = (-1, Span(0, 0), ())
        self._views: dict[Callable[[Document], object], Any] = {}
        #: Those that are known not to occur in the text; see `shows`.
        self._absent: set[Trigger | re.Pattern[str]] = set()
        #: What `finditer` found in pieces of text, here and in the documents before this one,
        self._found: dict[object, dict[int, tuple[tuple[int, ...], int]]] = {}
        #: which patterns stand near them,
        self._near: dict[object, bool] = {}
        #: where each of the patterns of rules may begin,
        self._beginnings: dict[object, list[list[int]]] = {}
        #: and the suspects in them.
        self._doubted: dict[object, tuple[tuple[tuple[int, str], ...], int]] = {}
        if before is not None:
            self._found, self._near, self._doubted = before._found, before._near, before._doubted
            self._beginnings = before._beginnings

    @property
    def origin(self) -> Document:
        """The document as it was before the first phase: damage that is evidence is gone later."""
        return self._origin or self

    def after(self, edits: Iterable[Edit], *, inline: bool = True) -> Document:
        """Return the document with *edits* made (disjoint, in order).

        What was protected stays so: an edit beside a URL may hide from the
        patterns that it is one.  Without *inline* that holds for blocks only:
        on a garbled line what looks like code may be prose.
        """
        edits = list(edits)
        touched = self._touched
        if inline:
            lines = dict.fromkeys(number for edit in edits for number in self._lines(edit.span))
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

    def afresh(self) -> Document:
        """Return the document as one that nobody has edited yet, but for its blocks."""
        made = Document(
            self.text,
            self.format,
            self._language,
            carried=self._carried,
            before=self,
            certainty=self.certainty,
            floor=self.floor,
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
        if "vocabulary" in before.__dict__ or before._chunks is not None:
            gone = before._words_at(edit.span for edit in edits)
            come = self._words_at(places)
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

    def _words_at(self, spans: Iterable[Span]) -> set[str]:
        """Return the words of the chunks, runs without white space, that *spans* touch."""
        text, done = self.text, 0  # the end of the last chunk: one may be long, and touched often
        found: set[str] = set()
        for start, end in spans:
            if done and end <= done:
                continue
            while start > done and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and not text[end].isspace():
                end += 1
            found.update(WORD.findall(text, start, end))
            done = end
        return found

    def within(self, passages: Iterable[Span], language: Language) -> Document:
        """Return the document as its *passages* in another *language* show it: no more is prose."""
        open_ = SpanSet(passages)
        closed = SpanSet(open_.gaps(len(self.text)))
        made = Document(self.text, self.format, language, carried=closed, floor=self.floor)
        made.__dict__["markup"] = made._carried | self.markup
        made.__dict__["tongue"] = True
        words = (WORD.findall(self.text, *passage) for passage in open_)
        made.__dict__["vocabulary"] = frozenset(word for found in words for word in found)
        return made

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
        lines = self._lines(span)
        if len(lines) == 1:
            return self._inline_of(lines[0])
        return SpanSet(place for number in lines for place in self._inline_of(number))

    def _lines(self, span: Span) -> range:
        """The numbers of the lines that *span* touches."""
        first = bisect_right(self._line_starts, span.start) - 1
        return range(first, bisect_right(self._line_starts, span.end, first + 1))

    @cached_property
    def protected(self) -> SpanSet:
        """All that no edit may touch."""
        return self.blocks | self.inline_protected(Span(0, len(self.text)))

    def _inline_of(self, number: int) -> SpanSet:
        if number not in self._inline:
            line = self.line(self._line_starts[number])
            found = _inline_spans(line.of(self.text), self.format == "latex")
            spans: list[tuple[int, int]] = [(line.start + a, line.start + b) for a, b in found]
            if self._touched:
                spans += self._touched.within(line)
            self._inline[number] = SpanSet(spans) if spans else NONE
        return self._inline[number]

    @cached_property
    def directives(self) -> Directives:
        """What comments in the text ask: regions and words to leave alone."""
        return Directives.read(self.text) if self.shows(MARK) else NOTHING

    # Views

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
        chunks, self._chunks = self._chunks, None
        if chunks is None:
            chunks = set()
            for piece in self._whole_chunks():
                chunks.update(bare(piece).split())
        plain = set(filter(str.isalpha, chunks))
        cores = {chunk.strip(SIGNS) for chunk in chunks - plain}
        bared = set(filter(str.isalpha, cores))
        return frozenset(plain.union(bared, WORD.findall(" ".join(cores - bared))))

    @property
    def suspects(self) -> Collection[str]:
        """The words of the text that are not simply right: unknown, misspelt, a small name.

        Rules about single words look at these alone, for most words are right.
        """
        return self._suspects.keys()

    @cached_property
    def _suspects(self) -> dict[str, list[int]]:
        """Where each of the suspects begins, in code as well, in order.

        Of most distinct chunks of a piece the language remembers that they are right; the
        others are looked for in their piece.
        """
        found: dict[str, list[int]] = {}
        met: set[str] = set()  # distinct chunks, unless some are not looked at again
        looked: set[object] = set()
        done, code = 0, self.language.code
        opening = openings() if code == "en" else None
        for start, end, key in self._pieces:
            known = self._doubted.get((code, key)) if done <= start else None
            if known is None:
                low, high = max(start, done), self._end_of_chunk(max(end, done))
                seen = glance(self.text[low:high], self.language, opening)
                known = tuple((low - start + at, word) for at, word in seen.suspects), high - start
                met |= seen.chunks
                looked.add(key)
                if done <= start and high < end + SIGHT:  # its end was seen
                    self._doubted[code, key] = known
                if opening and low == start:
                    self._beginnings[key] = seen.beginnings
                elif opening:  # rules may begin in a chunk that was cut as well
                    self._beginnings[key] = glance(
                        self.text[start:high], self.language, opening
                    ).beginnings
            for at, word in known[0]:
                found.setdefault(word, []).append(start + at)
            done = start + known[1]
        if all(key in looked for _, _, key in self._pieces):
            self._chunks = met
        return found

    def _end_of_chunk(self, offset: int) -> int:
        """Return where the chunk that stands over *offset* ends; *offset* where none does."""
        if offset >= len(self.text) or self.text[offset - 1 : offset].isspace():
            return min(offset, len(self.text))
        match = WHITE.search(self.text, offset)
        return match.start() if match else len(self.text)

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
        text, done = self.text, 0
        kept = self._found.setdefault((pattern, wanted), {})
        for start, end, key in self._pieces:
            found = kept.get(key) if done <= start else None
            if found is None:
                places: list[int] = []
                last = start
                low, high = max(0, start - SIGHT), min(end + SIGHT, len(text))
                matches: Iterable[re.Match[str]] = ()
                if near is None or self._is_near(near, low, high, key):
                    if begins:
                        tried = self._begins(begins, start, end, high, key)
                        matches = self._begun(pattern, tried, max(start, done), high)
                    else:
                        matches = pattern.finditer(text, max(start, done), high)
                for match in matches:
                    if match.start() >= end:
                        break
                    last = match.end()
                    if wanted is None or wanted(self, match):
                        places.append(match.start() - start)
                found = (tuple(places), last - start) if last > start else NOWHERE
                if done <= start:
                    kept[key] = found
            if found is NOWHERE:
                continue
            for place in found[0]:
                if whole := pattern.match(text, start + place):
                    yield whole
            done = max(done, start + found[1])

    def _is_near(
        self, near: re.Pattern[str] | Callable[[str], bool], low: int, high: int, key: object
    ) -> bool:
        """Say whether *near* stands in the sight of a piece; asked once for several patterns."""
        found = self._near.get((near, key))
        if found is None:
            if callable(near):
                found = near(self.text[low:high])
            else:
                found = near.search(self.text, low, high) is not None
                if not found and not low:
                    found = near.match("\n" + self.text[:high]) is not None
            self._near[near, key] = found
        return found

    def _begun(
        self, pattern: re.Pattern[str], places: Iterable[int], start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of *pattern* between *start* and *end*, tried at *places*."""
        for match in filter(None, map(pattern.match, repeat(self.text), places, repeat(end))):
            if match.start() >= start:
                yield match
                start = match.end()

    def _begins(
        self, begins: Beginning | re.Pattern[str], start: int, end: int, high: int, key: object
    ) -> Iterable[int]:
        """Return where in a piece of text *begins* finds a beginning; perhaps other places too.

        Who looks for suspects looks for those that were kept, which begin with words.
        """
        opening = openings()
        number = -1 if opening is None else opening.number(begins)
        if number >= 0 and key not in self._beginnings:
            _ = self._suspects
        found = self._beginnings.get(key) if number >= 0 else None
        if found:
            return map(start.__add__, found[number])
        first = (0,) if start == 0 else ()
        return chain(first, (sign.end() for sign in self._signs(begins, start, end, high)))

    def _signs(
        self, sign: re.Pattern[str] | Beginning, start: int, end: int, high: int
    ) -> Iterator[re.Match[str]]:
        """Yield the matches of *sign* that end from *start* to *end*."""
        for match in sign.finditer(self.text, max(start - 1, 0), high):
            if match.end() >= end:
                return
            yield match

    @cached_property
    def _pieces(self) -> list[tuple[int, int, int]]:
        """The text in pieces: where each begins and ends, and what tells it with its sight."""
        text, found, start = self.text, [], 0
        while start < len(text):
            end = _end_of_piece(text, start)
            low, high = max(0, start - SIGHT), min(end + SIGHT, len(text))
            # 64 bits, with a secret of the process: no text has two pieces alike by accident.
            found.append((start, end, hash((text[low:high], start - low, end - start))))
            start = end
        return found

    def view(self, make: Callable[[Document], T]) -> T:
        """Return what *make* makes of this document; made once, for all rules that ask."""
        if make not in self._views:
            self._views[make] = make(self)
        made: T = self._views[make]
        return made

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

    def _whole_chunks(self) -> Iterator[str]:
        """Yield the text in large pieces that cut no chunk."""
        start = 0
        while start < len(self.text):
            end = self._end_of_chunk(start + VOCABULARY_PIECE)
            yield self.text[start:end]
            start = end

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

    # Places

    def line(self, offset: int) -> Span:
        """Return the line that holds *offset*, without its end."""
        starts = self._line_starts
        i = bisect_right(starts, offset) - 1
        end = starts[i + 1] if i + 1 < len(starts) else len(self.text)
        start = starts[i]
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    @cached_property
    def _line_starts(self) -> MutableSequence[int]:
        if "\r" in self.text:
            ends = (match.end() for match in LINE_END.finditer(self.text))
            return offsets((0, *ends), len(self.text))
        starts, start = offsets((0,), len(self.text)), 0
        while start < len(self.text):  # in parts, for a list of lines takes more than the text
            end = self.text.find("\n", start + VOCABULARY_PIECE) + 1 or len(self.text)
            *lines, _ = self.text[start:end].split("\n")
            starts.extend(map(int.__add__, accumulate(map(len, lines)), count(start + 1)))
            start = end
        return starts

    def paragraph(self, offset: int) -> Span:
        """Return the paragraph that holds *offset*, or what of it is near."""
        # By steps, so that the places of one long line share few windows.
        step = offset // PARAGRAPH_REACH * PARAGRAPH_REACH
        if self._breaks_near[0] != step:
            low = max(0, step - PARAGRAPH_REACH)
            high = min(len(self.text), step + 2 * PARAGRAPH_REACH)
            found = tuple(match.span() for match in self.breaks.finditer(self.text, low, high))
            self._breaks_near = step, Span(low, high), found
        _, (low, high), breaks = self._breaks_near
        for start, end in breaks:
            if end <= offset:
                low = end
            elif start >= offset:
                high = start
                break
        return Span(low, high)

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


def _end_of_piece(text: str, start: int) -> int:
    """Return where the piece that begins at *start* ends: behind a line that its length tells.

    So what a text repeats is soon cut as it was before, wherever it stands, and is known.
    """
    most = min(start + 2 * PIECE, len(text))
    first = line = text.find("\n", start + PIECE, most) + 1
    while line and (end := text.find("\n", line, most) + 1):
        if (end - line) % SELDOM == 0:
            return end
        line = end
    return first or most


def odd_signs(text: str) -> Collection[str]:
    """Return the distinct characters of *text* beyond ASCII, and those that nobody prints."""
    return _others(text, PRINTED)


def _others(text: str, ordinary: bytes) -> Collection[str]:
    """Return the distinct characters of *text* that are not in *ordinary*, of ASCII."""
    found: set[str] = set()
    for start in range(0, len(text), VOCABULARY_PIECE):
        piece = text[start : start + VOCABULARY_PIECE].encode("utf-8", "surrogatepass")
        found.update(piece.translate(None, ordinary).decode("utf-8", "surrogatepass"))
    return found


def kept_in(document: Document, span: Span, replacement: str) -> bool:
    """Say whether what is no prose on the lines of *span* comes through whole in *replacement*."""
    held = [place for place in document.inline_protected(span) if place.overlaps(span)]
    if not all(span.start <= place.start and place.end <= span.end for place in held):
        return False
    pieces = [place.of(document.text) for place in held]
    return all(replacement.count(piece) >= pieces.count(piece) for piece in set(pieces))


#: What classic engines write for letters that they could not read.
UNREAD = ("_", "(", ")", "|")


@lru_cache(maxsize=1 << 13)  # lines; the next round asks about the same
def _inline_spans(line: str, tex: bool) -> tuple[tuple[int, int], ...]:
    return tuple(inline_spans(line, tex))


OPENING = "\"'“”‘’([*_ \t>#-"
CLOSING = "\"'”’)]*_"
CONTEXT_EDGE = later(r"[.!?;:…()\[\]{}<>`|\"“”\r\n]|\d")
