"""Corpora: shards of Parquet, JSON lines or text in, the same shards repaired out.

    >>> from cleantext import corpus
    >>> summary = corpus.run("crawl", "clean", columns=["text"], jobs=8)  # doctest: +SKIP
    >>> summary.total.changed, summary.rows_per_second  # doctest: +SKIP

Every row comes out, in its order, with everything but its texts as it was; a
text that cannot be read or may not be written comes out as it came in, and is
told.  A run that was killed goes on where it was when it is started again.
See `cleantext.corpus.account` for what is kept beside the output.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import cleantext
from cleantext.columns import chosen
from cleantext.config import ConfigError
from cleantext.corpus.account import Tally
from cleantext.corpus.place import Place
from cleantext.corpus.schedule import Run
from cleantext.corpus.summary import Summary
from cleantext.corpus.work import Options
from cleantext.formats import FORMATS

if TYPE_CHECKING:
    from cleantext.cleaner import Cleaner
    from cleantext.corpus.progress import Progress

__all__ = ["Summary", "Tally", "run"]

LOGS = ("jsonl", "parquet", "none")
ROWS = ("line", "document")


def run(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    columns: Sequence[str] = ("text",),
    format: str = "plain",
    cleaner: Cleaner | None = None,
    profile: str = "",
    unsafe: bool = False,
    language: str = "auto",
    words: Iterable[str] = (),
    jobs: int = 0,
    rows: str = "line",
    edits: str = "jsonl",
    longest: int = 10_000_000,
    restart: bool = False,
    png: bool = False,
    progress: Callable[[int, int], Progress] | None = None,
) -> Summary:
    """Clean the shards in *source*, a file or folder, into *target*.

    *columns* hold texts of *format*; *cleaner* is used on them, else that of
    *profile*, *unsafe*, *language* and *words*.  *jobs* processes work, 0 for as many as pay;
    with more than one, a script needs ``if __name__ == "__main__":`` around the call.  A row
    of a text file is a "line" or, for *rows*, the whole "document".  *edits* says
    how they are logged: "jsonl", "parquet" or "none".  Texts of more than *longest*
    code points are left alone.  *restart* forgets what an earlier run did; *png*
    draws the chart as PNG as well.

    Raises `cleantext.config.ConfigError` for what makes no sense, and where *target*
    holds something else; what is wrong with a shard is in the summary.
    """
    _know_names(edits, rows, format, columns)
    options = Options(
        chosen(cleaner, format, profile, unsafe, language, words),
        tuple(dict.fromkeys(columns)),
        format,
        edits,
        longest,
    )
    place = Place(os.fspath(source), os.fspath(target), rows)
    _know_libraries(place, edits, png)
    told = _told(options, rows)
    if not restart:
        place.know(told)  # before anything is written
    with place.account.locked() as ours:
        if not ours:
            raise ConfigError(f"another run is at work in {place.target}")
        place.claim(told, restart)
        return Run(place, options, jobs, progress).summary(png)


def _know_names(edits: str, rows: str, format: str, columns: Sequence[str]) -> None:
    """Raise ConfigError for what is the name of nothing."""
    for name, value, known in (("edits", edits, LOGS), ("rows", rows, ROWS)):
        if value not in known:
            raise ConfigError(f"{name}: no {value!r}; there are {', '.join(known)}")
    if format not in FORMATS:
        raise ConfigError(f"no format is called {format!r}; there are {', '.join(FORMATS)}")
    if not columns or isinstance(columns, str):
        raise ConfigError("columns: a list of names, not empty")


def _told(options: Options, rows: str) -> dict[str, Any]:
    """Return everything that decides what comes out."""
    cleaner = options.cleaner
    language = cleaner.language
    words = sha256("\n".join(sorted(language.words)).encode("utf-8", "surrogatepass"))
    return {
        "version": cleantext.__version__,
        "columns": list(options.columns),
        "format": options.format,
        "rows": rows,
        "edits": options.edits,
        "longest": options.longest,
        "rules": [rule.id for rule in cleaner.normalizers],
        "safety": cleaner.policy.safety.name.lower(),
        "confidence": cleaner.policy.confidence,
        "language": language.code,
        "dialect": language.dialect,
        "words": words.hexdigest() if language.words else "",
    }


def _know_libraries(place: Place, edits: str, png: bool) -> None:
    """Say what is missing before the work begins."""
    arrow = any(shard.kind == "parquet" or shard.name.endswith(".zst") for shard in place.shards)
    if (arrow or edits == "parquet") and not find_spec("pyarrow"):
        raise ConfigError(
            "Parquet and Zstandard need pyarrow: pip install 'cleantext-toolkit[corpus]'"
        )
    if png and not find_spec("matplotlib"):
        raise ConfigError("the chart as PNG needs matplotlib: pip install matplotlib")
