"""Where two texts differ, told as replaced spans: for steps that only give a new text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from cleantext.edits import Span

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def differences(old: str, new: str) -> Iterator[tuple[Span, str]]:
    """Yield (span of *old*, what stands there in *new*), word by word, in order.

    >>> list(differences("one two three", "one 2 three"))
    [(Span(start=4, end=7), '2')]
    """
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    place = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        size = sum(map(len, a[i1:i2]))
        if tag != "equal":
            yield Span(place, place + size), "".join(b[j1:j2])
        place += size
