"""Damaged texts for the laws: good sentences with the kinds of damage that the rules know.

A new kind of damage goes into `DAMAGE`, and every law meets it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from html import escape
from itertools import cycle

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cleantext.edits import Edit, Safety, Span
from cleantext.formats import FORMATS

settings.register_profile(
    "laws",
    max_examples=int(os.environ.get("CLEANTEXT_EXAMPLES", "200")),
    deadline=None,
    # A server looks at the same examples every time, so that what fails there failed by a change;
    # whoever runs the tests by hand looks at others each time.
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("laws")

SENTENCES = (
    "The committee will publish its report on the new bridge in October.",
    "She wrote that they had seen the harbour, the market and the old church.",
    "“We could not provide an answer,” he said. “It was late.”",
    "It is an honest question, and an hour later a university replied.",
    "Several people from France and Germany were there; most of them left early.",
    "Do you know the way? They asked at the station, and nobody knew.",
    "However, the results of the survey were not what the authors expected.",
    "Call `join(left,right)` first, see https://example.com/a,b;c or mail a.b@example.org.",
    "The value of x_1 is 1,000.5 at 10:30 (see Fig. 2, p. 5).",
    "Der Hund schläft, und die Katze ist nicht zu Hause.",
    "Une liberté d’expression : c’est un droit !",
    "Key Demands and Red Lines",
    "What Happened in the Old Harbour",
)

DAMAGE = (
    "coudl",
    "teh",
    "recieve",
    "Tho",
    "an choice",
    "a apple",
    "the the",
    "policy,enshrined",
    "end.The next",
    "home;she",
    "stated. he proposed",
    "war in ukraine",
    "i am here",
    "modern , and",
    "( inside )",
    "“`html",
    "“`",
    "```",
    "```markdown",
    "'''html",
    ":contentReference[oaicite:1]{index=1}",
    "【12†source】",
    "citeturn0search0",
    "<|im_end|>",
    "[cite: 1, 2]",
    "cafÃ©",
    "donâ€™t",
    "Ã©tÃ© Ã  la",
    "\x92",
    "\x83",
    "\x00",
    "\x1b[31m",
    "\ufeff",
    "\ufffd",
    "\u202e",
    "\U000e0041",
    "p\u0430ypal",
    "\u200b",
    "\xad",
    "alot",
    "dont",
    "tbe wbich",
    "h_d m_de",
    "netw ork",
    "ofthe",
    "thé 1ack",
    "t}ie | an(l",
    "Here is the revised article:",
    "Advertisement",
    "<!-- cleantext: off -->",
    "<!-- cleantext: on -->",
    "<!-- cleantext: ignore -->",
    "<b>bold</b>",
    "**d**irectory",
    "[text](teh_file.md)",
    "# Heading in the text",
    "- item",
    "> quoted",
    "    indented code",
    "$a,b$",
    "{{ page.teh }}",
    "|",
)

formats = st.sampled_from(FORMATS)
line_ends = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", ""])

pieces = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(DAMAGE),
    st.text(max_size=8),
    st.text("abcdeTh ,.;:!?'\"“”’`*_[](){}<>|$#~-\\/@&=0123\n\x83é", max_size=12),
)


@st.composite
def texts(draw: st.DrawFn, most: int = 8) -> str:
    """Texts of up to *most* pieces, good and damaged, with any line ends between them."""
    parts = draw(st.lists(st.tuples(pieces, line_ends), max_size=most))
    return "".join(part + end for part, end in parts)


def _notebook(text: str) -> str:
    code = {"cell_type": "code", "source": ["teh,code"], "outputs": []}
    listed = {"cell_type": "markdown", "source": text.splitlines(keepends=True)}
    whole = {"cell_type": "markdown", "source": text}
    return json.dumps({"cells": [listed, code, whole], "nbformat": 4}, indent=1)


def _gettext(text: str) -> str:
    strings = "\n".join(json.dumps(line, ensure_ascii=False) for line in text.split("\n"))
    strings = "".join(sign for sign in strings if sign == "\n" or sign.isprintable())
    return f'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "teh,x"\nmsgstr ""\n{strings}\n'


#: A text as a file of each format holds it.
WRAPPERS = {
    "rst": "Title,teh\n=========\n\n.. note::\n   Teh note,here\n\n{}\n\n::\n\n   teh,code\n",
    "asciidoc": "= Title\n\n{}\n\n----\nteh,code\n----\n\n{}\n",
    "latex": "\\documentclass{{teh}}\n\\begin{{document}}\n{}\n\\end{{document}}\nteh,end\n",
    "mdx": "import Teh from 'teh,x'\n\n<Teh a={{teh,x}}>\n\n{}\n\n</Teh>\n",
    "subtitles": "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:03,000 --> 00:00:04,000\n{}\n",
    "commit": "fix(teh): {}\n\n{}\n\nSigned-off-by: Teh <teh@x.org>\n# teh,comment\n",
}


#: The words of each line, with how sure a machine was of them.
Lines = list[list[tuple[str, float]]]


def _words(text: str, sure: list[float]) -> Lines:
    """The words of *text* by line, as a machine that reads pages says them."""
    shown = "\n".join(
        "".join(sign if sign.isprintable() else " " for sign in line)
        for line in text.replace("\r", "\n").split("\n")
    )
    numbers = cycle(sure)
    return [[(word, next(numbers)) for word in line.split()] for line in shown.split("\n")]


def _hocr(lines: Lines) -> str:
    found = ["<?xml version='1.0'?>\n<html><body><div class='ocr_page' title='teh'>"]
    for line in lines:
        found.append("<p class='ocr_par'><span class='ocr_line' title='teh'>")
        for word, sure in line:
            title = f"bbox 1 2 3 4; x_wconf {sure:.0f}" if sure >= 0 else "bbox 1 2 3 4"
            found.append(f"<span class='ocrx_word' title='{title}'>{escape(word)}</span>")
        found.append("</span></p>")
    return "\n".join([*found, "</div></body></html>\n"])


def _alto(lines: Lines) -> str:
    found = ['<?xml version="1.0"?>\n<alto><Layout><Page><PrintSpace><TextBlock>']
    for line in lines:
        found.append("<TextLine>")
        for word, sure in line:
            certainty = f' WC="{sure / 100}"' if sure >= 0 else ""
            found.append(f'<String ID="teh"{certainty} CONTENT="{escape(word)}"/><SP WIDTH="3"/>')
        found.append("</TextLine>")
    return "\n".join([*found, "</TextBlock></PrintSpace></Page></Layout></alto>\n"])


def _page(lines: Lines) -> str:
    found = ['<?xml version="1.0"?>\n<PcGts><Page><TextRegion id="teh">']
    for line in lines:
        found.append("<TextLine>")
        said = "<TextEquiv{}><Unicode>{}</Unicode></TextEquiv>"
        for word, sure in line:
            certainty = f' conf="{sure / 100}"' if sure >= 0 else ""
            found.append(f"<Word>{said.format(certainty, escape(word))}</Word>")
        found.append(said.format("", escape(" ".join(word for word, _ in line))) + "</TextLine>")
    whole = "\n".join(" ".join(word for word, _ in line) for line in lines if line)
    found.append(f"<TextEquiv><Unicode>{escape(whole)}</Unicode></TextEquiv>")
    return "\n".join([*found, "</TextRegion></Page></PcGts>\n"])


def _tsv(lines: Lines) -> str:
    names = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = ["\t".join(names.split())]
    for number, line in enumerate(lines, 1):
        rows.append(f"4\t1\t1\t1\t{number}\t0\t1\t2\t3\t4\t-1\t")
        for place, (word, sure) in enumerate(line, 1):
            rows.append(f"5\t1\t1\t1\t{number}\t{place}\t1\t2\t3\t4\t{sure}\t{word}")
    return "\n".join([*rows, ""])


SCANNED: dict[str, Callable[[Lines], str]] = {
    "hocr": _hocr,
    "alto": _alto,
    "page": _page,
    "tsv": _tsv,
}


@st.composite
def wrapped(draw: st.DrawFn) -> tuple[str, str]:
    """Damaged texts inside of a file of a format, with the format."""
    text = draw(texts(most=5))
    format = draw(st.sampled_from([*WRAPPERS, "notebook", "gettext", *SCANNED]))
    if format == "notebook":
        return _notebook(text), format
    if format == "gettext":
        return _gettext(text), format
    if format in SCANNED:
        sure = draw(st.lists(st.sampled_from([-1, 5, 40, 61.5, 96]), min_size=1, max_size=9))
        return SCANNED[format](_words(text, sure)), format
    return WRAPPERS[format].format(text, text), format


#: What opens or closes something, for files that were torn: markup that is not whole.
SHREDS = (
    *("```", "~~~", "<div>", '<p lang="de">', "<!--", "-->", "{{", "}}", "{% raw %}", "$$", "::"),
    *(
        "..",
        "----",
        "====",
        "\\begin{verbatim}",
        "\\end{document}",
        "{",
        "}",
        "|",
        "<pre>",
        "</pre>",
    ),
    *(
        "[[",
        "]]",
        "%%",
        ":::",
        "\\[",
        "<<",
        "`",
        "``",
        '"',
        'msgid "x"',
        'msgstr "',
        "#",
        "---",
        "$",
    ),
    *("00:00:01.000 --> 00:00:02.000", "<a href='", "\\emph{", "NOTE", "[source]", "!!! note", ">"),
)


@st.composite
def torn(draw: st.DrawFn, files: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """One of *files*, a text and its format, with lines lost, doubled, moved, cut or opened."""
    text, format = draw(st.sampled_from(files))
    lines = text.split("\n")
    for kind in draw(st.lists(st.integers(0, 7), min_size=1, max_size=4)):
        at = draw(st.integers(0, len(lines) - 1))
        match kind:
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, lines[draw(st.integers(0, len(lines) - 1))])
            case 2:
                lines = lines[: at + 1]
            case 3:
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case 4:
                lines[at] = draw(st.sampled_from(["\t", "    ", "> ", "- ", " "])) + lines[at]
            case 5:
                lines.insert(at, draw(st.sampled_from(SHREDS)))
            case 6:
                cut = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + draw(st.sampled_from(SHREDS)) + lines[at][cut:]
            case _:
                lines[at] = lines[at].strip()
    mark = draw(st.sampled_from(["", "", "", "\ufeff"]))
    return mark + draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])).join(lines), format


# Damage that begins and ends within its own line.
OPENERS = ("```", "<!--", "'''", "“`", "Here is", "Advertisement")
LOCAL = [piece for piece in DAMAGE if not piece.startswith(OPENERS)]


@st.composite
def local_texts(draw: st.DrawFn) -> str:
    """English paragraphs with damage that opens nothing: independent of what stands around them."""
    pairs = st.tuples(st.sampled_from(SENTENCES[:8]), st.sampled_from(LOCAL))
    return " ".join(part for pair in draw(st.lists(pairs, min_size=2, max_size=4)) for part in pair)


@st.composite
def edit_lists(draw: st.DrawFn, length: int, letters: str = "xyz") -> list[Edit]:
    """Lists of edits of a text of *length* code points, overlaps and groups among them."""
    place = st.integers(0, length)
    found = draw(
        st.lists(
            st.tuples(
                place,
                place,
                st.text(letters, max_size=3),
                st.sampled_from([Safety.SAFE, Safety.UNSAFE]),
                st.sampled_from([1.0, 0.95, 0.5]),
                st.sampled_from(["", "", "", "g", "h"]),
            ),
            max_size=7,
        )
    )
    return [
        Edit(Span(min(a, b), max(a, b)), new, "why", safety, confidence, group, "rule")
        for a, b, new, safety, confidence, group in found
    ]
