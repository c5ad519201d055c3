"""Pages made of prose, worn as old ones are, and read by real engines.

Used by learn.py beside this file, which counts what engines confuse, and by
benchmarks/scans.py, which measures what we make of it.  Needs ImageMagick, the engines
(Debian: tesseract-ocr, ocrad, gocr) and typefaces (Debian: those in OLD and TODAY).
"""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FONTS = Path("/usr/share/fonts")
#: Old styles, as books and newspapers had them; a package each.
OLD = (
    "truetype/fonts-oldstandard/OldStandard-Regular.ttf",
    "truetype/fonts-century-catalogue/Century-Catalogue.ttf",
    "opentype/ebgaramond/EBGaramond12-Regular.otf",
    "truetype/adf/BaskervaldADFStd.otf",
    "opentype/linux-libertine/LinLibertine_R.otf",
    "opentype/didot/GFSDidot.otf",
)
#: As books and letters of today have them: fonts-liberation, -freefont-ttf, -dejavu, -texgyre and
#: -lmodern.
TODAY = (
    "truetype/liberation/LiberationSerif-Regular.ttf",
    "truetype/liberation/LiberationSans-Regular.ttf",
    "truetype/freefont/FreeSerif.ttf",
    "truetype/freefont/FreeSans.ttf",
    "truetype/dejavu/DejaVuSerif.ttf",
    "truetype/dejavu/DejaVuSans.ttf",
    "../texmf/fonts/opentype/public/tex-gyre/texgyrepagella-regular.otf",
    "../texmf/fonts/opentype/public/tex-gyre/texgyrebonum-regular.otf",
    "../texmf/fonts/opentype/public/tex-gyre/texgyreschola-regular.otf",
    "../texmf/fonts/opentype/public/lm/lmroman10-regular.otf",
)


class Wear(NamedTuple):
    """How a page was printed and kept, and the engine that reads it."""

    engine: str
    size: int  #: height of the letters, in pixels
    blur: float  #: ink that ran, lenses
    noise: float  #: paper, dust
    threshold: int  #: percent of white below which all is black; 0: grey stays
    skew: float  #: degrees at most
    faces: tuple[str, ...] = OLD


#: From a good scan to a microfilm of a newspaper.
WEARS = {
    "book": Wear("tesseract", 30, 1.0, 0.5, 0, 0.3),
    "worn": Wear("tesseract", 24, 1.3, 0.5, 60, 0.5),
    "news": Wear("tesseract", 19, 1.2, 0.7, 0, 0.5),
    "ocrad": Wear("ocrad", 32, 0.6, 0.2, 0, 0.0),
    "gocr": Wear("gocr", 32, 0.6, 0.2, 0, 0.0),
}
#: Prints of today, of which learn.py counts the confusions as well.
MODERN = {
    "print": Wear("tesseract", 19, 1.1, 0.6, 0, 0.7, TODAY),
    "ocrad-print": Wear("ocrad", 31, 0.45, 0.15, 0, 0.0, TODAY),
    "gocr-print": Wear("gocr", 31, 0.3, 0.1, 0, 0.0, TODAY),
}
WIDTH = 34  # of a line, in heights of a letter
READERS = {
    "tesseract": "tesseract {png} stdout --psm 6 -l eng",
    "ocrad": "ocrad --format=utf8 {pgm}",
    "gocr": "gocr -f UTF8 -i {pgm}",
}


def paragraphs(text: str, shortest: int = 40, longest: int = 80) -> Iterator[str]:
    """Yield the paragraphs of *text*, a line each, cut at sentences where they are long."""
    for block in re.split(r"\n\s*\n", text):
        words: list[str] = []
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", " ".join(block.split())):
            words += sentence.split()
            if len(words) >= shortest:
                if len(words) <= longest and words[0][0].isalpha():
                    yield " ".join(words)
                words = []


def read(text: str, wear: Wear, seed: int) -> str:
    """Print *text* in a typeface, wear the page and return what the engine reads, in one line."""
    dice = random.Random(seed)
    face = FONTS / dice.choice(wear.faces)
    size = round(wear.size * dice.uniform(0.9, 1.1))
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        shown = text.replace("\\", "\\\\").replace("%", "%%")
        command = ["convert", "-seed", str(seed), "-background", "white", "-fill", "black"]
        command += ["-font", str(face), "-pointsize", str(size), "-size", f"{WIDTH * size}x"]
        command += [f"caption:{shown}", "-bordercolor", "white", "-border", "24"]
        command += ["-rotate", f"{dice.uniform(-wear.skew, wear.skew):.2f}"]
        command += ["-blur", f"0x{wear.blur * dice.uniform(0.8, 1.2):.2f}"]
        command += ["-attenuate", f"{wear.noise * dice.uniform(0.7, 1.3):.2f}"]
        command += ["+noise", "Gaussian", "-colorspace", "Gray", "-depth", "8"]
        if wear.threshold:
            command += ["-threshold", f"{wear.threshold + dice.randint(-6, 6)}%"]
        subprocess.run([*command, str(at / "page.png")], check=True)
        if wear.engine != "tesseract":
            subprocess.run(["convert", str(at / "page.png"), str(at / "page.pgm")], check=True)
        reader = READERS[wear.engine].format(png=at / "page.png", pgm=at / "page.pgm")
        run = subprocess.run(reader.split(), capture_output=True, check=True)
    return " ".join(run.stdout.decode("utf-8", "replace").split())
