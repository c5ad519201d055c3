"""Scanned pages with the places of their words: what goes back where, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleantext
from cleantext import formats
from cleantext.certainty import Certainties
from cleantext.edits import Edit, Span
from cleantext.formats import alto, hocr, page, tsv
from cleantext.formats.scan import Scan
from cleantext.profiles import cleaner
from cleantext.verify import RefusedError, verify
from command import run
from strategies import SCANNED

HERE = Path(__file__).parent / "formats"
BEFORE = "He was the first of the men who came to that town in the year of the war."
#: A word that a box cut, one that lost its space, and one that was misread.
READ = "He was tbe first ofthe men who came to that town in the ye ar of the war."

UNWRAP = {"hocr": hocr.unwrap, "alto": alto.unwrap, "page": page.unwrap, "tsv": tsv.unwrap}


def scan(format: str, *lines: str, sure: float = 60.0) -> str:
    return SCANNED[format]([[(word, sure) for word in line.split()] for line in lines])


def said(text: str, format: str) -> str:
    return UNWRAP[format](text).text


@pytest.mark.parametrize("format", sorted(formats.SCANS))
def test_what_was_misread_cut_and_run_together_goes_back_into_its_words(format: str) -> None:
    text = scan(format, READ)
    result = cleantext.check(text, format)
    assert said(result.text, format) == BEFORE
    rules = cleaner("ocr").rule
    assert verify(result, lambda id: rules(id).phase) > 0


def test_a_word_of_two_boxes_stands_in_the_first_and_the_second_stays() -> None:
    text = scan("hocr", "It happened in the ye ar of the war.")
    after = cleantext.clean(text, "hocr")
    box = "<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 60'>{}</span>"
    assert f"{box.format('year')}\n{box.format('')}" in after
    assert after.count("ocrx_word") == text.count("ocrx_word")


def test_no_word_is_put_together_over_the_end_of_a_line() -> None:
    text = scan(
        "tsv", "He was the first of the men who came to that town in the net-", "work of men."
    )
    assert cleantext.clean(text, "tsv") == text


def test_what_a_letter_could_have_been_is_no_text() -> None:
    choice = "<span class='ocrx_cinfo' title='x_confs {}'>{}</span>"
    choices = f"<span class='ocrx_cinfo'>{choice.format(85, 't')} {choice.format(31, 'l')}</span>"
    letter = "<span class='ocrx_cinfo' title='x_bboxes 1 2 3 4; x_conf 98'>{}</span>"
    word = "<span class='ocrx_word' title='bbox 1 2 3 4'>{}</span>"
    own = word.format(f"tbe\n {choices}\n {choices}")
    boxed = word.format(f"\n{letter.format('o')}\n{choices}\n{letter.format('f')}{choices}")
    text = f"<div class='ocr_page'><span class='ocr_line'>{own} {boxed}</span></div>"
    assert said(text, "hocr") == "tbe of"
    whole = scan("hocr", BEFORE).replace("<div class='ocr_page' title='teh'>", text)
    assert cleantext.clean(whole, "hocr") == whole.replace(">tbe\n", ">the\n")


def test_a_page_says_the_same_on_all_levels_afterwards() -> None:
    after = cleantext.clean(scan("page", READ, "It was tbe end."), "page")
    inner = page.unwrap(after)
    assert inner.text == f"{BEFORE}\nIt was the end."
    assert f"<Unicode>{BEFORE}</Unicode>" in after
    assert f"<Unicode>{BEFORE}\nIt was the end.</Unicode>" in after


def test_apostrophes_are_written_as_the_file_has_them() -> None:
    """One that would end the attribute, or that the file writes as an entity, is one again."""
    text = "<alto><TextLine><String CONTENT='x' WC='0.4'/></TextLine></alto>"
    assert alto.escape("don't", text) == "don&#39;t"
    assert hocr.escape("don't <i>", "it&#39;s") == "don&#39;t &lt;i&gt;"
    assert hocr.escape("don't", "it's") == "don't"


def test_how_sure_the_machine_was_decides_about_words_that_exist() -> None:
    """`bad` is a word: that it was `had` is believed where the machine doubts it."""
    words = "They bad been waiting there since the morning.".split()
    doubted = SCANNED["tsv"]([[(word, 3.0 if word == "bad" else 96.0) for word in words]])
    sure = SCANNED["tsv"]([[(word, 96.0) for word in words]])
    assert said(cleantext.clean(doubted, "tsv"), "tsv").startswith("They had been")
    assert cleantext.clean(sure, "tsv") == sure


def test_certainty_moves_with_the_words() -> None:
    sure = Certainties([(0, 3, 0.9), (4, 8, 0.4), (9, 12, 0.7)])
    moved = sure.after([Edit(Span(3, 8), "", "gone"), Edit.insert(12, "!!", "loud")])
    assert moved(0, 3) == 0.9
    assert moved(4, 7) == 0.7
    assert moved(3, 4) is None


@pytest.mark.parametrize(
    ("text", "format", "reason"),
    [
        ('<!DOCTYPE alto [<!ENTITY a "b">]><alto><String CONTENT="&a;"/></alto>', "alto", "entity"),
        ("<alto><TextLine></alto>", "alto", "mismatched tag"),
        ("<PcGts><Page>", "page", "no element found"),
        ("<x/>", "alto", "no <alto>"),
        ("<x/>", "page", "no <PcGts>"),
        ("<div class='ocr_page'><span class='ocrx_word'>tbe", "hocr", "a word has no end"),
        ("<p><span class='ocr_line'><b class='ocrx_word'>tbe</span>", "hocr", "line 1: a word"),
        ("<p>tbe</p>", "hocr", "no page, line or word"),
        ("level\ttext\n5\ttbe\n", "tsv", "does not name"),
        (scan("tsv", "tbe") + "5\ttbe\n", "tsv", "line 4 is no row"),
    ],
)  # fmt: skip
def test_what_is_broken_is_left_alone(text: str, format: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        UNWRAP[format](text)
    assert cleantext.check(text, format).text == text
    assert list(formats.load(format).protected_spans(text)) == [Span(0, len(text))]


def test_an_entity_is_never_expanded(tmp_path: Path) -> None:
    """A billion laughs: ten entities that each say the one before ten times."""
    declared = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    bomb = f'<!DOCTYPE alto [<!ENTITY a0 "tbe">{declared}]><alto><String CONTENT="&a9;"/></alto>'
    (tmp_path / "a.xml").write_text(bomb, encoding="utf-8")
    done = run(tmp_path, "fix", "--as", "alto", "a.xml")
    assert done.code == 2
    assert "it declares an entity, 'a0'" in done.err
    assert (tmp_path / "a.xml").read_text(encoding="utf-8") == bomb


def test_what_stands_around_the_words_is_proved() -> None:
    text = scan("hocr", READ)
    result = cleantext.check(text, "hocr")
    at = text.index("bbox")
    change = result.changes[0]._replace(span=Span(at, at + 4), replacement="tbox")
    other = text[:at] + "tbox" + text[at + 4 :]
    with pytest.raises(RefusedError, match="no prose"):
        verify(cleantext.Result(text, other, (change,), (), "hocr"), lambda id: None)
    at = text.index("tbe")
    change = change._replace(span=Span(at, at + 3), replacement="<b>the")
    other = text[:at] + "<b>the" + text[at + 3 :]
    with pytest.raises(RefusedError, match="around"):
        verify(cleantext.Result(text, other, (change,), (), "hocr"), lambda id: None)


# Files


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_of_a_folder_pages_are_taken_where_pages_are_wanted(tmp_path: Path) -> None:
    for format, name in (
        ("hocr", "a.hocr"),
        ("alto", "b.xml"),
        ("page", "c.xml"),
        ("tsv", "d.tsv"),
    ):
        put(tmp_path, name, scan(format, READ))
    put(tmp_path, "e.html", scan("hocr", READ))
    put(tmp_path, "f.xml", "<svg><text>tbe</text></svg>")
    put(tmp_path, "g.tsv", "tbe\tthe\n")
    shown = run(tmp_path, "check", "--isolated", "--show-files", ".").out.split()
    assert shown == ["e.html"]
    shown = run(
        tmp_path, "check", "--isolated", "--profile", "ocr", "--show-files", "."
    ).out.split()
    assert shown == ["a.hocr", "b.xml", "c.xml", "d.tsv", "e.html"]
    done = run(tmp_path, "fix", "--isolated", "--profile", "ocr", ".")
    assert done.code == 1
    for path, format in (("a.hocr", "hocr"), ("d.tsv", "tsv"), ("e.html", "hocr")):
        assert said((tmp_path / path).read_text(encoding="utf-8"), format) == BEFORE
    assert (tmp_path / "g.tsv").read_text(encoding="utf-8") == "tbe\tthe\n"


def test_other_tables_and_xml_files_stay_refused(tmp_path: Path) -> None:
    for name, text in (("a.xml", "<svg>tbe</svg>"), ("b.tsv", "tbe\tthe\n")):
        put(tmp_path, name, text)
        done = run(tmp_path, "fix", name)
        assert done.code == 2
        assert "no format of prose that we know" in done.err
        assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_pages_are_read_as_pages_whatever_the_project_is(tmp_path: Path) -> None:
    put(tmp_path, "cleantext.toml", 'profile = "docs"\n')
    path = put(tmp_path, "b.xml", scan("alto", READ), "utf-16")
    assert run(tmp_path, "fix", "b.xml").code == 1
    assert said(path.read_bytes().decode("utf-16"), "alto") == BEFORE
    put(tmp_path, "cleantext.toml", 'profile = "docs"\n[alto]\nprofile = "layout"\n')
    assert "misread-word" not in run(tmp_path, "check", str(put(tmp_path, "c.xml", path.name))).out


@pytest.mark.parametrize("name", ["-", "b.xml"])
def test_pages_come_through_a_pipe(tmp_path: Path, name: str) -> None:
    asked = [] if name == "-" else ["--stdin-filename", name]
    done = run(tmp_path, "fix", *asked, "-", input=scan("alto", READ).encode())
    assert done.code == 0
    assert said(done.raw.decode(), "alto") == BEFORE


def test_a_change_that_has_no_place_is_withheld() -> None:
    inner = UNWRAP["alto"]((HERE / "alto" / "clean" / "hyphens.xml").read_text(encoding="utf-8"))
    assert isinstance(inner, Scan)
    assert inner.text == "The committee\nmet on Monday."
    assert [span.of(inner.text) for span in inner.closed()] == ["committee"]


# The text of pages


def test_the_text_of_pages_is_printed_as_one(tmp_path: Path) -> None:
    """A word that a page end cut, heads and numbers of pages: seen as the pages are one text."""
    text = [
        "The harbour was quiet when we came down to tbe quay, and the",
        "men who had been waiting there since the morning said that no",
        "ship would leave before the storm was over. My brother and I",
        "went back to the inn and asked for a room, but there was none",
    ]
    pages = [
        [*text, "to be had, and so we talked about it with the men who were wait-"],
        ["ing there, and sat by the fire until it was dark that evening.", *text],
    ]
    for number, lines in enumerate(pages, 1):
        made = scan("hocr", "THE JOURNEY NORTH", *lines, f"- {number} -")
        put(tmp_path, f"{number}.hocr", made.replace("<p class='ocr_par'>", ""))
    done = run(tmp_path, "fix", "--isolated", "--to", "text", "1.hocr", "2.hocr")
    assert done.code == 0
    assert "down to the quay, and the men who" in done.out
    assert "the men who were waiting there, and sat" in done.out
    assert "JOURNEY" not in done.out
    assert "- 2 -" not in done.out
    assert "line-break" not in done.err
    assert "line-break" in run(tmp_path, "fix", "-v", "--to", "text", "1.hocr").err


@pytest.mark.parametrize("format", sorted(formats.SCANS))
def test_the_text_of_a_page_comes_through_a_pipe(tmp_path: Path, format: str) -> None:
    done = run(tmp_path, "fix", "--to", "text", "-", input=scan(format, READ).encode())
    assert (done.code, done.out) == (0, BEFORE + "\n")


def region(name: str, said: str) -> str:
    line = "<TextLine><TextEquiv><Unicode>{}</Unicode></TextEquiv></TextLine>"
    return f"<TextRegion id='{name}'>{''.join(map(line.format, said.split('/')))}</TextRegion>"


def test_the_regions_of_a_page_come_in_the_order_that_it_says(tmp_path: Path) -> None:
    order = (
        "<ReadingOrder><OrderedGroup id='g'><RegionRefIndexed index='2' regionRef='foot'/>"
        "<OrderedGroupIndexed id='h' index='1'><RegionRefIndexed index='0' regionRef='left'/>"
        "<RegionRefIndexed index='1' regionRef='right'/></OrderedGroupIndexed>"
        "<UnorderedGroupIndexed id='i' index='0'><RegionRef regionRef='head'/>"
        "</UnorderedGroupIndexed></OrderedGroup></ReadingOrder>"
    )
    regions = [
        region("foot", "It was signed by all of the men who were there."),
        region("right", "The ship had left the harbour in the night before."),
        region("beside", "Nobody says where this belongs, so it stays."),
        region("head", "A Letter from the North"),
        region("left", "He came to tbe town in the spring of that year."),
    ]
    page = "<PcGts><Page>{}</Page></PcGts>"
    put(tmp_path, "a.xml", page.format(order + "".join(regions)))
    done = run(tmp_path, "fix", "--isolated", "--to", "text", "a.xml")
    firsts = [block.split()[0] for block in done.out.split("\n\n")]
    assert firsts == ["A", "He", "The", "Nobody", "It"]
    assert "to the town" in done.out
    put(tmp_path, "b.xml", page.format("".join(regions)))
    done = run(tmp_path, "fix", "--isolated", "--to", "text", "b.xml")
    assert done.out.split()[0] == "It"


def test_how_sure_the_machine_was_weighs_in_the_text_as_well(tmp_path: Path) -> None:
    words = "They bad been waiting there since the morning.".split()
    doubted = SCANNED["tsv"]([[(word, 3.0 if word == "bad" else 96.0) for word in words]])
    good = SCANNED["tsv"]([[(word, 96.0) for word in BEFORE.split()]])
    put(tmp_path, "a.tsv", good)
    put(tmp_path, "b.tsv", doubted)
    out = run(tmp_path, "fix", "--to", "text", "a.tsv", "b.tsv").out
    assert "They had been waiting" in out


def test_of_pages_that_cannot_be_read_the_others_are_printed(tmp_path: Path) -> None:
    put(tmp_path, "a.hocr", scan("hocr", READ))
    put(tmp_path, "b.hocr", "<p>tbe</p>")
    put(tmp_path, "c.md", "# tbe")
    done = run(tmp_path, "fix", "--to", "text", "a.hocr", "b.hocr", "c.md", "d.hocr")
    assert done.code == 2
    assert done.out == BEFORE + "\n"
    assert "b.hocr: it has no page" in done.err
    assert "c.md: no scanned page, but markdown" in done.err
    assert "d.hocr:" in done.err
    assert run(tmp_path, "fix", "--to", "text", "--diff", "a.hocr").code == 2
