"""Text decoded with the wrong encoding: what is found, what is left, and what holds always."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleantext.mojibake import CODECS, Repair, repairs

# Own sentences, in alphabets that use each kind of sequence: two bytes, three and four.
CLEAN = (
    "“It’s late,” she said — and left…",
    "Une forêt dévastée : l’été fut très chaud à Orléans.",
    "Größere Straßen führen über die Brücke.",
    "El niño comió piña en el jardín del señor Muñoz.",
    "A manhã será fria; amanhã não haverá pão à mesa.",
    "Książka leży na półce, a żółw śpi pod łóżkiem.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "Árvíztűrő tükörfúrógép.",
    "Işıklar söndü, çocuklar uyudu.",
    "Старый мост через реку построили давно.",
    "Η γέφυρα του χωριού είναι πολύ παλιά.",
    "הגשר הישן בכפר נבנה לפני שנים רבות.",
    "بني الجسر القديم في القرية قبل سنوات.",
    "गाँव का पुराना पुल बहुत पहले बना था।",
    "村里的老桥是很久以前建的。",
    "古い橋はずっと昔に建てられました。",
    "오래된 다리는 오래전에 지어졌다.",
    "Chiếc cầu cũ của làng được xây từ lâu.",
    "Well done 👍 that costs 5 €, at 20 °C!",
)

# Good text that looks like damage: each has a sequence of some codec, or letters that begin one.
GOOD = (
    "NESTLÉ® GmbH, CAFÉ», DÉJÀ-VU, É¿",
    "√π ≈ 1.77, ∆° and ∂x/∂y, 5×£35, ±€5",
    "C O N C L U S Ã O, MANHÃ e IRMÃ",
    "SELKÄ\xa0EDELLÄ\xa0MAAHAN",
    "« très élevé\xa0» et « déjà\xa0»",
    "рог, раб и роза; С… Тобой; «Рёв»",
    "├── src\n│   └── été.txt\n┌┬┐└┴┘",
    "lá´´ e ``fim´´",
    "eƒé ƒe ɖeɖe",
    "naïve coöperation, Zoë’s résumé",
    "ŠKODA, Þórður, Łódź, Ôô",
    "x² + y³, 10 µm, 3½ cups, 1º e 2ª",
    "¡Olé! ¿Qué? “Sí”, dijo «él».",
    "٠١٢ ،؛؟ فارسی گچ‌پژ",
    "&#8220;quoted&#8221; and &#169;&#174;",
    "Ã",
    "THE CAFÉ†, ROSÉ‡",
    "МНЕНИЕ†",
    "“МИР”, “ШИРЕ”, “ТЕАТР”",
    "“ΤΟ ΝΕΟ”",
    "يربط“ ضد”",
)


def sure(text: str) -> list[Repair]:
    return [repair for repair in repairs(text) if repair.confidence >= 0.9]


def repaired(text: str) -> str:
    for start, end, replacement, *_ in reversed(sure(text)):
        text = text[:start] + replacement + text[end:]
    return text


def garbled(text: str, codec: str) -> str:
    """What a program shows that takes the UTF-8 of *text* for *codec*, as browsers do."""
    chars = [bytes([byte]).decode(codec, "replace") for byte in text.encode()]
    pairs = zip(chars, text.encode(), strict=True)
    return "".join(chr(byte) if char == "\ufffd" else char for char, byte in pairs)


# ISO 8859-2 makes of ñ what cp1250, its commoner twin, makes of ù: nobody can tell.
SURE = [
    (text, codec)
    for text in CLEAN
    for codec in CODECS
    if (codec, "ñ" in text) != ("iso8859-2", True)
]


@pytest.mark.parametrize(("text", "codec"), SURE)
def test_what_one_codec_did_is_undone(text: str, codec: str) -> None:
    assert repaired(garbled(text, codec)) == text


@pytest.mark.parametrize("codec", ["latin-1", "cp1252", "cp1250", "cp1251", "cp437", "mac-roman"])
@pytest.mark.parametrize("text", CLEAN)
def test_what_was_done_twice_is_undone(text: str, codec: str) -> None:
    assert repaired(garbled(garbled(text, codec), codec)) == text


@pytest.mark.parametrize("text", [*CLEAN, *GOOD])
def test_good_text_stays(text: str) -> None:
    assert repairs(text) == []


@pytest.mark.parametrize("text", CLEAN)
def test_good_text_beside_garbled_stays(text: str) -> None:
    assert repaired(f"{text} {garbled('Zoë’s café', 'cp1252')}") == f"{text} Zoë’s café"


def test_once_and_twice_on_one_line() -> None:
    once = garbled("l’été", "cp1252")
    twice = garbled(garbled("à l’été", "cp1252"), "cp1252")
    assert repaired(f"{once}, {twice}") == "l’été, à l’été"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dÃ©jÃ  vu, voilÃ  tout", "déjà vu, voilà tout"),
        ("isto Ã© bom", "isto é bom"),
        ("cÃ´tÃ© Ã  cÃ´tÃ©", "côté à côté"),
        ("lesÃµes e semelhante Ã quele", "lesões e semelhante àquele"),
        ("Ð Ð¾Ð¼Ð°Ð½", "Роман"),
        ("â€œlateâ€\ufffd", "“late”"),
        ("â€œlateâ€ she said", "“late” she said"),
        ("Ð±Ñ‹Ð»Ð¸ Ñ\ufffdÐ½Ñ‹", "были \ufffdны"),
        ("caf&#195;&#169; &#226;&#8364;&#8220; &#169;", "café – &#169;"),
        ("caf&#xC3;&#xa9; &#xE2;&#X20AC;&#8220; &#xA9;", "café – &#xA9;"),
        # numbers of no character
        ("&#1114112;&#195;&#169; &#xD800;&#195;&#169;", "&#1114112;é &#xD800;é"),
        (
            "quyÃªÌ\u20acn tiÌ\u20acm kiÃªÌm vaÌ\u20ac coÌ ngÆ°Æ¡Ì\u20aci",  # an acute lost a byte
            "quyê\u0300n ti\u0300m kiê\u0301m va\u0300 co\u0301 ngươ\u0300i",
        ),
        ("smile ð\x9f\x98\x80 and í\xa0½í¸\x80", "smile 😀 and 😀"),
    ],
)
def test_what_lost_a_byte(before: str, after: str) -> None:
    assert repaired(before) == after


def test_says_where_and_why() -> None:
    assert repairs("ein Ã–l,\r\nzwei Ã–le: fÃƒÂ¼r\rdrei\n") == [
        Repair(4, 7, "Öl", "UTF-8 read as cp1252, says ftfy", 0.7),
        Repair(15, 17, "Ö", "UTF-8 read as cp1252"),
        Repair(22, 26, "ü", "UTF-8 read as cp1252, twice"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FÃ\xa0ilte gu BÃ\xa0gh", "Fàilte gu Bàgh"),
        ("KĆ†FĆ\x90 SĆ†", "KƆFƐ SƆ"),
    ],
)
def test_what_ftfy_sees(before: str, after: str) -> None:
    assert repaired(before) == after
    assert all("ftfy" in repair.why for repair in repairs(before))


@pytest.mark.parametrize("text", ["KÃ–LN", "MANHÃ–TARDE", "DÃ–RFER"])
def test_one_character_that_may_be_meant_is_a_suggestion(text: str) -> None:
    assert [repair.confidence < 0.9 for repair in repairs(text)] == [True]


def test_ftfy_does_not_touch_controls_or_lost_bytes() -> None:
    for text in ("artÂ\x92stico", "it\x92s late", "ItÃ?s", "CAFÂ™", "Ã\ufffd"):
        assert sure(text) == []


def test_clean_text_does_not_load_ftfy() -> None:
    code = (
        "import sys; from cleantext.mojibake import repairs\n"
        f"repairs({chr(10).join(CLEAN)!r})\n"
        "assert 'ftfy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_lines_do_not_sway_each_other() -> None:
    weak, strong = "IRMÃ–S", garbled("Zoë’s café", "cp1252")
    assert repaired(weak) == weak
    assert repaired(f"{weak}\n{strong}\n{weak}") == f"{weak}\nZoë’s café\n{weak}"


ODD_BITS = st.sampled_from(
    [
        *"ÃÂâ€™œ ©Ð¡Ñ‚ГђВрамΓÇÖ├®√∆°¬£ƒ\xa0\x80\x9d\xad\ufffd’“é",
        "&#195;",
        "&#xA9;",
        "Ã ",
        "ab",
        " ",
        "\n",
    ]
)
anything = st.one_of(
    st.text(max_size=30),
    st.lists(ODD_BITS, max_size=14).map("".join),
    st.builds(garbled, st.sampled_from(CLEAN), st.sampled_from(CODECS)),
    st.builds(
        lambda text, one, two: garbled(garbled(text, one), two),
        st.text("éüñ’“”—…€Жжλאبक橋", max_size=6),
        st.sampled_from(CODECS),
        st.sampled_from(CODECS),
    ),
)
mixtures = st.lists(anything, max_size=4).map(" ".join)


@given(mixtures)
@example("\ud800Ã©")
def test_twice_changes_nothing_more(text: str) -> None:
    assert sure(repaired(text)) == []


@given(mixtures)
def test_runs_are_disjoint_in_order_and_within_a_line(text: str) -> None:
    at = 0
    for start, end, replacement, why, _ in repairs(text):
        assert at <= start < end <= len(text)
        assert not {"\n", "\r"} & {*text[start:end], *replacement}
        assert why.startswith("UTF-8 read as ")
        at = end


@given(mixtures, mixtures)
def test_a_line_is_judged_alone(one: str, other: str) -> None:
    assert repaired(f"{one}\n{other}") == f"{repaired(one)}\n{repaired(other)}"


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_without_references_stays(text: str) -> None:
    assert repairs(text.replace("&#", "")) == []
