"""ALTO: the words of scanned pages in the `CONTENT` of `String`; all else stays.

    <String ID="s3" HPOS="370" VPOS="106" WIDTH="60" HEIGHT="26" WC="0.61" CONTENT="tbe"/>

A word that a line end cut, and whose whole the file says as well (`SUBS_CONTENT`), is read
as a whole and left alone: its parts and the whole would no longer be one.
"""

from __future__ import annotations

from functools import lru_cache

from cleantext.formats import scan
from cleantext.formats.scan import NEW_BLOCK, NEW_LINE, NEW_PAGE, Scan, ScanBuilder

APART = {"Page": NEW_PAGE, "TextBlock": NEW_BLOCK, "TextLine": NEW_LINE}

escape, unescape = scan.escape, scan.unescape


@lru_cache(maxsize=1)  # asked for by the cleaner, by `verify` and for reports
def unwrap(text: str) -> Scan:
    """Return the words of all pages; raises ValueError where *text* is no such file."""
    scan.know_xml(text)
    builder = ScanBuilder()
    known = cut = False  # cut: the word before was one whose whole was read
    for tag in scan.TAG.finditer(text):
        name = tag["name"]
        if tag["end"]:
            continue
        known = known or name == "alto"
        if name in APART:
            builder.apart(APART[name])
        elif name in ("String", "HYP"):
            said = scan.attributes(text, tag)
            content = scan.pieces(text, *said["CONTENT"]) if "CONTENT" in said else []
            if name == "HYP":
                if not cut:
                    builder.unplaced(scan.says(content).strip(), close=True)
            elif "SUBS_CONTENT" in said:
                cut = True
                if "SUBS_TYPE" not in said or said["SUBS_TYPE"].of(text) != "HypPart2":
                    builder.unplaced(scan.says(scan.pieces(text, *said["SUBS_CONTENT"])).strip())
            else:
                cut = False
                sure = scan.share(said["WC"].of(text)) if "WC" in said else None
                builder.word(content, sure)
    if not known:
        raise ValueError("it has no <alto>")
    return builder.build()


protected_spans, headings, outline = scan.views(unwrap)
