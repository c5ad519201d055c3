"""Tesseract's table of words (TSV): the last column is prose, and each row a word.

5	1	1	1	1	3	370	106	60	26	61.657028	tbe
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleantext.formats import scan
from cleantext.formats.scan import NEW_BLOCK, NEW_LINE, NEW_PAGE, Scan, ScanBuilder

COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text"
HEADER = COLUMNS.replace(" ", "\t")
ROW = re.compile(
    r"^(?P<level>\d)\t(?P<page>\d+)\t(?P<block>\d+\t\d+)\t(?P<line>\d+)\t\d+(?:\t-?\d+){4}"
    r"\t(?P<sure>-?[\d.]+)\t(?P<text>[^\t\r\n]*)\r?$"
    r"|^[ \t]*\r?$|^(?P<wrong>[^\r\n]+)",
    re.MULTILINE,
)
WORD = "5"  # the level of words


@lru_cache(maxsize=1)  # asked for by the cleaner, by `verify` and for reports
def unwrap(text: str) -> Scan:
    """Return the words of all rows; raises ValueError where *text* is no such table."""
    header = text.partition("\n")[0]
    if header.rstrip("\r") != HEADER:
        raise ValueError("the first line does not name Tesseract's columns")
    builder = ScanBuilder()
    last: tuple[str, ...] = ()
    for match in ROW.finditer(text, len(header) + 1):
        if match["wrong"] is not None:
            line = text.count("\n", 0, match.start()) + 1
            raise ValueError(f"line {line} is no row of it: {match['wrong'][:40]!r}")
        if match["level"] != WORD:
            continue
        here = match.group("page", "block", "line")
        if last and here != last:
            same = next(i for i in range(3) if here[i] != last[i])
            builder.apart((NEW_PAGE, NEW_BLOCK, NEW_LINE)[same])
        last = here
        start = match.start("text")
        said = [(sign, start + i, start + i + 1) for i, sign in enumerate(match["text"])]
        builder.word(said, scan.share(match["sure"], 100))
    return builder.build()


def escape(text: str, like: str) -> str:
    """Return *text*, which has to stay in its column."""
    return " ".join(text.split()) if "\t" in text or "\n" in text else text


def unescape(text: str) -> str:
    """Return *text*: nothing is escaped here."""
    return text


protected_spans, headings, outline = scan.views(unwrap)
