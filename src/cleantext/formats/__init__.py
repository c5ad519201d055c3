"""Formats: what of a text is prose, and what may not be touched.

Each module of this folder knows one format and has three functions on plain
strings: `protected_spans` (what no edit may touch), `headings`, and `outline`
(the block structure, compared before a file is written).  `inline` and
`directives` hold in every format.

A container (a notebook, a catalogue of messages) holds strings of another
format, escaped.  Its module says which with `unwrap`; see `container`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from cleantext.edits import Span
    from cleantext.formats.kinds import Container, Format

#: Format by file name suffix.  A directory is searched for these, and for no others.
SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mdx": "mdx",
    ".rst": "rst",
    ".rest": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".tex": "latex",
    ".ltx": "latex",
    ".ipynb": "notebook",
    ".po": "gettext",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}

#: Format by the whole name of a file.
NAMES = dict.fromkeys(("COMMIT_EDITMSG", "MERGE_MSG", "SQUASH_MSG", "TAG_EDITMSG"), "commit")

FORMATS = (
    *("plain", "markdown", "html", "mdx", "rst", "asciidoc", "latex", "subtitles", "commit"),
    *("notebook", "gettext", "hocr", "alto", "page", "tsv"),
)
#: Formats of scanned pages, with the places of their words.
SCANS = frozenset({"hocr", "alto", "page", "tsv"})
#: Formats that hold strings of another one.
CONTAINERS = frozenset({"notebook", "gettext"}) | SCANS
#: Formats of what is inside of a container; no file has them.
INNER = ("cells", "messages", "lines")
#: Suffixes of files that may be such pages, as their content tells.
SCANNED = frozenset({".xml", ".tsv", ".hocr", ".html", ".htm", ".xhtml"})


def load(name: str) -> Format:
    """Return the format called *name*; raises ValueError where there is none."""
    if name not in FORMATS and name not in INNER:
        raise ValueError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    module: Any = __import__(f"cleantext.formats.{name}", fromlist=[name])
    found: Format = module
    return found


def spoken(text: str, format: str) -> Iterator[tuple[Span, str]]:
    """Yield what of *text* says which language it is in, and the code of that; no two overlap."""
    find = getattr(load(format), "spoken", None)
    if find and "lang=" in text:
        yield from find(text)


def sample(text: str, format: str, size: int) -> tuple[str, str]:
    """Return *size* code points of *text* that tell its language, and what it says that this is.

    Of a page the words, not the names of its tags.
    """
    if format != "html":
        return text[:size], ""
    from cleantext.formats import html

    return html.sample(text, size)


def load_container(name: str) -> Container:
    """Return the container called *name*, one of `CONTAINERS`."""
    module: Any = __import__(f"cleantext.formats.{name}", fromlist=[name])
    found: Container = module
    return found


def unwrapped(text: str, format: str) -> tuple[str, str]:
    """Return what a container says and the format of that; anything else as it is.

    Raises ValueError for a container that is broken.
    """
    if format not in CONTAINERS:
        return text, format
    inner = load_container(format).unwrap(text)
    return inner.text, inner.format


def detect(path: str) -> str | None:
    """Return the format that the name of a file tells, None where it tells none.

    >>> detect("docs/Index.MD"), detect(".git/COMMIT_EDITMSG"), detect("notes"), detect("main.py")
    ('markdown', 'commit', None, None)
    """
    dot = path.rfind(".")
    suffix = path[dot:].lower() if dot >= 0 else ""
    if found := SUFFIXES.get(suffix, "hocr" if suffix == ".hocr" else None):
        return found
    return NAMES.get(path.replace("\\", "/").rpartition("/")[2])


#: What may stand before the first element of an XML file.
PROLOG = r"\s*(?:<(?:\?[^>]*>|!DOCTYPE[^>]*>|!--[^\0]{0,2000}?-->)\s*)*+"
#: What the beginning of scanned pages shows.
SCAN_SIGNS = (
    (
        r"\s*<(?=[^\0]{0,4000}?<(?:meta\s+name=[\"']ocr-|\w+\s[^<>]{0,200}?class=[\"']?ocr_page\b))",
        "hocr",
    ),
    (PROLOG + r"<(?:[\w.-]+:)?alto[\s>]", "alto"),
    (PROLOG + r"<(?:[\w.-]+:)?PcGts[\s>]", "page"),
    (
        r"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"
        r"\tconf\ttext\r?$",
        "tsv",
    ),
)
#: What the beginning of a text shows of its format.  Each sign stands in no other kind of text.
SIGNS = (
    *SCAN_SIGNS,
    (r"\s*(?:<!doctype html\b|<html[\s>])", "html"),
    (r"\s*\{\s*\"(?:cells|metadata|nbformat)\"\s*:", "notebook"),
    (r"WEBVTT(?:[ \t].*)?$", "subtitles"),
    (r"\d+[ \t]*\r?\n\d\d:\d\d:\d\d,\d{3} --> ", "subtitles"),
    (r"(?:#.*+\n|[ \t\r]*+\n)*+msgid \"\"[ \t]*\r?\nmsgstr \"", "gettext"),
    (r"\s*+(?:%.*+\n\s*+)*+\\documentclass\b", "latex"),
    (r"---[ \t]*\r?\n(?:[^\n]*\n){1,200}?---[ \t]*\r?$", "markdown"),
)


#: Explicit markup of reStructuredText, in which many projects keep manuals that they call .txt.
REST = r"\n\.\. (?:[\w-]+(?::[\w-]+)?::(?:\s|\Z)|_[^\n:]{1,100}:\s|\|[^|\n]{1,100}\| [\w-]+::)"


def sniff(text: str, path: str = "") -> str:
    """Return the format that the beginning of *text* shows; "plain" where it shows none.

    Of a text in a file *path* whose name says that it is plain, only reStructuredText is told.

    >>> sniff("<!DOCTYPE html>\\n<p>Text"), sniff("WEBVTT\\n"), sniff("Dear reader,")
    ('html', 'subtitles', 'plain')
    >>> sniff("Title\\n=====\\n\\n.. note:: Read this.\\n", "manual.txt")
    'rst'
    """
    if detect(path) == "plain":
        return "rst" if _is_rest(text) else "plain"
    if text[:1] not in "<{W0123456789#ml%\\- \t\r\n":
        return "plain"
    return _shown(text, SIGNS) or "plain"


def sniff_scan(text: str) -> str:
    """Return the format of scanned pages that the beginning of *text* shows, "" where none.

    >>> sniff_scan("<?xml version='1.0'?><alto xmlns='…'>"), sniff_scan("<svg>")
    ('alto', '')
    """
    return _shown(text, SCAN_SIGNS)


def _is_rest(text: str) -> bool:
    if "\n.. " not in text:
        return False
    import re

    return re.search(REST, text) is not None


def _shown(text: str, signs: Sequence[tuple[str, str]]) -> str:
    import re

    for sign, format in signs:
        if re.match(sign, text, re.IGNORECASE * (format == "html") | re.MULTILINE):
            return format
    return ""
