"""reStructuredText, as docutils and Sphinx read it.

Prose is what stands in paragraphs, lists, quotations, footnotes and those
directives whose content is known to be prose.  The content of a directive that
we do not know may be anything, and stays.  Titles stay as they are with their
rules, which must be as long; so do tables, whose columns are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span, SpanSet
from cleantext.formats import skeleton as bones
from cleantext.formats.skeleton import Line

#: Directives whose content is prose, and whose argument is.
ADMONITIONS = frozenset(
    "attention caution danger error hint important note tip warning seealso todo".split()
)
#: Directives whose content is prose, and whose argument is not.
CONTAINERS = frozenset(
    """
    admonition topic sidebar figure container compound epigraph highlights pull-quote only
    rubric
    function method class attribute data exception module decorator classmethod staticmethod
    property describe option cmdoption envvar confval dropdown tab tabs tab-item tab-set card
    grid grid-item grid-item-card glossary rst-class
    """.split()
)
#: Directives with prose behind a version, or two.
VERSIONS = {
    "versionadded": re.compile(r"\S*[ \t]*"),
    "versionchanged": re.compile(r"\S*[ \t]*"),
    "versionremoved": re.compile(r"\S*[ \t]*"),
    "deprecated": re.compile(r"\S*[ \t]*"),
    "deprecated-removed": re.compile(r"(?:\S+[ \t]*){0,2}"),
}
DOMAIN = re.compile(r"(?:py|c|cpp|js|rst|std):")

RULE = re.compile(r"([!-/:-@\[-`{-~])\1*[ \t]*$")
RULED = re.compile(r"[\r\n]([!-/:-@\[-`{-~])\1+[ \t]*(?=[\r\n]|\Z)")
SHORTEST_RULE = 4  # signs; a shorter one must be as long as its title
DIRECTIVE = re.compile(
    r"(?P<mark>\.\.[ \t]+(?:\|[^|]*\|[ \t]+)?)(?P<name>[\w.+-]+(?::[\w.+-]+)*)[ \t]?::(?:[ \t]+|$)"
)
TARGET = re.compile(r"(?:\.\.[ \t]+_|__[ \t]+\S)")
FOOTNOTE = re.compile(r"\.\.[ \t]+\[[^\]]+\][ \t]*")
EXPLICIT = re.compile(r"\.\.(?:[ \t]|$)")
FIELD = re.compile(r":(?![: ])(?:[^:\\\n]|\\.|:(?!\s|$))+:(?=\s|$)")
HEADER = re.compile(r"[A-Z][\w-]*:(?:\s|$)")
SIMPLE_TABLE = re.compile(r"=+(?:[ ]+=+)+[ ]*$")
#: The mark of an item, and of an item that begins in it.
MARKS = re.compile(r"[ \t]*+(?:(?:\(?(?:[A-Za-z]|[0-9]+|#|[ivxlcdmIVXLCDM]+)[.)]|[-*+•])[ \t]++)++")
VISIBLE = re.compile(r"[^ \t]")
#: What begins a doctest, a grid table, a verse: they go on to a blank line.
TO_BLANK = (">>> ", ">>>\t", "+-", "+=", "| ")
QUOTED = re.compile(r"[!-/:-@\[-`{-~]")

INLINE = re.compile(
    r"""
    [`|_\[]                                                   # the rare character first
    (?:
      (?<=``) (?<!```) (?!`) .+? ``(?!`)                      # a literal, from its second tick
    | (?<=`) (?<!``) (?!`) [^`]+? ` (?: :[\w:.+-]+: | __? )?  # interpreted text, a reference
    | (?<=\|) (?!\s) [^|\n]{1,80} (?<!\s) \| (?:__?)?         # a substitution
    | (?<=\[) (?: \#?[\w.-]* | \* ) \]_                       # a footnote reference
    | (?<=_) (?<=[^\W_]_) _? (?![\w])                         # the end of a reference: name_
    )
    """,
    re.VERBOSE | re.DOTALL,
)
LONGEST_NAME = 100  # code points of a role or a reference
ROLE = re.compile(r":[\w.+-]+(?::[\w.+-]+)*:\Z")
REFERENCE = re.compile(r"[\w.+-]+\Z")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield literals, directives, comments, targets, titles, tables and roles."""
    found = bones.lines(text)
    taken: list[Span] = []
    for span in _blocks(found):
        taken.append(span)
        yield span
    for paragraph in bones.paragraphs(found, SpanSet(taken)):
        yield from _inline(text, paragraph)


def _inline(text: str, paragraph: Span) -> Iterator[Span]:
    for match in INLINE.finditer(text, *paragraph):
        start, end = match.span()
        before = text[max(paragraph.start, start - LONGEST_NAME) : start]
        if match[0].startswith("_"):
            word = REFERENCE.search(before)
            yield Span(start - len(word[0]) if word else start, end)
            continue
        if text[start - 1 : start] == "`" and start > paragraph.start:
            start -= 1
            before = before[:-1]
        if role := ROLE.search(before):
            start -= len(role[0])
        yield Span(start, end)


def _blocks(found: list[Line]) -> Iterator[Span]:
    """Yield what is no prose of whole lines, and the marks on lines of prose.

    Of a line with a block behind the mark of an item, *found* holds that block from then on.
    """
    at = _header(found)
    if at:
        yield _from_to(found, 0, at)
    top = True  # nothing but the head of the document has come yet
    literal = -1  # the indentation of a paragraph that announced a literal block
    while at < len(found):
        line = found[at]
        if line.blank:
            at += 1
            continue
        end = _literal_end(found, at, literal) if literal >= 0 else at
        literal = -1
        if end == at:
            end = _kept_end(found, at, top)
        if end > at:
            yield _from_to(found, at, end)
            at = end
            continue
        if inner := _behind_marks(line):
            start = line.span.end - len(line.content.lstrip())
            yield Span(start, line.span.end - len(inner.content.lstrip()))
            found[at] = inner
            continue
        content = line.content.strip()
        if content[:2] in ("..", "__") and (EXPLICIT.match(content) or TARGET.match(content)):
            at, spans, announces = _explicit(found, at)
            yield from spans
            if announces:
                yield _announcement(line)
                literal = _body_indent(found, at, line.indent)
            continue
        yield from _marks(line)
        if content.endswith("::") and (at + 1 == len(found) or found[at + 1].blank):
            literal = _paragraph_indent(found, at)
        top = False
        at += 1


def _kept_end(found: list[Line], at: int, top: bool) -> int:
    """The end of what is kept whole from the line *at*; *at* where that is prose, or explicit."""
    if (end := _title_end(found, at)) > at:
        return end
    content = found[at].content.strip()
    if content.startswith(TO_BLANK) or content in (">>>", "|"):
        return _to_blank(found, at)
    if SIMPLE_TABLE.match(content):
        return _table_end(found, at)
    if top and FIELD.match(content):  # the docinfo: names, dates, addresses
        return _indented_end(found, at)
    return at


def _behind_marks(line: Line) -> Line | None:
    """The line without the marks of its items, if a block that is no paragraph begins there."""
    if not (marks := MARKS.match(line.content)):
        return None
    rest = line.content[marks.end() :]
    explicit = rest[:2] in ("..", "__") and (EXPLICIT.match(rest) or TARGET.match(rest))
    if not (explicit or rest.startswith(TO_BLANK) or SIMPLE_TABLE.match(rest)):
        return None
    margin = VISIBLE.sub(" ", marks[0])
    return Line(line.span, margin + rest, len(margin.expandtabs(bones.TAB)))


def _marks(line: Line) -> Iterator[Span]:
    """Yield what is no prose on a line of a paragraph: items' marks, a field's name, `::`."""
    content = line.content
    at = len(content) - len(content.lstrip())
    if marks := MARKS.match(content):
        yield Span(line.span.start + at, line.span.start + len(marks[0].rstrip()))
        at = marks.end()
    if field := FIELD.match(content, at):
        yield Span(line.span.start + at, line.span.start + field.end())
    if content.rstrip().endswith("::"):
        yield _announcement(line)


def _announcement(line: Line) -> Span:
    """The `::` at the end of *line*."""
    stop = line.span.start + len(line.content.rstrip())
    return Span(stop - 2, stop)


def _header(found: list[Line]) -> int:
    """The number of lines of a head as PEPs and mails have it."""
    at = 0
    while at < len(found) and not found[at].blank:
        if not HEADER.match(found[at].content) and not (at and found[at].indent):
            return 0
        at += 1
    return at if at > 1 else 0


def _from_to(found: list[Line], at: int, end: int) -> Span:
    while end > at + 1 and found[end - 1].blank:
        end -= 1
    first = found[at]
    margin = len(first.content) - len(first.content.lstrip())
    return Span(first.span.start + margin, found[end - 1].span.end)


def _to_blank(found: list[Line], at: int) -> int:
    while at < len(found) and not found[at].blank:
        at += 1
    return at


def _indented_end(found: list[Line], at: int) -> int:
    """The end of the block that belongs to the line *at*: what is indented further."""
    end = at + 1
    while end < len(found) and (found[end].blank or found[end].indent > found[at].indent):
        end += 1
    return end


def _literal_end(found: list[Line], at: int, indent: int) -> int:
    """The end of a literal block at *at*: indented further, or each line quoted by one sign."""
    end = at
    if found[at].indent > indent:
        while end < len(found) and (found[end].blank or found[end].indent > indent):
            end += 1
        return end
    sign = found[at].content.lstrip()[:1]
    if QUOTED.match(sign) and not EXPLICIT.match(found[at].content.lstrip()):
        while end < len(found) and found[end].content.lstrip()[:1] == sign:
            end += 1
    return end


def _paragraph_indent(found: list[Line], at: int) -> int:
    """The indentation of the paragraph that ends at *at*; of a list item, that of its mark."""
    while at and not found[at - 1].blank and found[at - 1].indent >= found[at].indent:
        at -= 1
    return found[at].indent


def _body_indent(found: list[Line], at: int, indent: int) -> int:
    """The indentation of the body from *at* on of what has *indent*; that, if all is a block."""
    end = at
    while end < len(found) and (found[end].blank or found[end].indent > indent):
        end += 1
    inside = [line.indent for line in found[at:end] if not line.blank]
    return min(inside) if inside and inside[0] > min(inside) else indent


def _title_end(found: list[Line], at: int) -> int:
    """The end of the title at *at*, with its rules; of a transition; *at* where there is none."""
    content = found[at].content.rstrip()
    if found[at].indent and not _is_rule(content.strip()):
        return at
    if _is_rule(content):
        over = at + 2 < len(found) and not found[at + 1].blank
        if over and found[at + 2].content.rstrip() == content:
            return at + 3
        alone = at + 1 == len(found) or found[at + 1].blank
        return at + 1 if alone and len(content) >= SHORTEST_RULE else at
    if at + 1 < len(found):
        rule = found[at + 1].content.rstrip()
        if _is_rule(rule) and (len(rule) >= SHORTEST_RULE or len(rule) >= len(content)):
            return at + 2
    return at


def _is_rule(line: str) -> bool:
    return len(line) > 1 and line not in ("::", "..", "__") and bool(RULE.match(line))


def _table_end(found: list[Line], at: int) -> int:
    """The end of a simple table: a rule with a blank line behind, past the head's."""
    rule = 0
    for end in range(at, len(found)):
        if SIMPLE_TABLE.match(found[end].content.strip()):
            rule += 1
            last = end + 1 == len(found) or found[end + 1].blank
            if rule > 1 and last:
                return end + 1
    return _to_blank(found, at)


def _explicit(found: list[Line], at: int) -> tuple[int, list[Span], bool]:
    """A directive, target, footnote or comment: where to go on, what of it is kept.

    Thirdly, whether it announces a literal block.
    """
    line = found[at]
    content = line.content.lstrip()
    start = line.span.end - len(content)
    if match := DIRECTIVE.match(content):
        return _directive(found, at, match)
    if match := FOOTNOTE.match(content):
        return at + 1, [Span(start, start + match.end())], content.rstrip().endswith("::")
    if content.rstrip() == ".." and (at + 1 == len(found) or found[at + 1].blank):
        return at + 1, [Span(start, line.span.end)], False
    end = _indented_end(found, at)
    return end, [_from_to(found, at, end)], False


def _directive(found: list[Line], at: int, match: re.Match[str]) -> tuple[int, list[Span], bool]:
    """The directive that *match* found at the start of a line, as `_explicit` tells of it."""
    line, content = found[at], match.string
    start = line.span.end - len(content)
    announces = content.rstrip().endswith("::", match.end())
    name = DOMAIN.sub("", match["name"].lower())
    if version := VERSIONS.get(name):
        behind = version.match(content, match.end())
        return at + 1, [Span(start, start + (behind or match).end())], announces
    if name not in ADMONITIONS | CONTAINERS or "|" in match["mark"]:
        end = _indented_end(found, at)
        return end, [_from_to(found, at, end)], False
    spans = [Span(start, start + match.end() if name in ADMONITIONS else line.span.end)]
    at += 1
    # Its options, and of what has an argument that is no prose all lines of that.
    while at < len(found) and not found[at].blank and found[at].indent > line.indent:
        body = found[at].content.lstrip()
        if name not in CONTAINERS and not FIELD.match(body):
            break
        spans.append(Span(found[at].span.end - len(body), found[at].span.end))
        at += 1
    return at, spans, announces and name in ADMONITIONS


def headings(text: str) -> Iterator[Span]:
    """Yield the text of each title."""
    found = bones.lines(text)
    at = 0
    while at < len(found):
        end = _title_end(found, at) if not found[at].blank else at
        if end > at + 1:
            line = found[at + 1 if end == at + 3 else at]
            title = line.content.strip()
            start = line.span.start + line.content.index(title)
            yield Span(start, start + len(title))
        at = max(end, at + 1)


def likely_headings(text: str) -> Iterator[Span]:
    """Yield the line above each rule, or more where lines end in carriage returns."""
    for rule in RULED.finditer(text):
        yield Span(text.rfind("\n", 0, rule.start()) + 1, rule.start())


def outline(text: str) -> list[str]:
    """Return every line without its prose."""
    return bones.skeleton(text, protected_spans(text))
