"""The review: a page that shows every edit in its place, and lets nothing of a text act in it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given

import cleantext
from cleantext.batch import Outcome
from cleantext.excerpts import MOST, Excerpt, excerpts
from cleantext.findings import findings
from cleantext.profiles import cleaner
from cleantext.result import Result
from cleantext.review import Review
from command import run
from strategies import SCANNED, texts

HOSTILE = (
    "They recieve teh mail </script><img src=x onerror=alert(1)> & &lt;b&gt; \"q\" 'q',and so\n"
    "<!-- --> <script>alert(1)</script> \u202e \x1b[31m they kept it's own <a href=//x.org>"
)


def page(*results: Result, path: str = "a.txt") -> str:
    out = StringIO()
    report = Review(out)
    for result in results:
        found = tuple(findings(result))
        changed = result.changed
        report.add(
            Outcome(
                path, result.format, int(changed), found, changed, excerpts=excerpts(result, found)
            )
        )
    report.finish()
    return out.getvalue()


def parsed(html: str) -> Any:
    """The tree of *html*; raises where it is not valid."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def read(element: Any, without: tuple[str, ...]) -> str:
    """The text in *element*, but for that in elements called as *without* says."""
    if element.tag in without:
        return ""
    inside = "".join(read(child, without) + (child.tail or "") for child in element)
    return (element.text or "") + inside


@pytest.mark.parametrize("text", [HOSTILE, "Nothing is wrong here.", ""])
def test_the_page_is_valid_and_nothing_of_a_text_acts_in_it(text: str) -> None:
    html = page(cleantext.check(text, unsafe=True), path="</title><script>alert(2)</script>")
    tree = parsed(html)
    assert [element.tag for element in tree.iter() if element.tag in ("img", "b", "iframe")].count(
        "img"
    ) == 0
    assert len(list(tree.iter("script"))) == 1
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("src", "href") or value.startswith("#")
    assert not re.search(r"url\(|@import|https?:", html.partition("<main>")[0])
    assert "\u202e" not in html
    assert "\x1b" not in html


def test_no_script_runs_but_ours() -> None:
    html = page(cleantext.check(HOSTILE))
    (script,) = parsed(html).iter("script")
    digest = b64encode(sha256(script.text.encode()).digest()).decode()
    policy = html.partition("Content-Security-Policy")[2].partition(">")[0]
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_every_edit_stands_in_its_place_and_leads_to_its_reason() -> None:
    result = cleantext.check("He has a affect on teh law,and so on.")
    tree = parsed(page(result))
    (text,) = (e for e in tree.iter("p") if e.get("class") == "text")
    assert read(text, ("ins", "sup")).replace("␣", " ") == result.original
    assert read(text, ("del", "sup")).replace("␣", " ") == result.text
    ids = {element.get("id"): element for element in tree.iter() if element.get("id")}
    marks = [e for e in tree.iter("a") if (e.get("class") or "").startswith("mark")]
    assert len(marks) == len(result.changes) == 3
    for mark in marks:
        note = ids[mark.get("href").removeprefix("#")]
        assert note.find("a").get("href") == "#" + mark.get("id")
        assert note.get("data-rule") in mark.get("aria-label")
        assert "%" in read(note, ())


def test_what_is_only_suggested_looks_otherwise_and_says_why() -> None:
    result = cleantext.check("A line \u202ewith what only a person can repair, and teh end.")
    html = page(result)
    held = [e for e in parsed(html).iter("li") if e.get("data-state") == "held"]
    assert len(held) == len(result.suggestions) > 0
    assert all("not made: " in read(note, ()) for note in held)
    assert html.count('class="mark held" id=') == len(held)


def test_pages_are_shown_as_they_read_and_not_as_they_are_written() -> None:
    line = "He was tbe first of the men who came in the ye ar of the war."
    scan = SCANNED["hocr"]([[(word, 60.0) for word in line.split()]])
    html = page(cleantext.check(scan, "hocr"))
    tree = parsed(html)
    (text,) = (e for e in tree.iter("p") if e.get("class") == "text")
    assert read(text, ("ins", "sup")) == line
    assert "ocrx_word" not in html


def test_cells_and_pages_are_parted_by_signs_that_show() -> None:
    cells = [{"cell_type": "markdown", "source": ["We recieve it."]}] * 2
    assert "⁂" in page(cleantext.check(json.dumps({"cells": cells}), "notebook"))
    assert "⇟" in page(cleantext.check("We recieve it.\n\fWe recieve it.\n"))


def test_of_a_long_text_only_what_is_near_an_edit_is_shown() -> None:
    good = [f"The committee will publish report {n} on the new bridge." for n in range(4000)]
    long = " ".join(good[:2000])
    result = cleantext.check("\n\n".join([*good, f"They recieve it. {long} They recieve it."]))
    html = page(result)
    assert len(result.text) > 300_000
    assert len(html) < 20_000
    assert len(result.changes) == html.count("<li id=") == html.count("<article") == 2
    assert html.count(" …</p>") == html.count(">… ") == 1


def test_of_more_edits_than_anybody_reads_the_number_is_told() -> None:
    html = page(cleantext.check("They recieve it.\n\n" * (MOST + 7)))
    assert html.count("<li id=") == MOST
    assert "7 more edits of this file are not shown" in html
    parsed(html)


@given(texts())
def test_excerpts_are_parts_of_the_text_with_disjoint_marks(text: str) -> None:
    result = cleaner().check(text)
    found = findings(result)
    shown: tuple[Excerpt, ...] = excerpts(result, found)
    seen = []
    for excerpt in shown:
        assert excerpt.text in text
        last = -1
        for mark in excerpt.marks:
            assert last <= mark.start <= mark.end <= len(excerpt.text)
            last = mark.end
            seen.append(mark.finding)
        seen += excerpt.also
    assert sorted(seen) == list(range(len(found)))
    parsed(page(result))


def test_the_command_line_writes_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They recieve it.\n", encoding="utf-8")
    (tmp_path / "b.ipynb").write_text('{"cells": [{"cell_type": "markdown"', encoding="utf-8")
    for verb in ("explain", "check"):
        done = run(tmp_path, verb, "--format", "html", "-o", "r.html", "a.txt", "b.ipynb")
        assert done.code == 2
        html = (tmp_path / "r.html").read_text(encoding="utf-8")
        parsed(html)
        assert "recieve</del><ins>receive" in html
        assert "left alone: no notebook" in html
    assert run(tmp_path, "explain", "--format", "html", "-", input=b"teh end").out.startswith(
        "<!DOC"
    )
    assert run(tmp_path, "explain", "--format", "json", "a.txt").code == 2
