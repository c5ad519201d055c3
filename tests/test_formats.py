"""Formats: good files come through untouched, damaged ones repaired, and what a format's own
parser calls markup or code is protected.

``formats/<format>/clean`` holds files full of temptations, ``damaged`` pairs of
``before.*`` and ``after.*``.  The oracles are the parsers of others: whatever is done to the open
letters of a text, they must find the same structure, code and targets.
"""

from __future__ import annotations

import json
import re
import string
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext import formats
from cleantext.cleaner import Cleaner
from cleantext.document import Document
from cleantext.edits import Span, SpanSet
from cleantext.formats.inline import inline_spans
from cleantext.judging.quotes import closes
from cleantext.profiles import cleaner, usual
from cleantext.rule import Phase
from cleantext.verify import RefusedError, verify
from command import run
from strategies import _gettext as as_gettext
from strategies import _notebook as as_notebook
from strategies import texts, torn, wrapped

HERE = Path(__file__).parent / "formats"
CLEAN = sorted(HERE.glob("*/clean/*"))
DAMAGED = sorted(path for path in HERE.glob("*/damaged/*before.*"))
RULES = cleaner()


def rules(format: str) -> Cleaner:
    """The rules for a format where nobody names a profile."""
    return cleaner(usual(format))


def phase(format: str) -> Callable[[str], Phase]:
    return lambda id: rules(format).rule(id).phase


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def format_of(path: Path) -> str:
    return path.parents[1].name


def name(path: Path) -> str:
    return f"{format_of(path)}: {path.name}"


@pytest.mark.parametrize("path", CLEAN, ids=name)
def test_good_files_come_through_untouched(path: Path) -> None:
    text = read(path)
    result = cleantext.check(text, format_of(path))
    assert [(change, change.span.of(text)) for change in result.changes] == []


@pytest.mark.parametrize("path", DAMAGED, ids=name)
def test_damaged_files_are_repaired_where_they_are_prose(path: Path) -> None:
    result = cleantext.check(read(path), format_of(path))
    after = read(path.with_name(path.name.replace("before.", "after.")))
    assert result.text == after
    assert cleantext.clean(after, format_of(path)) == after
    assert verify(result, phase(format_of(path))) > 0


def test_every_format_has_both_kinds() -> None:
    with_files = set(formats.FORMATS) - {"plain"}  # that one has tests/clean and tests/golden
    assert {format_of(path) for path in CLEAN} == with_files
    assert {format_of(path) for path in DAMAGED} == with_files


@pytest.mark.parametrize("path", [*CLEAN, *DAMAGED], ids=name)
def test_the_name_tells_the_format(path: Path) -> None:
    commit = path.name.endswith("COMMIT_EDITMSG")
    told = formats.detect("COMMIT_EDITMSG" if commit else str(path))
    if format_of(path) in ("alto", "page", "tsv"):  # names that others have as well
        assert told is None
        told = formats.sniff(read(path))
    assert told == format_of(path)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("<!DOCTYPE html>\n<p>Text", "html"),
        ("\n <html lang=en>", "html"),
        ('{\n "cells": []}', "notebook"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nText", "subtitles"),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nText", "subtitles"),
        ('# A comment\n\nmsgid ""\nmsgstr ""\n', "gettext"),
        ("% A comment\n\\documentclass{article}\n", "latex"),
        ("---\ntitle: x\n---\n\nText", "markdown"),
        ("Dear reader,\n\nthis is a letter.", "plain"),
        ("1 apple\n2 pears", "plain"),
        ("# A heading, or a comment?", "plain"),
        ("", "plain"),
        ("<?xml version='1.0'?>\n<!DOCTYPE html>\n<div class='ocr_page' id='p'>", "hocr"),
        ('<html><head><meta name="ocr-system" content="x">', "hocr"),
        ('<?xml version="1.0"?>\n<!-- by me -->\n<a:alto xmlns:a="x">', "alto"),
        ('<html><code>&lt;div class="ocr_page"&gt;</code>', "html"),
        ("<PcGts>", "page"),
        ("<svg><text>alto</text></svg>", "plain"),
        (
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf"
            "\ttext\n",
            "tsv",
        ),
        ("level\tpage\ttext\n1\t2\tteh\n", "plain"),
    ],
)
def test_where_the_name_is_silent_the_content_tells(text: str, format: str) -> None:
    assert formats.sniff(text) == format


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("Title\n=====\n\n.. note:: Read this.\n", "rst"),
        ("Text.\n\n.. _a label:\n\nMore\n", "rst"),
        ("Text.\n\n.. |name| replace:: it\n", "rst"),
        ("And then\n.. he stopped: nobody was there.\n", "plain"),
        ("<!DOCTYPE html>\n<p>Text", "plain"),
        ("---\ntitle: x\n---\n\nText", "plain"),
    ],
)
def test_a_plain_text_may_be_restructured(text: str, format: str) -> None:
    assert formats.sniff(text, "docs/manual.txt") == format


def test_a_manual_in_a_text_is_read_as_one(tmp_path: Path) -> None:
    manual = "Teh Manual\n==========\n\n.. _top:\n\nWe coudl do it, as :ref:`teh` says.\n"
    (tmp_path / "manual.txt").write_text(manual, encoding="utf-8")
    for arguments in (["manual.txt"], ["."], ["manual.txt", "--as", "plain"]):
        found = run(tmp_path, "check", "--format", "json", *arguments).out
        (file,) = json.loads(found)["files"]
        plain = "--as" in arguments
        assert file["format"] == ("plain" if plain else "rst")
        assert [edit["old"] for edit in file["edits"]] == ["Teh"] * plain + ["coudl"]


# Oracles


def scrambled(text: str, format: str) -> str:
    """*text* with every open letter moved on by one, as no rule would, to be seen by a parser."""
    if format in formats.CONTAINERS:
        return scrambled_inside(text, format)
    open_ = SpanSet(Document(text, format).protected.gaps(len(text)))
    pieces, done = [], 0
    for span in open_:
        pieces += [text[done : span.start], span.of(text).translate(MOVED)]
        done = span.end
    return "".join([*pieces, text[done:]])


def scrambled_inside(text: str, format: str) -> str:
    inner = formats.load_container(format).unwrap(text)
    other = scrambled(inner.text, inner.format)
    signs = list(text)
    for at, sign in enumerate(other):
        place = inner.outer(Span(at, at + 1))
        if place and sign != inner.text[at]:
            signs[place.start : place.end] = [sign] + [""] * (place.end - place.start - 1)
    return "".join(signs)


MOVED = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[1:] + "a")


def markdown_tree(text: str) -> list[str]:
    from cleantext.formats import html, markdown

    return [
        *(repr(e) for e, _ in markdown.events(text)
          if not (isinstance(e, dict) and ("Text" in e or "Html" in e))),
        *(tag for e, s in markdown.events(text)
          if isinstance(e, dict) and "Html" in e for tag in html.outline(s.of(text))),
    ]  # fmt: skip


def html_tree(text: str) -> list[Any]:
    import html5lib

    kept = ("script", "style", "pre", "code", "textarea", "title", "template")
    found: list[Any] = []
    for element in html5lib.parse(text, namespaceHTMLElements=False).iter():
        words = element.text if element.tag in kept else ""
        found.append((str(element.tag), sorted(element.attrib.items()), words))
    return found


def rst_tree(text: str) -> list[str]:
    from docutils import core, nodes
    from docutils.parsers.rst import Directive, directives

    class Version(Directive):  # type: ignore[misc]
        """As Sphinx has it: a version, and text behind it or below."""

        required_arguments, optional_arguments = 1, 1
        final_argument_whitespace = has_content = True

        def run(self) -> list[nodes.Node]:
            words = "".join(self.arguments[1:])
            found, _ = self.state.inline_text(words, self.lineno)
            node = nodes.container("", nodes.literal("", self.arguments[0]), *found)
            self.state.nested_parse(self.content, self.content_offset, node)
            return [node]

    for directive in ("versionadded", "versionchanged", "deprecated"):
        directives.register_directive(directive, Version)
    settings = {"report_level": 5, "file_insertion_enabled": False}
    doc = core.publish_doctree(text, settings_overrides=settings)
    kept = (nodes.literal, nodes.literal_block, nodes.comment, nodes.target, nodes.reference,
            nodes.title, nodes.footnote_reference, nodes.doctest_block, nodes.field_name,
            nodes.title_reference, nodes.label)  # fmt: skip
    found = []
    for node in doc.findall():
        if isinstance(node, nodes.Text):
            if isinstance(node.parent, kept):
                found.append(repr(str(node)))
        elif not isinstance(node, nodes.system_message):
            found.append(node.tagname + str(node.attributes.get("refuri", "")))
    return found


def notebook_tree(text: str) -> Any:
    import nbformat

    tree: Any = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(tree)
    cells = [
        markdown_tree(cell["source"]) if cell["cell_type"] == "markdown" else cell
        for cell in tree["cells"]
    ]
    raw = json.loads(text)
    for cell in raw["cells"]:
        if cell["cell_type"] == "markdown":
            del cell["source"]
    return cells, raw


def gettext_tree(text: str) -> list[Any]:
    import polib

    holder = re.compile(r"%(?:\(\w+\))?[sd]|\{\w+\}|<[^>]*>|[&_](?=\w)")
    return [
        (entry.msgctxt, entry.msgid, entry.msgid_plural, entry.comment, entry.flags,
         [holder.findall(form) for form in (entry.msgstr, *entry.msgstr_plural.values())])
        for entry in polib.pofile(text)
    ]  # fmt: skip


def commit_tree(text: str) -> str:
    """What git itself takes for trailers, and for its comments."""
    command = ["git", "-c", "core.commentChar=#", "interpret-trailers", "--parse"]
    comments = [line for line in text.splitlines() if line.startswith("#")]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return done.stdout + "\n".join(comments)


def subtitle_tree(text: str) -> list[str]:
    return re.findall(r"^\d+$|^.*-->.*$|<[^>]*>", text, re.MULTILINE)


def xml_tree(text: str) -> list[Any]:
    """All elements and attributes; of words, not what they say."""
    from xml.etree import ElementTree

    found: list[Any] = []
    for element in ElementTree.fromstring(text.encode()).iter():
        name = element.tag.rpartition("}")[2]
        said = {key: value for key, value in element.attrib.items() if key != "CONTENT"}
        found.append((name, sorted(said.items()), name != "Unicode" and element.text))
    return found


def hocr_tree(text: str) -> list[Any]:
    import html5lib

    tree = html5lib.parse(text, namespaceHTMLElements=False)
    return [(str(element.tag), sorted(element.attrib.items())) for element in tree.iter()]


def tsv_tree(text: str) -> list[list[str]]:
    return [row.split("\t")[:11] for row in text.split("\n")]


ORACLES: dict[str, Callable[[str], Any]] = {
    "markdown": markdown_tree,
    "html": html_tree,
    "rst": rst_tree,
    "notebook": notebook_tree,
    "gettext": gettext_tree,
    "subtitles": subtitle_tree,
    "hocr": hocr_tree,
    "alto": xml_tree,
    "page": xml_tree,
    "tsv": tsv_tree,
    "commit": commit_tree,
}


def with_oracle() -> Iterator[Any]:
    for path in [*CLEAN, *DAMAGED, *sorted((HERE.parent / "clean").iterdir())]:
        format = formats.detect(path.name) if path.parent.parent == HERE.parent else format_of(path)
        if format in ORACLES:
            yield pytest.param(read(path), format, id=f"{format}: {path.name}")


@pytest.mark.parametrize(("text", "format"), list(with_oracle()))
def test_the_formats_own_parser_finds_the_same_structure(text: str, format: str) -> None:
    other = scrambled(text, format)
    assert other != text or not any(map(str.islower, text)) or format == "gettext"
    assert ORACLES[format](other) == ORACLES[format](text)


# Laws, on texts that a format holds


@given(wrapped())
def test_cleaning_twice_changes_nothing_more(pair: tuple[str, str]) -> None:
    text, format = pair
    once = rules(format).clean(text, format)
    assert rules(format).clean(once, format) == once


@given(wrapped())
def test_nothing_that_our_rules_do_is_refused(pair: tuple[str, str]) -> None:
    text, format = pair
    result = rules(format).check(text, format)
    verify(result, phase(format))
    protected = SpanSet(formats.load(format).protected_spans(text))
    for change in result.changes:
        assert not protected.overlapping(change.span)


FILES = [(read(path), format_of(path)) for path in [*CLEAN, *DAMAGED]]


@given(torn(FILES))
def test_a_torn_file_is_repaired_once_and_where_it_is_prose(pair: tuple[str, str]) -> None:
    """Lines lost, doubled or cut, fences and tags left open: no harm, and nothing left to do."""
    text, format = pair
    result = RULES.check(text, format)
    verify(result, lambda id: RULES.rule(id).phase)
    protected = SpanSet(formats.load(format).protected_spans(text))
    for change in result.changes:
        assert format in formats.CONTAINERS or not protected.overlapping(change.span)
    assert RULES.clean(result.text, format) == result.text


@pytest.mark.parametrize(("text", "format"), FILES, ids=map(name, [*CLEAN, *DAMAGED]))
def test_line_ends_make_no_difference(text: str, format: str) -> None:
    if format == "notebook":
        return  # its line ends are of JSON
    text = text.replace("\r\n", "\n")
    expected = RULES.clean(text, format).replace("\n", "\r\n")
    assert RULES.clean(text.replace("\n", "\r\n"), format) == expected


# Containers


@pytest.mark.parametrize("path", sorted((HERE / "notebook").glob("*/*")), ids=name)
def test_a_notebook_gives_its_cells_as_they_say(path: Path) -> None:
    text = read(path)
    inner = formats.load_container("notebook").unwrap(text)
    sources = [
        "".join(cell["source"])
        for cell in json.loads(text)["cells"]
        if cell["cell_type"] == "markdown"
    ]
    from cleantext.formats.container import SEPARATOR

    assert inner.text == SEPARATOR.join(sources)
    for at, sign in enumerate(inner.text):
        place = inner.outer(Span(at, at + 1))
        if place:
            assert formats.load_container("notebook").unescape(place.of(text)) == sign
            assert inner.inner(place) == Span(at, at + 1)


def test_what_is_broken_is_left_alone() -> None:
    for text, format in [
        ('{"cells": [{"cell_type": "markdown", "source": ["teh,last"', "notebook"),
        ('msgid "x"\nmsgstr "recieve it\n', "gettext"),
        ('"recieve it"\nmsgid "x"\nmsgstr "recieve it"\n', "gettext"),
    ]:
        assert cleantext.check(text, format).text == text
        assert list(formats.load(format).protected_spans(text)) == [Span(0, len(text))]


def test_what_stands_around_the_strings_is_proved() -> None:
    text = read(HERE / "notebook" / "damaged" / "before.ipynb")
    result = cleantext.check(text, "notebook")
    at = text.index("definately code")
    change = result.changes[0]._replace(span=Span(at, at + 1), replacement="x")
    other = text[:at] + "x" + text[at + 1 :]
    forged = cleantext.Result(text, other, (change,), (), "notebook")
    with pytest.raises(RefusedError, match="no prose"):
        verify(forged, lambda id: RULES.rule(id).phase)


@given(texts(most=3), st.data())
def test_places_in_strings_lead_there_and_back(text: str, data: st.DataObject) -> None:
    for format, whole in (("notebook", as_notebook(text)), ("gettext", as_gettext(text))):
        container = formats.load_container(format)
        inner = container.unwrap(whole)
        held = [at for at in range(len(inner.text)) if inner.ends[at] > inner.starts[at]]
        if not held:
            continue
        start = data.draw(st.sampled_from(held))
        end = data.draw(st.integers(start + 1, min(start + 5, len(inner.text))))
        span = Span(start, end)
        near = inner.near(span)
        assert near.start == inner.starts[start]
        place = inner.outer(span)
        if place is None:  # it goes on in another string
            assert end - start > 1
            continue
        assert container.unescape(place.of(whole)) == inner.text[start:end]
        assert (inner.inner(place), inner.held(place), near) == (span, span, place)
        gaps = SpanSet(inner.gaps(len(whole)))
        assert not gaps.overlapping(place)


@pytest.mark.parametrize(
    ("before", "mark", "closing"),
    [
        ("It was a ", '"', False),
        ('It was a "gift,', '"', True),
        ('A "gift" and ', '"', False),
        ('A "gift.\n\nAnother ', '"', False),  # nobody closed the one of the paragraph before
        ('A "gift.\r\n \r\nAnother ', '"', False),
        ('A "gift.\nAnother line', '"', True),
        ("He said ", "“", False),
        ("Er sagte „ja", "“", True),
        ("He said “yes", "”", True),
        ("Hän sanoi ", "”", True),
        ("“Yes,” he said, and ", "”", False),
        ("“Yes,” he said, “and no", "”", True),
        ("the boys", "’", True),
        ("(so", ")", True),
        ("", "(", False),
        ("", "‘", False),
        ('"' + "word " * 400, '"', False),  # too far back to be the same
    ],
)
def test_a_quotation_mark_closes_what_was_opened(before: str, mark: str, closing: bool) -> None:
    assert closes(f"{before}{mark} and so on", len(before)) is closing


def test_a_notebook_in_ascii_stays_in_ascii() -> None:
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": ["cafÃ© and dÃ©jÃ  vu"]}]})
    clean = cleantext.clean(text, "notebook")
    assert clean.isascii()
    assert json.loads(clean)["cells"][0]["source"] == ["café and déjà vu"]


def test_what_an_output_calls_cells_is_none_of_the_notebook() -> None:
    cell = {"cell_type": "markdown", "source": "They recieve it."}
    shown = {"cells": [cell], "worksheets": [{"cells": [cell]}]}
    code = {"cell_type": "code", "source": "", "outputs": [{"data": {"application/json": shown}}]}
    for wrapped_ in ({"cells": [code, cell]}, {"worksheets": [{"cells": [code, cell]}]}):
        text = json.dumps({**wrapped_, "metadata": shown})
        assert formats.load_container("notebook").unwrap(text).text == "They recieve it."


def test_the_words_of_a_notebook_are_learned_as_it_says_them(tmp_path: Path) -> None:
    cell = {"cell_type": "markdown", "source": "The\nfoobarize is\nfoobarize and\nfoobarize here."}
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    assert run(tmp_path, "vocab", "--isolated", "a.ipynb").out == "foobarize\n"


def test_a_broken_file_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text('{"cells": [{"cell_type": "markdown"', encoding="utf-8")
    done = run(tmp_path, "fix", "a.ipynb")
    assert done.code == 2
    assert "a.ipynb: left alone: no notebook that we can read" in done.err


def test_a_file_without_a_suffix_is_read_as_what_it_shows(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_text('<!DOCTYPE html>\n<p class="recieve,x">You recieve it.\n', encoding="utf-8")
    assert run(tmp_path, "fix", "page").code == 1
    assert page.read_text(encoding="utf-8").endswith('<p class="recieve,x">You receive it.\n')


SIGNS = (
    "{{", "<a ", "`", "$a ", ":::x\n", "%% ", "a_ ", "[", "\\emph{", "\\x[", "<p lang=de>",
    "=\n", ".. a\n", "{", '<A b="', "From: x\n", "{%", "`a\n", "\\begin{verbatim}", "|",
)  # fmt: skip


@pytest.mark.parametrize("format", formats.FORMATS)
def test_what_is_never_closed_costs_little(format: str) -> None:
    for sign in SIGNS:
        started = process_time()
        list(formats.load(format).protected_spans(sign * 10_000))
        assert process_time() - started < 3, sign  # quadratic ones took 5 to 20 seconds


#: What is no prose in a line of any format.
INLINE = r"""
`a b`  ``a ` b``  ``so they say''  $a + b$  $$x y$$  \(a b\)  \[a b\]  \emph{two words}
\frac{a}{b}  <a href="x y">  </p>  <!-- a remark -->  <% a template %>  <https://a.org>  <a@b.org>
{% raw %} a b {% endraw %}  {{ a b }}  {% if a b %}  {# a remark #}  {: .a .b }  [[a page]]
[url=a b]  [quote="a b"]  [^a note]  [@smith a]  [!NOTE b]  https://x.org/a  www.a.org  a@b.org
C:\Temp  @someone  #tag  a/b  snake_case  FOO=bar  /etc/x  ./x  ../x  ~/x  a::b  a->b  a=>b  a&&b
a||b  f(a,b)  foo.bar(x  items[0]  items[i1  call()  list[]  --option  -x  :emoji:  :role:`x`
.NET  .gitignore  s/a/b/g  [a-z]+  100%2F  &amp;  &#39;  camelCase  utf8  3com  x?a:b  key:value
a,b,c  a;b  a,bc,de  file.ext  Node.js  np.arange  e.g.  x^y  x~y
""".replace("\n", "  ").split("  ")[1:-1]


@pytest.mark.parametrize("code", INLINE)
def test_no_prose_ends_where_it_ends(code: str) -> None:
    for line in (f"He saw {code} in it.", f"{code} is it", f"It is {code}", code):
        assert [span.of(line) for span in SpanSet(inline_spans(line))] == [code]


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("See [the page](a b) here.", ["(a b)"]),
        ("See [the page](a (b) c) here.", ["(a (b) c)"]),
        ("See [the page][its label] here.", ["[its label]"]),
        ("[its label]: a target", [": a target"]),
        ("[^1]: It is a note.", ["[^1]"]),
        ("| up,down | It is so |", ["up,down"]),
        ("import it from 'here'", ["import it from 'here'"]),
        ("export default it = (", ["export default it = ("]),
        ("import of goods", []),
        (":param name: It is so.", [":param name:"]),
        ("  * @param {a type} name It is so.", ["  * @param {a type} name"]),
        ("@throws Name It is so.", ["@throws Name"]),
        ("It was $5 and $10 then.", []),
        ("It was US$5 and 10$ then.", []),
        ("It was ($US or US$5) then.", []),
        ("It is <urn:a> here.", ["<urn:a>"]),
        ("It is {# a {b} c #} here.", ["{# a {b} c #}"]),
        ("It is so. :contentReference[oaicite:0]{index=0} It was.", []),
        ("2024-01-31 12:00:00 It is so.", ["2024-01-31 12:00:00 It is so."]),
        ("It is so if a < b and c > d.", []),
        ("It was oranges,pears,and plums.", []),
        ("It was the end.The war went on.", []),
        ("It was so in 1918.The war was over.", []),
        ("It was safe.However,he went on.", []),
        ("“Yes,” he said (so it was).", []),
        ("R&D [so] it is; a {b, a_ b, 50% and `a.", []),
        (f"It was {'a' * 200} there.", []),
        (f"It was {'a' * 100}-{'a' * 100} there.", ["a" * 100 + "-" + "a" * 100]),
        (f"A $ {'a ' * 600}$ is a bound.", []),
    ],
)
def test_what_is_no_prose_in_a_line(line: str, held: list[str]) -> None:
    assert [span.of(line) for span in SpanSet(inline_spans(line))] == held


#: What the dialects of Markdown add, over lines: a text, and what of it is open.
DIALECTS = [
    ("So {%raw%} a\n\nb {%endraw%} it.", ["So", "it."]),
    ("{%- raw -%}\na\n\nb\n{%- endraw -%} So.", ["So."]),
    ('{% include a.html\n   title="a b" %} So.', ["So."]),
    ("{% highlight py %}\na\n\nb\n{% endhighlight %} So.", ["So."]),
    ("{{< raw >}}a\n\nb{{< /raw >}} So.", ["So."]),
    ("{{% math %}}\na\n\nb{{% /math %}} So.", ["So."]),
    ("{{ a\nb }} So.", ["So."]),
    ("{{ a\n\nb }} So.", ["{{ a\n\nb }} So."]),
    ("{# a\n\nb #} So.", ["So."]),
    ("%% a\n\nb %% So.", ["So."]),
    ("% a b\n\nSo.", ["So."]),
    ("(a-b)=\n# So", ["So"]),
    ("> (a b)=\n> # So", ["So"]),
    ("> :::{note} a b\n> :class: a b\n> So.", ["So."]),
    (":::{note}\n:a: b\n:c:\n:d:e So.", [":d:e So."]),
    ("```{a} b\n:c: d\n\ne f\n```\n\nSo.", ["So."]),
    ("~~~{a} b\ne f\n~~~\n\nSo.", ["So."]),
    ("\\[\na b\n\\] So.", ["So."]),
    ("\\begin{a}\nb c\n\\end{a} So.", ["So."]),
    ("It is 50 % of it, so:: (so)= and {so}.", ["It is 50 % of it, so:: (so)= and {so}."]),
    ("!!! note\n\n    So *it* was.\n\n        a b\n\n    | c |\n    |---|\n    | d |\n",
     ["!!! note", "So", "it", "was.", "c", "d"]),
    ('<div\n  title="a b">\nSo.\n<b\nx>it</b></div>', ["So.", "it"]),
    ("See [it](#so-it-was).\n\nOn\n\nSo it was\n---------\n\nOf it\n=====",
     ["See", "it", ".\n\nOn", "Of it"]),
    ("See [it](#so-it-was).\n\n### So it was ###", ["See", "it", "."]),
]  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "open_"), DIALECTS)
def test_what_the_dialects_of_markdown_add_is_no_prose(
    text: str, open_: list[str], ends: str
) -> None:
    text = text.replace("\n", ends)
    protected = SpanSet(formats.load("markdown").protected_spans(text))
    found = [span.of(text).replace(ends, "\n").strip() for span in protected.gaps(len(text))]
    assert [piece for piece in found if piece] == open_


#: What reStructuredText has: a text, and what of it is open.
RST = [
    ("Title: a b\nVersion: c\n\nSo.", ["So."]),
    ("Title: so.\n\nSo.", ["Title: so.\n\nSo."]),
    ("See :ref:`a b` so, ``a`b``` so, `a b`__ so, |a b|_ so, a_ so and [a]_.",
     ["See", "so,", "so,", "so,", "so,", "so and", "."]),
    (".. [1]\n   So.", ["So."]),
    (".. note::\n   :name: a b\n\n   So.", ["So."]),
    (".. topic:: a b\n   :name: c\n\n   So.", ["So."]),
    (".. topic:: a b\nSo.", ["So."]),
    (".. versionadded:: 3.1 So.\n   So.", ["So.\n   So."]),
    (".. note:: So::\n\n      a b\n\n   So.\n\nSo.", ["So", "So.\n\nSo."]),
    (".. note:: So::\n\n   a b\n\nSo.", ["So", "So."]),
    (".. note:: So.\n\n      So.\n", ["So.\n\n      So."]),
    ("- .. code:: a\n\n     b c\n\n  So.", ["So."]),
    ("- 1.\t.. note:: So.\n\n      So.", ["So.\n\n      So."]),
    ("* >>> a b\n  c d\n\n  So.", ["So."]),
    ("* :a b: So.", ["So."]),
    ("So::\n\n  a b\n\nSo::\n\n> a b\n> c d\n\nSo.", ["So", "So", "So."]),
    ("==  ==\na   b\n==  ==\nc   d\n==  ==\n\nSo.", ["So."]),
    ("So\n==\n\n----\n\n====\nIt is\n====\n\nSo.", ["So."]),
]  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "open_"), RST)
def test_what_restructured_text_marks_is_no_prose(text: str, open_: list[str], ends: str) -> None:
    text = text.replace("\n", ends)
    protected = SpanSet(formats.load("rst").protected_spans(text))
    found = [span.of(text).replace(ends, "\n").strip() for span in protected.gaps(len(text))]
    assert [piece for piece in found if piece] == open_


def test_restructured_text_tells_its_titles() -> None:
    titles = "So\n==\n\n----\n\n====\nIt is\n====\n\nSo.\n"
    text = titles + "\nOf it\n--\n\n A\n ====\n\n===  ==\na\n===  ==\n"
    found = formats.load("rst").headings(text)
    assert [span.of(text) for span in found] == ["So", "It is"]


#: What LaTeX has: a text, and what of it is open.
LATEX = [
    ("\\documentclass{a}\nb, c\n\\begin{document}\nSo.\n\\end{document}\na b", ["So."]),
    ("\\newcommand{\\a}[1]{b \\} c #1} So.", ["So."]),
    ("\\a[b]{c [d] {e} f} So.", ["So."]),
    ("\\a[b {] c} d]{e} So.", ["So."]),
    ("\\a\n[b]\n  {c d} So.", ["So."]),
    ("\\a[so\n\nso] So.", ["[so\n\nso] So."]),
    ("\\item [So it is", ["[So it is"]),
    ("\\item\n[So it is\n\nSo] it is", ["[So it is\n\nSo] it is"]),
    ("\\emph{So} \\textbf {so}, \\footnote[1]{so \\a{b} so}.", ["So", "so", ",", "so", "so", "."]),
    ("It is \\$$a b$ so, 5\\$ so $a \\$ b$ so, $$a b$$ so.",
     ["It is", "so, 5", "so", "so,", "so."]),
    ("\\(a b\\) so \\[a\nb\\] so", ["so", "so"]),
    ("\\verb|a b| so \\verb*+a b+ so \\lstinline!a b! so", ["so", "so", "so"]),
    ("\\begin{align*}\na\n\\end{align}\nb\n\\end{align*} So.", ["So."]),
    ("\\begin{lstlisting}[a={b,c}]\n$ d %\n\\end{lstlisting} So.", ["So."]),
    ("\\begin{quote}\nSo.\n\\end{quote}", ["So."]),
    ("So % a b\nso 50\\% of it~so", ["So", "so 50", "of it", "so"]),
]  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "open_"), LATEX)
def test_what_latex_marks_is_no_prose(text: str, open_: list[str], ends: str) -> None:
    text = text.replace("\n", ends)
    protected = SpanSet(formats.load("latex").protected_spans(text))
    found = [span.of(text).replace(ends, "\n").strip() for span in protected.gaps(len(text))]
    assert [piece for piece in found if piece] == open_


#: Expressions of MDX, which hold what else would end them: a text, and what of it is open.
MDX = [
    ('{"}" + `}` + \'}\' + "\\"}"} So.', ["So."]),
    ("{`` + `a`} So.", ["So."]),
    ("{/* } */ a} So.", ["So."]),
    ("{/**/ a\nb} So.", ["So."]),
    ("{{a: {b}}} So.", ["So."]),
    ("{`` + a} So ` it.", ["So ` it."]),
    ("{/**/ a} So */ it.", ["So */ it."]),
    ('<A b={c > d} e="f > g">So.</A> It is.', ["So.", "It is."]),
    ("<>So.</> It is.", ["So.", "It is."]),
    ("```\n{ <A\n```\nSo.", ["So."]),
    ("~~~\n{ <A\n~~~\nSo.", ["So."]),
    ("`{` so `` <A ` `` so \\{ so \\<so", ["so", "so", "{ so", "<so"]),
    ("import a from 'b'\nexport const c = {\n}\n\nSo.", ["So."]),
    ("So it was {a", ["So it was"]),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "open_"), MDX)
def test_what_mdx_computes_is_no_prose(text: str, open_: list[str], ends: str) -> None:
    text = text.replace("\n", ends)
    protected = SpanSet(formats.load("mdx").protected_spans(text))
    found = [span.of(text).replace(ends, "\n").strip() for span in protected.gaps(len(text))]
    assert [piece for piece in found if piece] == open_


#: What HTML has: a text, and what of it is open.
HTML = [
    ("---\na: b\n---\n<p>So.", ["So."]),
    ("<pre class=a>b <c>d</c></pre >So.", ["So."]),
    ("<PRE>a</pre>So.<Pre-a>So.", ["So.", "So."]),
    ("<script>a < b; c > d</script>So.", ["So."]),
    ("<title\nlang=en>a</title>So.", ["So."]),
    ("<textarea>a", []),
    ("So <!-- a <b> c --> so <!doctype a> so <?a b ?> so", ["So", "so", "so", "so"]),
    ("<![CDATA[ a <b ]]> So.", ["So."]),
    ("<p a='b > c' d=\"e > f\">So.</p>", ["So."]),
    ('<p a="b c>So.</p>\n<p>So.', ["So.", "So."]),
    ("So &amp; so &#39; so &#x2019; so & so", ["So", "so", "so", "so & so"]),
    ("So {{ a }} so {% b %} so {# c #} so {{ {{ d }}", ["So", "so", "so", "so {{"]),
    ("So it is, if a < b and c > d.", ["So it is, if a < b and c > d."]),
    ("<div\na=b>So.</div\n>So.<br/>So.", ["So.", "So.", "So."]),
    ("So.</ a>So.</>So.", ["So.", "So.", "So."]),
]


#: What subtitles have: blocks, of which cues are open behind their times.
CUES = """\
WEBVTT
Kind: <i>captions</i>

1
00:01.000 --> 00:02.000 align:start
<i>It was</i>\\hso, {if not
always} then\\Nonce {\\an8}or <b>twice</b>.

NOTE <i>This</i> stays,
as it is.


00:03.000 --> 00:04.000
So."""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_subtitles_mark_is_no_prose(ends: str) -> None:
    text = CUES.replace("\n", ends)
    protected = SpanSet(formats.load("subtitles").protected_spans(text))
    found = [span.of(text).replace(ends, "\n").strip() for span in protected.gaps(len(text))]
    assert [piece for piece in found if piece] == [
        "It was", "so, {if not\nalways} then", "once", "or", "twice", ".", "So.",
    ]  # fmt: skip
    outline = formats.load("subtitles").outline(text)
    assert outline[4:7] == [
        "00:01.000 --> 00:02.000 align:start", "<i>…</i>\\h…", "…\\N…{\\an8}…<b>…</b>…",
    ]  # fmt: skip
    assert [*outline[:4], *outline[7:-1]] == [*CUES.split("\n")[:4], *CUES.split("\n")[7:-1]]
    assert outline[-1] == "…"


def test_the_elements_that_hold_no_paragraph_end_one() -> None:
    """A paragraph ends at the edge of a block, so a foreign one sways none beside it."""
    text = "<address>one</address>two<b>three</b> four<LI>five<hr/>six"
    ends = Document(text, "html").breaks
    assert ends.split(text) == ["", "one", "two<b>three</b> four", "five", "six"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "open_"), HTML)
def test_what_html_marks_is_no_prose(text: str, open_: list[str], ends: str) -> None:
    text = text.replace("\n", ends)
    protected = SpanSet(formats.load("html").protected_spans(text))
    found = [span.of(text).replace(ends, "\n").strip() for span in protected.gaps(len(text))]
    assert [piece for piece in found if piece] == open_


def test_html_tells_its_headings_and_its_language() -> None:
    text = "<html lang=de-AT><body lang=fr><h1 id=a>One\n</h1 ><h2>Two</h3><H3>Three<b>s</b></H3>"
    found = formats.load("html").headings(text)
    assert [span.of(text) for span in found] == ["One\n", "Three<b>s</b>"]
    words, said = formats.sample(text, "html", 1000)
    assert (words.split(), said) == (["One", "Two", "Three", "s"], "de")
    assert formats.sample(text.replace("<html lang=de-AT>", ""), "html", 1000)[1] == "fr"


def test_markdown_says_which_language_its_elements_are_in() -> None:
    text = (
        "É <i lang=de>Wört</i> `<b lang=nl>` on.\n\n<p lang=fr>\nÇa <b\nlang=en>is</b>\n"
        "\nSo.\n\n<div lang=nl>\n\nEen\n\n</div>\n"
    )
    for format in ("markdown", "mdx"):
        assert [(span.of(text), code) for span, code in formats.spoken(text, format)] == [
            ("<i lang=de>Wört</i>", "de"),
            ("<p lang=fr>\nÇa ", "fr"),
            ("<b\nlang=en>is</b>", "en"),
            ("<div lang=nl>\n\nEen\n\n</div>", "nl"),
        ]
    inner = f"A.\n\n\x1e\n\n{text}"
    found = [span.of(inner) for span, _ in formats.spoken(inner, "cells")]
    assert found[0] == "<i lang=de>Wört</i>"


def test_commands_of_tex_are_what_its_format_says() -> None:
    line = r"It \emph{was so} in~it."
    assert [span.of(line) for span in SpanSet(inline_spans(line))] == [r"\emph{was so}", "in~it."]
    assert not list(inline_spans(line, tex=True))
