"""The last look: results that no rule should come to are refused, with rule and place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edits import Change, Edit, Span, apply
from cleantext.files import Decoded
from cleantext.profiles import cleaner
from cleantext.result import Result
from cleantext.rule import Phase
from cleantext.verify import RefusedError, verify
from strategies import SCANNED, formats, texts

PHASES = {
    "mojibake": Phase.ENCODING,
    "fence": Phase.MARKUP,
    "join": Phase.LAYOUT,
    "misread": Phase.READING,
    "typo": Phase.SPELLING,
}


def result(text: str, *edits: tuple[str, str, str], format: str = "markdown") -> Result:
    """A result in which each (old, new, rule) was replaced, in order."""
    changes = []
    at = 0
    for old, new, rule in edits:
        at = text.index(old, at)
        span = Span(at, at + len(old))
        changes.append(Change(span, new, (Edit(span, new, "because", rule=rule),)))
        at = span.end
    return Result(text, apply(text, changes), tuple(changes), (), format)


def check(result: Result, decoded: Decoded | None = None) -> None:
    verify(result, PHASES.get, decoded)


GOOD = {
    "a typo": ("# Title\n\nTeh *text*.\n", [("Teh", "The", "typo")]),
    "in a list": ("- one\n- teh\n\n1. three\n", [("teh", "the", "typo")]),
    "markup takes a paragraph": ("One.\n\n“`html\n\nTwo.\n", [("“`html\n\n", "", "fence")]),
    "markup and a typo": (
        "One.\n\n“`html\n\nTeh two.\n",
        [("“`html\n\n", "", "fence"), ("Teh", "The", "typo")],
    ),
    "a mark hid a heading": ("One.\n\n\ufeff# Two\n", [("\ufeff", "", "mojibake")]),
    "text in an HTML block": (
        "<div>\n<p>Teh <b\nid=x>text</b></p>\n</div>\n",
        [("Teh", "The", "typo")],
    ),
    "mojibake": ("A cafÃ© *here*.\n", [("Ã©", "é", "mojibake")]),
    "garbled signs that look like code": ("cafÃ©(Ã©)Ã© is\n", [("Ã©(Ã©)Ã©", "é (éé)", "mojibake")]),
    "a letter that a machine read as a backtick": (
        "Of uL`h of them.\n",
        [("uL`h", "such", "misread")],
    ),
    "lines that are moved with an address": (
        "See http://teh.org/x and\nmore.\n",
        [("http://teh.org/x and\nmore", "and more http://teh.org/x", "join")],
    ),
    "before what is protected": ("`teh` is it.\n", [("", "So ", "typo")]),
    "a colour of the terminal": ("It is \x1b[31mred.\n", [("\x1b[31m", "", "mojibake")]),
    "a fence that becomes whole": (
        "One.\n\n“`\ncode\n```\n",
        [("“`", "```", "fence")],
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_may_be_written(name: str) -> None:
    text, edits = GOOD[name]
    check(result(text, *edits))


BAD = {
    "inline code": ("Call `teh` now.\n", [("teh", "the", "typo")], "typo would touch"),
    "a fence": ("```\nteh\n```\n", [("teh", "the", "typo")], "typo would touch"),
    "a link target": ("[a](teh.md)\n", [("teh", "the", "typo")], "typo would touch"),
    "front matter": ("---\nteh: 1\n---\n\nText\n", [("teh", "the", "typo")], "typo would touch"),
    "an address": ("See https://teh.org now\n", [("teh", "the", "typo")], "typo would touch"),
    "markup in code": ("Call `“`html` now.\n", [("“`html", "", "fence")], "fence would touch"),
    "an address that is lost with a line": (
        "See http://teh.org/x and\nmore.\n",
        [("http://teh.org/x and\nmore", "more", "join")],
        "join would touch",
    ),
    "an address that is moved by no layout": (
        "See http://teh.org/x and more.\n",
        [("http://teh.org/x and more", "and more http://teh.org/x", "typo")],
        "typo would touch",
    ),
    "code that a machine has read": ("Call `fiie` now.\n", [("fiie", "file", "misread")], "touch"),
    "new emphasis": ("A word here.\n", [("word", "*word*", "typo")], "structure"),
    "a lost paragraph": ("One.\n\nTwo.\n", [("\n\n", " ", "typo")], "structure"),
    "markup brings a heading": ("One.\n", [("One", "# One", "fence")], "structure"),
    "encoding brings markup": ("One.\n", [("One", "# One", "mojibake")], "structure"),
    "an unknown rule": ("One.\n\nTwo.\n", [("One.\n\n", "", "stranger")], "stranger would"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_refused(name: str) -> None:
    text, edits, says = BAD[name]
    with pytest.raises(RefusedError, match=says):
        check(result(text, *edits))


def test_html_keeps_its_tags() -> None:
    check(result("<p>Teh <b>text</b></p>", ("Teh", "The", "typo"), format="html"))
    with pytest.raises(RefusedError, match="typo would touch"):
        check(result("<p class=teh>Text</p>", ("teh", "the", "typo"), format="html"))
    with pytest.raises(RefusedError, match="structure"):
        check(result("<p>Text</p>", ("Text", "<i>Text", "typo"), format="html"))


def test_the_bytes_that_are_protected_are_counted() -> None:
    code, address = "```\ncode\n```\n", "https://x.org/é"
    found = result(f"See {address} and teh end.\n\n{code}", ("teh", "the", "typo"))
    assert verify(found, PHASES.get) == len((code.strip() + address).encode())


def notebook(*cells: str) -> str:
    listed = [{"cell_type": "markdown", "source": cell} for cell in cells]
    code = {"cell_type": "code", "source": "teh = 1", "outputs": []}
    return json.dumps({"cells": [*listed, code], "nbformat": 4}, indent=1)


def test_the_strings_of_a_container_are_held_to_the_same() -> None:
    text = notebook("One `teh` two.", "Teh end, with [a](teh.md).")
    check(result(text, ("Teh", "The", "typo"), format="notebook"))
    for old, says in [("teh` two", "typo would touch"), ("teh.md", "typo would touch")]:
        with pytest.raises(RefusedError, match=says) as caught:
            check(result(text, (old, old.upper(), "typo"), format="notebook"))
        assert text[caught.value.place :].startswith(old[:3])
    with pytest.raises(RefusedError, match="structure"):
        check(result(text, ("Teh", "*Teh*", "typo"), format="notebook"))
    with pytest.raises(RefusedError, match="no prose"):
        check(result(text, ("teh = 1", "the = 1", "typo"), format="notebook"))
    with pytest.raises(RefusedError, match="typo would end the string"):
        check(result(text, ("Teh", 'The", "id": "x', "typo"), format="notebook"))
    with pytest.raises(RefusedError, match="the notebook would be broken"):
        check(result(text, ("Teh", 'The"', "typo"), format="notebook"))


@pytest.mark.parametrize("format", SCANNED)
def test_only_the_words_of_pages_may_change(format: str) -> None:
    text = SCANNED[format]([[("Teh", 50), ("end", 90)], [("of", 90), ("it", 90)]])
    words = [("Teh", "The", "typo")] * text.count("Teh")  # a page says a word more than once
    check(result(text, *words, format=format))
    place = {"hocr": ("1 2 3 4", "5 2 3 4"), "alto": ('WIDTH="3"', 'WIDTH="4"'),
             "page": ('conf="0.5"', 'conf="0.9"'), "tsv": ("2\t3\t4", "2\t3\t5")}  # fmt: skip
    with pytest.raises(RefusedError, match="typo would touch what is no prose"):
        check(result(text, (*place[format], "typo"), format=format))
    more = {"hocr": "Teh</span><span>", "alto": 'Teh" X="', "page": "Teh</Unicode><Unicode>",
            "tsv": "Teh\t"}  # fmt: skip
    with pytest.raises(RefusedError):
        check(result(text, ("Teh", more[format], "typo"), format=format))


def test_the_culprit_is_named_with_its_place() -> None:
    text = "Teh one.\n\nTeh two.\n\nTeh three.\n\nTeh four.\n"
    edits = [("Teh", "The", "typo"), ("two", "*two*", "fence"), ("three", "free", "typo")]
    with pytest.raises(RefusedError, match="fence would change the structure") as caught:
        check(result(text, *edits))
    assert caught.value.place == text.index("two")


def test_the_account_must_be_the_text() -> None:
    honest = result("Teh text\n", ("Teh", "The", "typo"))
    with pytest.raises(RefusedError, match="not what the listed changes make"):
        check(Result(honest.original, "The text, and more\n", honest.changes, (), "markdown"))
    twice = Result(honest.original, honest.text, honest.changes * 2, (), "markdown")
    with pytest.raises(RefusedError, match="do not fit"):
        check(twice)


def test_the_text_must_fit_its_encoding() -> None:
    priced = result("ten EUR and teh rest", ("EUR", "€", "typo"), ("teh", "the", "typo"))
    check(priced, Decoded(priced.original, "cp1252"))
    with pytest.raises(RefusedError, match=r"'€'.*latin-1") as caught:
        check(priced, Decoded(priced.original, "latin-1"))
    assert caught.value.place == 4


DOCUMENT = """\
---
title: teh title
---

# A heading,with a glued comma

Some `code,here` and [a link,glued](http://x.org/a,b) , and <b>bold,text</b> , which is
one of the many things that an author of a text like this one is likely to recieve,and to keep.

| a,b | teh cell |
|-----|----------|
| recieve | `recieve` |

```python
recieve(a,b)
```
"""


@pytest.mark.parametrize("unsafe", [False, True])
def test_what_our_own_rules_do_passes(unsafe: bool) -> None:
    rules = cleaner(unsafe=unsafe)
    found = rules.check(DOCUMENT, "markdown")
    assert len(found.changes) > 2
    verify(found, lambda id: rules.rule(id).phase, Decoded(DOCUMENT))


@given(texts(), formats, st.booleans())
def test_nothing_that_our_rules_do_to_any_text_is_refused(
    text: str, format: str, unsafe: bool
) -> None:
    rules = cleaner(unsafe=unsafe)
    verify(rules.check(text, format), lambda id: rules.rule(id).phase)
