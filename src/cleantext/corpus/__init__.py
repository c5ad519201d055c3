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
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Any

import cleantext
from cleantext.batch import FAILED, FINE, REFUSED
from cleantext.config import ConfigError
from cleantext.corpus.account import FOLDER, Account, Tally, read_json, write_json
from cleantext.corpus.shards import PIECE, Piece, Shard, find, kind_of
from cleantext.files import FileError

if TYPE_CHECKING:
    from cleantext.cleaner import Cleaner
    from cleantext.corpus.progress import Progress
    from cleantext.corpus.work import Job

__all__ = ["Summary", "Tally", "run"]

LOGS = ("jsonl", "parquet", "none")
ROWS = ("line", "document")
PATIENCE = 0.2  # seconds between two looks at how far we are


@dataclass
class Summary:
    """What became of a corpus."""

    shards: dict[str, Tally] = field(default_factory=dict)  #: those that are done, by name
    problems: dict[str, str] = field(default_factory=dict)  #: shards that are not, and why
    left_out: list[str] = field(default_factory=list)  #: files that are no shards
    resumed: int = 0  #: shards that were done before
    rows: int = 0  #: done in this run
    seconds: float = 0.0  #: that it took
    code: int = FINE  #: the exit code, see docs/usage.md

    @property
    def total(self) -> Tally:
        """The counts of all shards together."""
        total = Tally()
        for tally in self.shards.values():
            total.add(tally)
        return total

    @property
    def rows_per_second(self) -> float:
        """How many rows were done each second of this run."""
        return self.rows / self.seconds if self.seconds else 0.0

    def words(self) -> str:
        """Return the summary in one line."""
        total = self.total
        parts = [
            f"{_count(len(self.shards), 'shard')} done",
            _count(total.rows, "row"),
            f"{total.changed:,} changed",
            _count(total.edits, "edit"),
        ]
        told = (("skipped", total.skipped), ("unreadable", total.unreadable))
        parts += [f"{number:,} {name}" for name, number in told if number]
        if total.refused:
            parts.append(f"{total.refused:,} refused")
        if self.problems:
            parts.append(f"{_count(len(self.problems), 'shard')} not done")
        if self.resumed:
            parts.append(f"{self.resumed} done before")
        return f"{', '.join(parts)}; {self.rows_per_second:,.0f} rows/s"

    def to_dict(self) -> dict[str, Any]:
        """Return what a rerun finds again, for JSON."""
        return {
            "total": self.total.to_dict(),
            "shards": {name: tally.to_dict() for name, tally in sorted(self.shards.items())},
            "problems": dict(sorted(self.problems.items())),
        }


def run(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    columns: Sequence[str] = ("text",),
    format: str = "plain",
    cleaner: Cleaner | None = None,
    profile: str = "article",
    unsafe: bool = False,
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
    *profile* and *unsafe*.  *jobs* processes work, 0 for as many as pay; with more
    than one, a script needs ``if __name__ == "__main__":`` around the call.  A row
    of a text file is a "line" or, for *rows*, the whole "document".  *edits* says
    how they are logged: "jsonl", "parquet" or "none".  Texts *longest* code points
    or more are left alone.  *restart* forgets what an earlier run did; *png* draws
    the chart as PNG as well.

    Raises `cleantext.config.ConfigError` for what makes no sense, and where *target*
    holds something else; what is wrong with a shard is in the summary.
    """
    from cleantext.columns import chosen
    from cleantext.corpus.work import Options

    if edits not in LOGS:
        raise ConfigError(f"no form of a log is called {edits!r}; there are {', '.join(LOGS)}")
    if rows not in ROWS:
        raise ConfigError(f"rows are no {rows!r}; there are {', '.join(ROWS)}")
    if not columns or isinstance(columns, str):
        raise ConfigError("columns: a list of names, not empty")
    _know_format(format)
    chosen_cleaner = chosen(cleaner, profile, unsafe)
    options = Options(chosen_cleaner, tuple(dict.fromkeys(columns)), format, edits, longest)
    place = _Place(os.fspath(source), os.fspath(target))
    _know_libraries(place, edits, png)
    if rows == "document":
        place.shards = [
            s._replace(kind="document") if s.kind == "lines" else s for s in place.shards
        ]
    account = Account(place.folder)
    with account.locked() as ours:
        if not ours:
            raise ConfigError(f"another run is at work in {place.target}")
        if restart:
            _forget(account)
        place.claim(account, _told(options, rows), restart)
        return _Run(place, account, options, jobs, progress).summary(png)


class _Place:
    """Where shards come from and go to."""

    def __init__(self, source: str, target: str) -> None:
        self.source, self.target = source, target
        self.one = not os.path.isdir(source)
        # A file may become a file.
        if self.one and kind_of(target) and not os.path.isdir(target):
            self.folder = f"{target}.cleantext"
        else:
            self.folder = os.path.join(target, FOLDER)
        try:
            self.shards, self.left_out = find(source, target)
        except FileError as problem:
            raise ConfigError(str(problem)) from None
        if not self.shards:
            raise ConfigError(
                f"{source}: no shards there: .parquet, .jsonl or .txt; "
                "the latter two also as .gz, .bz2, .xz or .zst"
            )
        for shard in self.shards:
            if os.path.realpath(self.path(shard)) == os.path.realpath(shard.path):
                raise ConfigError(f"{target}: the corpus itself; name another place for the output")

    def path(self, shard: Shard) -> str:
        """Return where *shard* goes."""
        if not self.folder.endswith(FOLDER):
            return self.target
        return os.path.join(self.target, *shard.name.split("/"))

    def claim(self, account: Account, told: dict[str, Any], restart: bool) -> None:
        """Write down what the run was told; raises ConfigError where another was told else."""
        path = account.path("manifest.json")
        before = None if restart else read_json(path)
        if before is None:
            for shard in self.shards:
                if not restart and os.path.lexists(self.path(shard)):
                    raise ConfigError(
                        f"{self.path(shard)}: there already, and not of a run of ours; "
                        "name another place, or --restart to overwrite it"
                    )
            write_json(path, told)
        elif before != told:
            names = [name for name in told if before.get(name) != told[name]]
            names += [name for name in before if name not in told]
            raise ConfigError(
                f"{self.target}: made with another {', '.join(names)}; "
                "name another place, or --restart to make it anew"
            )


def _told(options: Any, rows: str) -> dict[str, Any]:
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


def _forget(account: Account) -> None:
    for name in ("shards", "edits", "work"):
        shutil.rmtree(account.path(name), ignore_errors=True)


def _know_format(format: str) -> None:
    from cleantext.formats import FORMATS

    if format not in FORMATS:
        raise ConfigError(f"no format is called {format!r}; there are {', '.join(FORMATS)}")


def _know_libraries(place: _Place, edits: str, png: bool) -> None:
    """Say what is missing before the work begins."""
    from importlib.util import find_spec

    packed = any(shard.kind == "parquet" or shard.name.endswith(".zst") for shard in place.shards)
    if (packed or edits == "parquet") and not find_spec("pyarrow"):
        raise ConfigError(
            "Parquet and Zstandard need pyarrow: pip install 'cleantext-toolkit[corpus]'"
        )
    if png and not find_spec("matplotlib"):
        raise ConfigError("the chart as PNG needs matplotlib: pip install matplotlib")


class _Run:
    """One run over all shards: which task is next, and what became of the last."""

    def __init__(
        self,
        place: _Place,
        account: Account,
        options: Any,
        jobs: int,
        progress: Callable[[int, int], Progress] | None,
    ) -> None:
        from cleantext.corpus.crew import processors
        from cleantext.corpus.work import Job

        self.account = account
        self.result = Summary(left_out=place.left_out)
        self.waiting: deque[Job] = deque()  # shards that nobody has looked at
        self.pieces: deque[tuple[Job, int, Piece, float]] = deque()
        self.whole: deque[Job] = deque()  # shards whose pieces are all done
        self.open: dict[str, int] = {}  # pieces that are not done, by shard
        self.counts: dict[str, int] = {}  # all pieces, by shard
        for shard in place.shards:
            done = account.record(shard)
            if done:
                self.result.shards[shard.name] = done
                self.result.resumed += 1
            else:
                self.waiting.append(Job(shard, place.path(shard), account.folder, options))
        size = sum(job.shard.size for job in self.waiting)
        self.jobs = jobs or max(1, min(processors(), size // PIECE))
        self.progress = progress(size, len(self.waiting)) if progress else None

    def summary(self, png: bool) -> Summary:
        """Do all that is to be done."""
        from cleantext.corpus.account import write
        from cleantext.corpus.chart import draw, html

        begin = monotonic()
        if self.waiting:
            self.work()
        result = self.result
        result.seconds = monotonic() - begin
        if not result.problems:
            shutil.rmtree(self.account.path("work"), ignore_errors=True)
        result.code = max([result.code, *(tally.code for tally in result.shards.values())])
        data = result.to_dict()
        write_json(self.account.path("summary.json"), data)
        write(self.account.path("summary.html"), html(data))
        if png:
            draw(data, self.account.path("summary.png"))
        return result

    def work(self) -> None:
        """Keep the crew busy until everything is done."""
        from cleantext.corpus.crew import Crew, Task

        with Crew(self.jobs) as crew:
            while True:
                while not crew.full and (task := next(self.tasks(), None)):
                    crew.give(Task(*task))
                if crew.idle:
                    break
                for (kind, job), outcome, error in crew.collect(PATIENCE):
                    if error:
                        self.failed(job, error)
                    else:
                        self.took(kind, job, outcome)
                rows, size = crew.progress
                self.result.rows = rows
                if self.progress:
                    self.progress.show(rows, size)
        if self.progress:
            self.progress.clear()

    def tasks(self) -> Iterator[tuple[Any, Callable[..., Any], tuple[Any, ...]]]:
        """Yield the next task: what finishes a shard first, new shards last."""
        from cleantext.corpus import work

        while self.whole:
            job = self.whole.popleft()
            yield ("assemble", job), work.assemble, (job, self.counts[job.shard.name])
        while self.pieces:
            job, *rest = self.pieces.popleft()
            if job.shard.name not in self.result.problems:
                yield ("clean", job), work.clean, (job, *rest)
        if self.waiting:
            job = self.waiting.popleft()
            yield ("plan", job), work.plan, (job,)

    def took(self, kind: str, job: Job, outcome: Any) -> None:
        """Take the outcome of a task: it leads to others."""
        name = job.shard.name
        if name in self.result.problems:
            return
        if kind == "plan":
            rows = sum(piece.rows for piece in outcome)
            row_size = job.shard.size / rows if rows else 0.0
            self.pieces += [(job, i, piece, row_size) for i, piece in enumerate(outcome)]
            self.open[name] = self.counts[name] = len(outcome)
        elif kind == "clean":
            self.open[name] -= 1
        else:
            self.result.shards[name] = outcome
            self.tell(job, outcome)
            return
        if not self.open[name]:
            self.whole.append(job)

    def tell(self, job: Job, tally: Tally) -> None:
        """Report a shard that is done."""
        if not self.progress:
            return
        words = [
            _count(tally.rows, "row"),
            f"{tally.changed:,} changed",
            _count(tally.edits, "edit"),
        ]
        for example in tally.examples[:3]:
            words.append(f"row {example['row']}: {example['problem']}")
        hidden = tally.skipped + tally.unreadable + tally.refused - len(tally.examples[:3])
        if hidden > 0:
            words.append(f"and {hidden:,} more")
        self.progress.shard(job.shard.name, ", ".join(words), bool(tally.code))

    def failed(self, job: Job, error: Exception) -> None:
        """Report a shard that is not done."""
        name = job.shard.name
        if name in self.result.problems:
            return
        known = isinstance(error, FileError)
        words = str(error) if known else f"internal error: {type(error).__name__}: {error}"
        self.result.problems[name] = words
        self.result.code = max(self.result.code, FAILED if known else REFUSED)
        if self.progress:
            self.progress.shard(name, words, True)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
