"""Catalogues of messages (.po): the translations are prose, the originals are not ours.

The rules of a language look at them only where the header says that it is theirs.
Obsolete entries, comments and `msgid` stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleantext.edits import Span
from cleantext.formats import container, messages
from cleantext.formats.container import Builder, Inner

LINE = re.compile(
    r"""^[ \t]*+ (?:
          (?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?) [ \t]*+
        )? "(?P<string>[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+)" [ \t]*+ \r?$
      | ^[ \t]*+ (?P<blank>\#[^\r\n]*+)? \r?$
      | ^(?P<wrong>[^\r\n]+)""",
    re.VERBOSE | re.MULTILINE,
)
ESCAPE = re.compile(r"\\.")
ESCAPES = {"\\n": "\n", "\\t": "\t", '\\"': '"', "\\\\": "\\", "\\r": "\r"}
PRINTED = {said: written for written, said in ESCAPES.items()}
LANGUAGE = re.compile(r"\\n\s*Language:[ \t]*([A-Za-z]{2,3})(?![A-Za-z])")


@lru_cache(maxsize=1)  # asked for by the cleaner, by `verify` and for reports
def unwrap(text: str) -> Inner:
    """Return the translations as one text; raises ValueError where *text* is no catalogue."""
    builder = Builder()
    header = "".join(span.of(text) for span in _header(text))
    for strings in _translations(text):
        builder.separate()
        for string in strings:
            builder.string(text, string, ESCAPE, _said)
    language = LANGUAGE.search("\\n" + header)
    return builder.build("messages", language[1].lower() if language else "und")


def _entries(text: str) -> Iterator[dict[str, list[Span]]]:
    """The strings of each entry by keyword."""
    entry: dict[str, list[Span]] = {}
    keyword = ""
    for match in LINE.finditer(text):
        if match["wrong"] is not None:
            line = text.count("\n", 0, match.start()) + 1
            raise ValueError(f"line {line} is none of a catalogue: {match['wrong'][:40]!r}")
        if match["string"] is None:
            continue
        new = match["keyword"]
        if new:
            if new in ("msgctxt", "msgid") and ("msgid" in entry):
                yield entry
                entry = {}
            keyword = new
        if not keyword:
            raise ValueError("a catalogue begins with a keyword")
        entry.setdefault(keyword, []).append(Span(*match.span("string")))
    if entry:
        yield entry


def _header(text: str) -> list[Span]:
    for entry in _entries(text):
        if not any(span.end > span.start for span in entry.get("msgid", ())):
            return entry.get("msgstr", [])
        return []
    return []


def _translations(text: str) -> Iterator[list[Span]]:
    """The strings of each translation; of plurals each form alone."""
    for entry in _entries(text):
        if any(span.end > span.start for span in entry.get("msgid", ())):
            for keyword, strings in entry.items():
                if keyword.startswith("msgstr") and any(s.end > s.start for s in strings):
                    yield strings


def escape(text: str, like: str) -> str:
    """Return *text* as a catalogue has it inside a string."""
    return "".join(PRINTED.get(sign, sign) for sign in text)


def unescape(text: str) -> str:
    """Return what *text*, from inside a string, says."""
    return ESCAPE.sub(lambda match: _said(match[0]), text)


def _said(escape: str) -> str:
    return ESCAPES.get(escape, escape)


def protected_spans(text: str) -> Iterator[Span]:
    """Yield everything but the text of translations, and their placeholders."""
    return container.protected_spans(text, unwrap, messages.protected_spans)


def headings(text: str) -> Iterator[Span]:
    """Catalogues have none."""
    return iter(())


def outline(text: str) -> list[str]:
    """Return all of the file that is no translation, then the placeholders of these."""
    return container.outline(text, unwrap, messages.outline)
