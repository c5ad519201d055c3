"""The text of scanned pages: what `fix --to text` prints.

Files are pages in the order in which they are named, and cleaned as one text: so a head
that runs over them is seen, and a word that a page end cut is one again.
"""

from __future__ import annotations

from cleantext.batch import FINE, FOUND, REFUSED, Outcome
from cleantext.certainty import Certainties
from cleantext.config import Settings
from cleantext.findings import findings
from cleantext.formats import SCANS, load_container
from cleantext.formats.scan import Scan
from cleantext.verify import RefusedError, verify

NEXT_PAGE = "\n\f"


class Transcript:
    """Takes in pages, and gives their text."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._said: list[str] = []
        self._sure: list[tuple[int, int, float]] = []
        self._length = 0

    def add(self, path: str, text: str, format: str) -> None:
        """Add the page or the pages of a file; raises ValueError where it holds none."""
        if format not in SCANS and format != "plain":
            raise ValueError(f"no scanned page, but {format}")
        start = self._length
        inner = load_container(format).unwrap(text) if format in SCANS else None
        if isinstance(inner, Scan):
            text, words = inner.read()
            self._sure += (
                (start + word.span.start, start + word.span.end, word.certainty)
                for word in words
                if word.certainty is not None
            )
        self._paths.append(path)
        self._said.append(text.rstrip("\n\f") + NEXT_PAGE)
        self._length += len(self._said[-1])

    def cleaned(self, settings: Settings) -> tuple[str, Outcome]:
        """Return the text as the rules for pages leave it, and what to tell of it.

        A text that the last check refuses is returned as it was read.
        """
        text = "".join(self._said).removesuffix("\f")
        path = self._paths[0] if len(self._paths) == 1 else f"{len(self._paths)} files"
        choice = settings.choice_for("hocr")
        cleaner = choice.cleaner(settings.words, settings.dialect)
        result = cleaner.check(text, "plain", Certainties(self._sure) or None)
        phases = {rule.id: rule.phase for rule in cleaner.normalizers}
        try:
            compared = verify(result, phases.get)
        except RefusedError as refused:
            return text, Outcome(path, "plain", REFUSED, problem=f"refused: {refused}")
        code = FOUND if result.changed else FINE
        found = tuple(findings(result))
        outcome = Outcome(path, "plain", code, found, result.changed, compared=compared)
        return result.text.strip("\n") + "\n", outcome
