"""HTML: the text between tags is prose; tags, comments, entities and raw text are not."""

from __future__ import annotations

from cleantext.edits import Span
from cleantext.formats.plain import FRONT_MATTER
from cleantext.formats.residue import masked
from cleantext.patterns import DOTALL, IGNORECASE, VERBOSE, later
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: Elements whose text is not prose.
RAW = """
    script style pre code kbd samp var textarea title math svg template noscript tt xmp
    iframe listing noembed noframes plaintext
""".split()

MARKUP = later(
    rf"""
    [<&{{]                                                    # the rare character first
    (?:
      (?<=<) !-- .*? (?:-->|\Z)                               # comment
    | (?<=<) (?P<raw>{"|".join(RAW)}) (?=[\s/>]) [^<>]* > .*? (?:</(?P=raw)\s*>|\Z)
    | (?<=<) [!?] [^>]* (?:>|\Z)                              # doctype, processing instruction
    | (?<=<) / (?![A-Za-z]) [^<>]* >                          # </ p>, to a browser a comment
    | (?<=<) /? [A-Za-z] (?: [^<>"']++ | "[^"]*+" | '[^']*+' )*+ (?:>|\Z)    # tag
    | (?<=<) /? [A-Za-z] [^<>]*+ >                     # a tag with a quote that nobody closes
    | (?<=&) \#? \w+ ;                                        # entity
    | (?<={{) (?: \{{ (?:(?!\{{\{{).)*? \}}\}}
        | % (?:(?!\{{%).)*? %\}} | \# (?:(?!\{{\#).)*? \#\}} )                # template
    )
    """,
    VERBOSE | DOTALL | IGNORECASE,
)

ANY_TAG = later(
    r"""<(?P<end>/?)(?P<tag>[A-Za-z][\w:-]*)
        (?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""",
    VERBOSE,
)
LANG = later(r"""\slang=(?:["'](?P<quoted>[\w-]*)["']|(?P<bare>[\w-]+))""", IGNORECASE)
#: What has no content, …
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: … ends where the next begins, …
UNCLOSED = frozenset("p li td th tr dt dd option".split())
#: … or is the whole: what is said of that says nothing of its parts, the words do.
WHOLE = frozenset(("html", "body"))
#: Where a paragraph ends: at a blank line, or a tag that begins or ends a block.
BREAKS = later(
    r"""
      (?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)
    | </?(?:address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt
        |fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre
        |section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>
    """,
    VERBOSE | IGNORECASE,
)
DEEPEST = 20  # elements within one another that say their language
HEADING = later(r"<h([1-6])\b[^<>]*>(.*?)</h\1\s*>", DOTALL | IGNORECASE)
TAG = later(r"<[!/?]?[A-Za-z][^<>]*>")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield front matter, tags, comments, entities, templates and raw text elements."""
    if match := FRONT_MATTER.match(text):
        yield Span(*match.span())
    yield from markup_spans(masked(text))


def markup_spans(text: str) -> Iterator[Span]:
    """Yield what `protected_spans` does of *text*, residue masked, but for front matter."""
    for match in MARKUP.finditer(text):
        yield Span(*match.span())


def sample(text: str, size: int) -> tuple[str, str]:
    """Return *size* code points of *text* without its markup, and what it says its language is."""
    head = text[: 4 * size]
    said = ""
    for match in ANY_TAG.finditer(head) if "lang=" in head else ():
        if match["tag"].lower() in WHOLE and not match["end"]:
            said = said or _said(match["attributes"])
    return MARKUP.sub(" ", head)[:size], said


def _said(attributes: str) -> str:
    """The language that *attributes* name, "" where they name none."""
    said = LANG.search(attributes)
    return (said["quoted"] or said["bare"] or "").partition("-")[0].lower() if said else ""


class _Element(NamedTuple):
    """An element that says its language, and how many of its own kind are open inside of it."""

    tag: str
    language: str
    inside: int = 0
    limit: int = -1  #: the place where it ends if nothing ends it before


def spoken(text: str, limit: re.Pattern[str] | None = None) -> Iterator[tuple[Span, str]]:
    """Yield what stands in elements that say their language, and its code.

    *limit* is where elements end that need no end tag, if nothing ends them before.
    """
    if not LANG.search(text):
        return
    open_ = _Open()
    for match in ANY_TAG.finditer(text):
        yield from open_.expire(match.start())
        tag = match["tag"].lower()
        if match["end"]:
            yield from open_.end(tag, match.end())
            continue
        if tag in UNCLOSED:
            yield from open_.replace(tag, match.start())
        if match["attributes"].endswith("/") or tag in VOID | WHOLE:
            continue
        language = _said(match["attributes"])
        if language and len(open_.elements) < DEEPEST:
            ends = limit.search(text, match.end()) if limit and tag in UNCLOSED else None
            element = _Element(tag, language, limit=ends.start() if ends else -1)
            yield from open_.begin(element, match.start())
        else:
            open_.nest(tag)
    yield from open_.expire(len(text))
    yield from open_.until(len(text))


class _Open:
    """The elements that are open and say their language, the innermost last.

    All but `nest` yield what is told by what they are told: text, and the code of its language.
    """

    def __init__(self) -> None:
        self.elements: list[_Element] = []
        self._done = 0  # so far it was told of the text

    def until(self, end: int) -> Iterator[tuple[Span, str]]:
        """Tell of the text as far as *end*."""
        if self.elements and end > self._done:
            yield Span(self._done, end), self.elements[-1].language
        self._done = end

    def expire(self, at: int) -> Iterator[tuple[Span, str]]:
        """Close those whose limit is reached *at* a place."""
        while self.elements and 0 <= self.elements[-1].limit <= at:
            yield from self.until(self.elements[-1].limit)
            self.elements.pop()

    def end(self, tag: str, end: int) -> Iterator[tuple[Span, str]]:
        """Take in an end *tag*: of an element that says its language, or of one inside of that."""
        at = self._innermost(tag)
        if at < 0:
            return
        if self.elements[at].inside:
            self._count(at, -1)
        else:
            yield from self.until(end)
            del self.elements[at:]

    def replace(self, tag: str, start: int) -> Iterator[tuple[Span, str]]:
        """Close the innermost if it is a *tag* as well, which ends where the next begins."""
        if self.elements and self.elements[-1].tag == tag:
            yield from self.until(start)
            self.elements.pop()

    def begin(self, element: _Element, start: int) -> Iterator[tuple[Span, str]]:
        """Open *element*."""
        yield from self.until(start)
        self.elements.append(element)

    def nest(self, tag: str) -> None:
        """Take in the start of an element that says nothing."""
        at = self._innermost(tag)
        if at >= 0:
            self._count(at, 1)

    def _innermost(self, tag: str) -> int:
        """Which of them is the innermost *tag*, -1 where none is."""
        return max((i for i, one in enumerate(self.elements) if one.tag == tag), default=-1)

    def _count(self, at: int, more: int) -> None:
        element = self.elements[at]
        self.elements[at] = element._replace(inside=element.inside + more)


def headings(text: str) -> Iterator[Span]:
    """Yield the inside of each h1 to h6 element."""
    for match in HEADING.finditer(text):
        yield Span(*match.span(2))


def outline(text: str) -> list[str]:
    """Return the tags in order, attributes and all."""
    return TAG.findall(text)
