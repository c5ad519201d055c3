"""datatrove: a step for pipelines over large corpora.

    from cleantext.datatrove import CleanText

    LocalPipelineExecutor([JsonlReader("in"), CleanText(), JsonlWriter("out")], tasks=8)

Its statistics count documents, those that changed, edits, and edits by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleantext.cleaner import Cleaner
from cleantext.columns import Batch, chosen, edits

try:
    from datatrove.pipeline.base import PipelineStep
except ImportError as problem:
    raise ImportError(
        "datatrove is needed: pip install 'cleantext-toolkit[datatrove]'"
    ) from problem

if TYPE_CHECKING:
    from datatrove.data import Document


class CleanText(PipelineStep):  # type: ignore[misc]  # it has no types
    """Clean the text of every document; *cleaner* goes before the others.

    A document that a rule fails on goes through as it is, is counted as "failed",
    and is told in the log.
    """

    name = "🧽 cleantext"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        format: str = "plain",
        *,
        profile: str = "",
        unsafe: bool = False,
        language: str = "auto",
        words: Iterable[str] = (),
        cleaner: Cleaner | None = None,
    ) -> None:
        super().__init__()
        self.format = format
        self.cleaner = chosen(cleaner, format, profile, unsafe, language, words)

    def run(
        self, data: Iterable[Document], rank: int = 0, world_size: int = 1
    ) -> Iterator[Document]:
        """Yield the documents of *data*, cleaned."""
        batch = Batch(self.cleaner, self.format)
        for document in data:
            self.stat_update("total")
            with self.track_time():
                self._clean(document, batch)
            yield document

    def _clean(self, document: Document, batch: Batch) -> None:
        try:
            account = batch.account(document.text)
        except Exception as problem:
            from datatrove.utils.logging import logger

            logger.warning(f"document {document.id} left as it is: {problem!r}")
            self.stat_update("failed")
            return
        if account is None or not account.changed:
            return
        document.text = account.text
        self.stat_update("changed")
        for edit in edits(account):
            self.stat_update("edits", *(f"rule_{rule}" for rule in edit["rule"].split("+")))
