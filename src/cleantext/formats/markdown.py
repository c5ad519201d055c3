"""Markdown: CommonMark with GFM, math, footnotes, wiki links and front matter, by pyromark.

Only what the parser calls text is prose.  Everything else (code, URLs, link
targets, HTML, math, markers, front matter) is protected, because it lies
between the pieces of text and not because a pattern knows it.  Patterns know
what its dialects add and the parser takes for text: the lines of directives,
comments, templates and formulas that cross lines.
"""

from __future__ import annotations

from itertools import accumulate, chain

from cleantext.edits import Span
from cleantext.formats import html
from cleantext.formats.residue import masked
from cleantext.patterns import DOTALL, IGNORECASE, MULTILINE, VERBOSE, later
from cleantext.values import NamedTuple, bisect_left, bisect_right, cache, lru_cache, offsets

_ENABLED = (
    "TABLES",
    "FOOTNOTES",
    "GFM",
    "HEADING_ATTRIBUTES",
    "MATH",
    "PLUSES_DELIMITED_METADATA_BLOCKS",
    "STRIKETHROUGH",
    "TASKLISTS",
    "WIKILINKS",
    "YAML_STYLE_METADATA_BLOCKS",
)
LABELS = ("Shortcut", "Collapsed")
INDENTED = {"CodeBlock": "Indented"}
FRAGMENT = later(r"""(?:\]\(|\]:[ \t]*|href=["']?)<?\#([^\s)>"']+)""")
# Headings, or what looks like one in code: that stays in any case.
ATX = later(r"^[ ]{0,3}\#{1,6}[ \t]+(?P<title>[^\r\n]*?)[ \t\#]*\r?$", MULTILINE)
UNDERLINE = later(r"\n[ ]{0,3}(?:=+|-+)[ \t]*\r?$", MULTILINE)
# What makes a heading, if the parser finds it outside of code.
HEADING_SIGN = later(
    r"""
    [\#=-]                                     # the rare character first
    (?: (?<=\#) (?<![\w\#]\#) \#{0,5} (?=\s|\Z)   # one to six number signs
      | (?<![^\s>].) (?: (?<==) =* | (?<=-) -* ) [ \t]* (?=[\r\n]|\Z)  # an underline
    )
    """,
    VERBOSE | DOTALL,
)
NO_SLUG = later(r"[^\w\- ]")
HYPHENS = later(r"--+")
RAW_TAG = later(rf"<(/?)({'|'.join(html.RAW)})\b", IGNORECASE)

#: What dialects have besides.  None of it crosses a blank line, but for what has an end of its own.
DIALECTS = later(
    r"""
      (?:^[ \t>]*:{3,} | (?<=[`~]{3}\{)) [^\n]*                       # a directive, also MyST's
          (?:\n[ \t>]*:[\w-]+:(?:[ \t][^\n]*)?(?=\r?$))*           # its options
    | %%.*?%% | ^[ \t]*%[ ][^\n]*                                   # a comment: Obsidian, MyST
    | ^[ \t>]*\([^()\n]+\)=[ \t]*\r?$                                # a target, MyST
    | \{\{(?P<pair>[<%])[ ]*(?P<code>highlight|code|mermaid|math|katex|latex|raw|chart)\b
          (?:(?!\{\{).){0,3000}?\{\{(?P=pair)[ ]*/[ ]*(?P=code)\b[^{}\n]*\}\}  # code, Hugo
    | \{%-?[ ]*(?P<raw>raw|comment|highlight|verbatim|mermaid)\b.*?%\} .*?
          \{%-?[ ]*end(?P=raw)\b.*?%\}
    | \{\{(?:(?!\{\{|\n[ \t]*\r?\n).){0,3000}?\}\}
    | \{%(?:(?!\{%|\n[ \t]*\r?\n).){0,3000}?%\}
    | \{\#(?:(?!\{\#).){0,3000}?\#\}
    | ^[ \t]*\\\[(?:(?!\n[ \t]*\r?\n).){1,3000}?\\\]                      # \[ a formula \]
    | \\begin\{(?P<block>[\w*]+)\}(?:(?!\\begin\{(?P=block)\}).){0,3000}?\\end\{(?P=block)\}
    """,
    VERBOSE | MULTILINE | DOTALL,
)
# What stands in or before each of them: the engine skips to these signs.
DIALECT_SIGN = later(
    r"\{(?=[%{\#])|%(?=[% ])|\\(?=begin\{|\[)|`(?=[`~]{2}\{)|~(?=[`~]{2}\{)|:(?=::)|\)(?==)"
)

# !!! note "Title", ??? and ???+ tip, === "Tab"; what is indented below is no code, but its body.
TITLE = later(r"[ \t>]*(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S")
SIGN = later(r"[^\r\n]")
BLANK = later(r"\n[ \t]*\r?\n")
MARGIN = later(r"(?P<margin>[ ]{0,3}\t|[ ]{0,4})(?P<rest>[^\n]*(?:\n|\Z))")
DEEPEST = 8  # bodies within one another
LONGEST_TITLE = 2000  # code points of a title and what of the body stands right below it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableSequence
    from typing import Any

    Event = tuple[Any, Span]


def events(text: str) -> Iterator[Event]:
    """Yield pyromark's events with spans in code points; residue counts as words."""
    text = masked(text)
    place = _code_points(text)
    for event, at in _parsed(text):
        yield event, Span(place(at["start"]), place(at["end"]))


def _parsed(text: str) -> Iterator[tuple[Any, Any]]:
    """Yield pyromark's events of *text*, masked, with their places in UTF-8."""
    # A lone surrogate cannot be encoded; another letter of three bytes stands in for it.
    source = text if text.isascii() else SURROGATE.sub("\ufffd", text)
    parse, options = _parser()
    return parse(source, options=options)


@cache
def _parser() -> tuple[Callable[..., Iterator[tuple[Any, Any]]], Any]:
    """Return pyromark's parser, with the options of what we know; a clean text needs neither."""
    from pyromark import Options, events_with_range

    options = Options(0)
    for name in _ENABLED:
        options |= getattr(Options, f"ENABLE_{name}")
    return events_with_range, options


def protected_spans(text: str) -> Iterator[Span]:
    """Yield everything between the pieces of text."""
    text, structure = _seen(text)
    done = 0
    for start, end in structure.pieces():
        if start > done:
            yield from _kept(text, done, start)
        done = max(done, end)
    yield from _kept(text, done, len(text))
    if fragments := {found.lower() for found in FRAGMENT.findall(text)}:
        for title in _titles(text):
            if slug(title.of(text)) in fragments:
                yield title
    yield from _dialects(text)


def _dialects(text: str) -> Iterator[Span]:
    """Yield the matches of `DIALECTS`, which is tried only where a sign of one tells."""
    begins, line, end = set(), 0, -1
    for sign in DIALECT_SIGN.finditer(text):
        at = sign.start()
        if text[at] in "`~":
            begins.add(at + len("```{"))
        elif text[at] == "{" or text.startswith(("%%", "\\b"), at):
            begins.add(at)
        elif at > end:  # it stands somewhere behind; once a line, which may be as long as the text
            line = text.rfind("\n", max(end, 0), at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            begins.add(line)
    done = 0
    for begin in sorted(begins):
        if begin >= done and (match := DIALECTS.match(text, begin)):
            yield Span(*match.span())
            done = match.end()


def _titles(text: str) -> Iterator[Span]:
    for match in ATX.finditer(text):
        yield Span(*match.span("title"))
    for match in UNDERLINE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        yield Span(start, match.start())


def slug(heading: str) -> str:
    """Return the id that most generators make of *heading*, by which links find it.

    >>> slug("What `it` does, and why")
    'what-it-does-and-why'
    """
    return NO_SLUG.sub("", heading.strip().lower()).replace(" ", "-")


def anchors(heading: str) -> set[str]:
    """Return the ids that generators make of *heading*: some write one hyphen for several.

    >>> sorted(anchors("A – and B"))
    ['a--and-b', 'a-and-b']
    """
    name = slug(heading)
    return {name, HYPHENS.sub("-", name).strip("-")} - {""}


def _kept(text: str, start: int, end: int) -> Iterator[Span]:
    """What lies between two pieces of text, without the line ends at its edges."""
    gap = text[start:end]
    if gap != "\n" and (kept := gap.strip("\r\n")):
        start += len(gap) - len(gap.lstrip("\r\n"))
        yield Span(start, start + len(kept))


class Structure(NamedTuple):
    """What one look at a text tells: its prose, and its headings from first to last text."""

    texts: MutableSequence[int]  # where each piece begins and ends: a large text has a million
    headings: list[tuple[int, int]]

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield where each piece of text begins and ends."""
        return zip(self.texts[::2], self.texts[1::2], strict=True)


@lru_cache(maxsize=1)  # a rule asks for the headings of a text when another knows its prose
def _seen(text: str) -> tuple[str, Structure]:
    """Return *text*, masked, and what a look at that tells."""
    text = masked(text)
    return text, _structure(text)


def _structure(text: str, depth: int = 0) -> Structure:
    """Read *text*, masked; *depth* is that of the bodies of admonitions around it.

    Prose is text as it stands in the source, outside of code.
    """
    texts = offsets((), len(text))
    headings: list[tuple[int, int]] = []
    place = None if text.isascii() else _code_points(text)
    labels: list[bool] = []  # of the links that are open, whether their text is their label
    opaque = 0  # depth of code blocks and front matter
    raw = ""  # the inline element that is open and whose text is no prose
    title: list[int] | None = None  # the edges of what is text in the heading that is open
    for event, at in _parsed(text):
        if not isinstance(event, dict):  # a break, a rule
            continue
        ((kind, value),) = event.items()
        if kind == "Text":
            start, end = at["start"], at["end"]
            if place:
                start, end = place(start), place(end)
            if title is not None:
                title += start, end
            if not (opaque or raw or True in labels) and text[start:end] == value:
                texts.append(start)
                texts.append(end)
        elif kind in ("Start", "End"):
            name = next(iter(value)) if isinstance(value, dict) else value
            if name == "Paragraph":
                raw = ""
                labels.clear()
            elif name in ("Link", "Image"):
                # In [a label] and [a label][] the text is what the target is found by.
                if kind == "Start":
                    labels.append(value[name]["link_type"] in LABELS)
                elif labels:
                    labels.pop()
            elif name == "Heading":
                if title:
                    headings.append((title[0], title[-1]))
                title = [] if kind == "Start" else None
            elif name in ("CodeBlock", "MetadataBlock"):
                opaque += 1 if kind == "Start" else -1
                if value == INDENTED and depth < DEEPEST:
                    texts.extend(chain.from_iterable(_body_texts(text, _placed(at, place), depth)))
            elif name == "HtmlBlock" and kind == "Start":
                texts.extend(chain.from_iterable(_html_texts(text, _placed(at, place))))
        elif kind == "InlineHtml" and (match := RAW_TAG.match(value)):
            raw = "" if match[1] else match[2].lower()
    return Structure(texts, headings)


def _placed(at: dict[str, int], place: Callable[[int], int] | None) -> Span:
    start, end = at["start"], at["end"]
    return Span(place(start), place(end)) if place else Span(start, end)


def _opens_body(text: str, at: int) -> bool:
    """Say whether the lines before *at* are the title of an admonition or a tab (MkDocs)."""
    before = text[max(0, at - LONGEST_TITLE) : at].rstrip()
    start = max((match.end() for match in BLANK.finditer(before)), default=0)
    return bool(TITLE.match(before, start))


def _body_texts(text: str, span: Span, depth: int) -> Iterator[Span]:
    """The prose of the block at *span*, if it is a body: Markdown again, four columns in."""
    if not _opens_body(text, span.start):
        return
    start = text.rfind("\n", 0, span.start) + 1
    pieces: list[str] = []
    places: list[tuple[int, int]] = []  # where each line begins, without its margin and with it
    length = 0
    for match in MARGIN.finditer(text, start, span.end):
        places.append((length, match.start("rest")))
        pieces.append(match["rest"])
        length += len(match["rest"])
    for inner, end in _structure("".join(pieces), depth + 1).pieces():
        here, there = places[bisect_right(places, (inner, len(text))) - 1]
        yield Span(there + inner - here, there + end - here)


def _html_texts(text: str, span: Span) -> Iterator[Span]:
    """The prose inside an HTML block."""
    line = span.of(text)
    done = 0
    for start, end in html.markup_spans(line):
        if start > done:
            yield Span(span.start + done, span.start + start)
        done = end
    if done < len(line):
        yield Span(span.start + done, span.end)


def spoken(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what stands in elements of HTML that say their language, and its code."""
    if "lang=" not in text:  # before it is parsed
        return
    tags = list(_tags(text))
    if not any("lang=" in span.of(text) for span in tags):
        return
    # What the parser takes for HTML, and the lines: what looks like a tag in code is none.
    bare, done = [], 0
    for span in tags:
        bare += [SIGN.sub(" ", text[done : span.start]), span.of(text)]
        done = span.end
    yield from html.spoken("".join([*bare, SIGN.sub(" ", text[done:])]), BLANK)


def _tags(text: str) -> Iterator[Span]:
    """Yield what the parser takes for HTML: the tags in a paragraph, the lines of a block."""
    text = masked(text)
    place = None if text.isascii() else _code_points(text)
    for event, at in _parsed(text):
        if isinstance(event, dict) and ("Html" in event or "InlineHtml" in event):
            yield _placed(at, place)


def headings(text: str) -> Iterator[Span]:
    """Yield the inside of each heading, from its first to its last piece of text."""
    return (Span(*inside) for inside in _seen(text)[1].headings)


def likely_headings(text: str) -> Iterator[Span]:
    """Yield where headings may stand, one place for each at least, before *text* is parsed.

    The line of a number sign; of an underline the lines above it, up to a blank one.
    """
    below, looked = 0, 0  # where the last blank line ends, of what was looked at
    for sign in HEADING_SIGN.finditer(text):
        at = sign.start()
        if text[at] == "#":
            yield Span(at, _line_end(text, at))
            continue
        for blank in BLANK.finditer(text, looked, at):
            below = blank.end()
        looked = at
        yield Span(below, at)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def outline(text: str) -> list[str]:
    """Return the kinds of all events but text, with targets, levels and code; of HTML the tags."""
    found: list[str] = []
    block = ""  # an HTML block comes line by line, and a tag may cross lines
    for event, _ in events(text):
        if isinstance(event, dict) and "Html" in event:
            block += event["Html"]
            continue
        if block:
            found += html.outline(block)
            block = ""
        if event != "SoftBreak" and not (isinstance(event, dict) and "Text" in event):
            found.append(repr(event))
    return found


NON_ASCII = later(r"[^\x00-\x7f]")
SURROGATE = later(r"[\ud800-\udfff]")


def _code_points(text: str) -> Callable[[int], int]:
    """Return the function from UTF-8 byte offsets of *text* to code points."""
    if text.isascii():
        return lambda offset: offset
    wide = [
        (match.start(), len(match[0].encode("utf-8", "surrogatepass")) - 1)
        for match in NON_ASCII.finditer(text)
    ]
    extra = list(accumulate((more for _, more in wide), initial=0))
    # Where, in bytes, each wide character begins.
    begins = [at + before for (at, _), before in zip(wide, extra, strict=False)]
    return lambda offset: offset - extra[bisect_left(begins, offset)]
