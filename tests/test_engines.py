"""With the programs that people use before us: Tesseract reads a page, pdftotext a PDF file.

Pages are drawn here; where a program is not installed, its tests say so and are left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from cleantext import formats
from cleantext.formats.container import Inner
from command import run

TESSERACT = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
PDFTOTEXT = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")

FONT = Path(matplotlib.get_data_path(), "fonts", "ttf", "STIXGeneral.ttf")
LINES = (
    "The harbour was quiet when we came down to the quay, and the",
    "men who had been waiting there since the morning said that no",
    "ship would leave before the storm was over. My brother and I",
    "went back to the inn and asked for a room, but there was none",
    "to be had, for all of them were taken by travellers from the",
    "north, so we sat by the fire until it was dark and talked about",
    "the journey that lay before us.",
)
WORDS = " ".join(LINES).split()
#: What worse engines read instead, in the order of the page.
MISREAD = (
    ("when", "wben"),
    ("had", "bad"),
    ("before", "beforc"),
    ("asked", "askcd"),
    ("the", "tbe"),
)
SUFFIX = {"hocr": "hocr", "alto": "xml", "page": "page.xml", "tsv": "tsv"}


def picture(path: Path, scale: float, blur: float, lines: Sequence[str] = LINES) -> None:
    """Draw the page, as small and dim as it came out of a bad scanner."""
    font = ImageFont.truetype(str(FONT), 34)
    image = Image.new("L", (1200, 560), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((80, 60 + 48 * number), line, font=font, fill=0)
    size = (int(image.width * scale), int(image.height * scale))
    image = image.resize(size, Image.Resampling.BILINEAR)
    image.filter(ImageFilter.GaussianBlur(blur)).save(path)


def tesseract(folder: Path, *options: str) -> None:
    """Let Tesseract read the page in *folder*, on one processor: on more it mostly waits."""
    subprocess.run(
        ["tesseract", "page.png", "page", *options],
        cwd=folder, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, capture_output=True, check=True,
    )  # fmt: skip


@cache
def pages(scale: float, blur: float) -> dict[str, bytes]:
    """Return the files that Tesseract makes of the page, by suffix: read once, for all formats."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        picture(folder / "page.png", scale, blur)
        tesseract(folder, "txt", *SUFFIX)
        return {path.name.partition(".")[2]: path.read_bytes() for path in folder.iterdir()}


def read(folder: Path, format: str, *, scale: float = 0.4, blur: float = 0.75) -> Path:
    """Return the file that Tesseract makes of the page."""
    suffix = SUFFIX.get(format, format)
    found = pages(scale, blur).get(suffix)
    if found is None:
        pytest.skip(f"this tesseract writes no {format}")
    path = folder / f"page.{suffix}"
    path.write_bytes(found)
    return path


def unwrapped(path: Path, format: str) -> Inner:
    return formats.load_container(format).unwrap(path.read_text(encoding="utf-8"))


def wrong(inner: Inner) -> int:
    """How many words of the page are not among those that were read."""
    read = inner.text.split()
    return sum(word not in read for word in set(WORDS))


def damaged(path: Path, format: str) -> str:
    """Return the file at *path* with some words as worse engines read them."""
    text = path.read_text(encoding="utf-8")
    inner = unwrapped(path, format)
    for right, wrong in reversed(MISREAD):
        at = inner.text.index(right)
        start, end = inner.starts[at], inner.ends[at + len(right) - 1]
        text = text[:start] + wrong + text[end:]
    return text


@TESSERACT
@pytest.mark.parametrize("format", sorted(SUFFIX))
def test_what_an_engine_misread_is_corrected_and_every_other_byte_stays(
    tmp_path: Path, format: str
) -> None:
    path = read(tmp_path, format, scale=1.0, blur=0.0)
    good = path.read_bytes()
    path.write_text(damaged(path, format), encoding="utf-8", newline="")
    assert run(tmp_path, "fix", "--isolated", path.name).code == 1
    assert path.read_bytes() == good


@TESSERACT
@pytest.mark.parametrize("format", sorted(SUFFIX))
def test_a_bad_page_is_not_worse_afterwards_and_has_its_boxes(tmp_path: Path, format: str) -> None:
    path = read(tmp_path, format)
    before = path.read_text(encoding="utf-8")
    inner = unwrapped(path, format)
    assert formats.sniff(before) == format
    run(tmp_path, "fix", "--isolated", path.name)
    after = path.read_text(encoding="utf-8")
    assert wrong(unwrapped(path, format)) <= wrong(inner)
    for name in ("bbox", "HPOS=", "points=", "x_wconf", "WC=", "conf="):
        assert after.count(name) == before.count(name)
    assert run(tmp_path, "fix", "--isolated", path.name).code == 0


@TESSERACT
@pytest.mark.parametrize("format", sorted(SUFFIX))
def test_a_page_that_is_read_well_stays_byte_for_byte(tmp_path: Path, format: str) -> None:
    path = read(tmp_path, format, scale=1.0, blur=0.0)
    before = path.read_bytes()
    assert wrong(unwrapped(path, format)) == 0
    assert run(tmp_path, "fix", "--isolated", path.name).code == 0
    assert path.read_bytes() == before
    done = run(tmp_path, "fix", "--isolated", "--to", "text", path.name)
    assert done.out.split() == WORDS
    assert done.out.count("\n") == 1


@TESSERACT
@pytest.mark.parametrize("choices", ["0", "1", "2"])
@pytest.mark.parametrize("boxes", ["0", "1"])
def test_what_a_letter_could_have_been_is_no_text(tmp_path: Path, choices: str, boxes: str) -> None:
    picture(tmp_path / "page.png", 1.0, 0.0, LINES[:2])
    asked = ["-c", f"lstm_choice_mode={choices}", "-c", f"hocr_char_boxes={boxes}"]
    tesseract(tmp_path, *asked, "hocr")
    found = unwrapped(tmp_path / "page.hocr", "hocr").text.split()
    assert found == " ".join(LINES[:2]).split()


@TESSERACT
def test_the_plain_text_of_tesseract_is_repaired_as_well(tmp_path: Path) -> None:
    path = read(tmp_path, "txt", scale=1.0, blur=0.0)
    text = path.read_text(encoding="utf-8")
    for right, wrong in MISREAD:
        text = text.replace(right, wrong, 1)
    path.write_text(text, encoding="utf-8")
    assert run(tmp_path, "fix", "--isolated", "--profile", "ocr", path.name).code == 1
    assert path.read_text(encoding="utf-8").split() == WORDS


def pdf(path: Path, pages: list[list[str]]) -> None:
    """Write the smallest PDF file that says the lines of *pages*."""
    count = len(pages)
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(count))
    font = f"{3 + 2 * count} 0 R"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
    ]
    for number, lines in enumerate(pages):
        said = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 15 TL 72 740 Td {said} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>")
    body, places = "%PDF-1.4\n", []
    for number, inside in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{inside}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    body += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    body += f"startxref\n{body.index('xref')}\n%%EOF\n"
    path.write_bytes(body.encode("ascii"))


@PDFTOTEXT
def test_what_pdftotext_prints_goes_through_a_pipe(tmp_path: Path) -> None:
    """Lines become paragraphs, a word cut at a line end is one again, heads and numbers go."""
    cut = [*LINES[:2], "ship would leave before the storm was over. My brother and I al-", "ways"]
    pages = [
        ["THE JOURNEY NORTH", *LINES, *cut[:3], f"ways {' '.join(LINES[3].split()[1:])}", str(n)]
        for n in (11, 12, 13)
    ]
    pdf(tmp_path / "book.pdf", pages)
    text = subprocess.run(
        ["pdftotext", "book.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout
    assert b"JOURNEY NORTH" in text
    assert text.count(b"\f") == 3
    done = run(tmp_path, "fix", "--isolated", "--profile", "ocr", "-", input=text)
    assert done.code == 0
    assert "JOURNEY NORTH" not in done.out
    assert "My brother and I always back to the inn" in done.out
    assert "\n12\n" not in done.out
    assert "and the men who had been waiting there since the morning said that no ship" in done.out
