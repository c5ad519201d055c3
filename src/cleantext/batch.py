"""The work on one file, and on many: read, clean, verify, write, and an outcome for the report.

Nothing that befalls one file keeps the others from being done.
"""

from __future__ import annotations

import os

from cleantext import files
from cleantext.config import Choice, Settings
from cleantext.files import BinaryFileError, Decoded, FileError, Stamp
from cleantext.formats import CONTAINERS, load_container, sniff
from cleantext.lines import line_number
from cleantext.values import NamedTuple, cache, dataclass, lru_cache, replace, suppress
from cleantext.walk import Missed, Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleantext.baseline import Baseline, Known, Match
    from cleantext.cache import Entries
    from cleantext.changed import Ranges
    from cleantext.cleaner import Cleaner
    from cleantext.edits import Change
    from cleantext.excerpts import Excerpt
    from cleantext.findings import Finding
    from cleantext.parts import Part, Splice
    from cleantext.pieces import Memory
    from cleantext.result import Result
    from cleantext.rule import Phase

# What a process costs to start (0.1 to 0.3 s) is what some fifty small files cost to check.
FILES_PER_JOB = 50
# Files that a process is given at once: to hand over one costs as much as to check a line.
SHARE = 16
#: A text that calls for what most texts call for, a word that nobody knows among it.
ORDINARY = """\
# The Town Clock

The clock of the old town runs backwards, and nobody knows why. Its makers left no notes, and a
thrumbler, which they called it, is more than anybody can tell.
"""
MOST_JOBS = 60  # Windows can wait for no more

DIVIDED = 12_000_000  # bytes of a file that is worked on in parts
BEYOND = "beyond this part of a large text"  # why a change is left to another part
LARGE = 1 << 20  # bytes of a file, or of a block of memory, that is worth some care
M_MMAP_THRESHOLD = -3  # the number of the bound in glibc's `mallopt`

FINE, FOUND, FAILED, REFUSED = 0, 1, 2, 3  # the exit codes


@dataclass(frozen=True)
class Task:
    """What is to be done with each file; goes to other processes."""

    settings: Settings
    write: bool = False
    diff: bool = False  #: the outcome shall hold a diff
    encoding: str = ""
    legacy: bool = False  #: an older encoding may be guessed
    trace: bool = False  #: tell where an internal error came from
    baseline: Baseline | None = None  #: findings to leave alone
    collect: bool = False  #: the outcome shall tell what a baseline would know of each finding
    changed: Mapping[str, Ranges] | None = None  #: by path, the lines to look at alone
    excerpts: bool = False  #: the outcome shall hold what a review shows
    suggestions: bool = True  #: what is not applied shall be told, which costs most of the time
    cache: str = ""  #: the folder of what earlier runs found; "" for none

    def about(self, path: str) -> Task:
        """Return this task with what concerns the file at *path*, to travel to a process."""
        if self.baseline is None and self.changed is None:
            return self
        here = {name: lines for name, lines in (self.changed or {}).items() if name == path}
        return replace(
            self,
            baseline=self.baseline and self.baseline.about(path),
            changed=None if self.changed is None else here,
        )


class Outcome(NamedTuple):
    """What became of a file."""

    path: str
    format: str = ""
    code: int = FINE
    findings: tuple[Finding, ...] = ()
    changed: bool = False  #: would be, or has been
    problem: str = ""  #: why it was left alone
    note: str = ""  #: worth knowing, nothing wrong
    skipped: bool = False  #: left out as the user, or the file, wants it
    diff: str = ""
    line: int = 0  #: of the problem, where it has one
    matches: tuple[Match, ...] = ()  #: what of the baseline was found again
    new: tuple[Known, ...] = ()  #: what a baseline would know, on request
    excerpts: tuple[Excerpt, ...] = ()  #: the parts of the text with edits, on request
    omitted: bool = False  #: there may be suggestions that nobody has asked for
    compared: int = 0  #: protected bytes that `verify` held against the original


def run(items: Iterable[Target | Missed], task: Task, jobs: int = 0) -> Iterator[Outcome]:
    """Yield the outcome for each of *items*, in their order, worked on by *jobs* processes.

    0 means as many as pay: one for a few files, then up to one a processor.
    """
    items = list(items)
    targets = [item for item in items if isinstance(item, Target)]
    jobs = jobs or min(os.cpu_count() or 1, len(targets) // FILES_PER_JOB)
    jobs = min(jobs, len(targets), MOST_JOBS)
    if jobs <= 1:
        yield from (_outcome(item, task) for item in items)
        return
    yield from _in_processes(items, task, jobs)


def _in_processes(items: list[Target | Missed], task: Task, jobs: int) -> Iterator[Outcome]:
    import signal
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_start_method

    if get_start_method() == "fork":
        _warm_up(items, task)
    # Ctrl-C reaches all processes; the workers leave it to us and finish the files they are at.
    pool = ProcessPoolExecutor(
        jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    try:
        size = max(1, min(SHARE, len(items) // (4 * jobs)))
        shares = [items[at : at + size] for at in range(0, len(items), size)]
        pending = [
            pool.submit(_outcomes, [(item, task.about(item.path)) for item in share])
            for share in shares
        ]
        for share, waiting in zip(shares, pending, strict=True):
            try:
                outcomes = waiting.result()
            except Exception as problem:  # the process died, of want of memory perhaps
                why = f"internal error: {problem}"
                outcomes = [Outcome(item.path, code=REFUSED, problem=why) for item in share]
            yield from outcomes
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _warm_up(items: list[Target | Missed], task: Task) -> None:
    """Look at a text, so that processes which are forked have what most texts call for.

    It is none of the *items*: one of those may be the end of the process that looks at it.
    """
    settings = task.settings
    first = next(item for item in items if isinstance(item, Target))
    with suppress(Exception):  # the processes will tell
        choice = settings.choice_for(first.format or "plain", first.path)
        cleaner = _cleaner(choice, settings.words, settings.dialect, task.suggestions)
        cleaner.check(ORDINARY, first.format or "plain")


def _outcomes(share: list[tuple[Target | Missed, Task]]) -> list[Outcome]:
    return [_outcome(item, task) for item, task in share]


def _outcome(item: Target | Missed, task: Task) -> Outcome:
    return _missed(item) if isinstance(item, Missed) else work(item, task)


def _missed(item: Missed) -> Outcome:
    if item.error:
        return Outcome(item.path, code=FAILED, problem=item.reason)
    return Outcome(item.path, note=f"skipped: {item.reason}", skipped=True)


def work(target: Target, task: Task) -> Outcome:
    """Do *task* with one file."""
    path, format, named = target
    try:
        entries = None if named else _entries(task)
        large = files.size(path) > DIVIDED and _may_be_divided(task)
        if large and (of_parts := _in_parts(path, format, task, entries)):
            return of_parts
        data, stamp = files.read(path)
        key = entries.key((data,), path, format) if entries else ""
        if entries and (known := _known_outcome(entries.get(key))):
            return known
        if len(data) > LARGE:
            _give_back()
        decoded = files.decode(data, task.encoding, legacy=task.legacy)
        del data  # as large as the text, and there are more copies of that than one likes
        outcome, result = clean(path, decoded, format, task)
        if task.write and outcome.code == FOUND:
            note = files.write(path, decoded.encode(result.text), stamp)
            return outcome._replace(note=note or outcome.note)
        if entries and outcome.code in (FINE, FOUND) and not _depends(result):
            entries.put(key, outcome)
        return outcome
    except BinaryFileError as problem:
        if not named:
            return Outcome(path, format, note=f"skipped: {problem}", skipped=True)
        return Outcome(path, format, FAILED, problem=str(problem))
    except FileError as problem:
        return Outcome(path, format, FAILED, problem=str(problem))
    except Exception as problem:  # whatever a rule does wrong, the other files shall be done
        return Outcome(path, format, REFUSED, problem=internal(problem, task.trace))


def _may_be_divided(task: Task) -> bool:
    """Say whether all that *task* asks for can be told part by part."""
    whole = task.diff or task.excerpts or task.baseline or task.collect or task.encoding
    return not whole and task.changed is None


def _in_parts(path: str, format: str, task: Task, entries: Entries | None) -> Outcome | None:
    """Do *task* with a large file, of which no more than a part is in memory.

    None where it is to be read whole; see `parts`.
    """
    from cleantext import parts
    from cleantext.pieces import Memory

    _give_back()
    file, stamp = files.opened(path)
    with file:
        if not parts.is_divisible(file, path, format):
            return None
        key = entries.key(parts.blocks(file), path, "") if entries else ""
        if entries and (known := _known_outcome(entries.get(key))):
            return known
        whole, memory = Outcome(path, "plain"), Memory()
        found: list[Finding] = []
        splices: list[Splice] = []
        for part in parts.parts(file):
            outcome, made = _of_part(path, part, task, memory)
            if outcome.code not in (FINE, FOUND):
                return outcome
            found += outcome.findings
            splices += made
            whole = whole._replace(
                code=max(whole.code, outcome.code),
                changed=whole.changed or outcome.changed,
                omitted=whole.omitted or outcome.omitted,
                compared=whole.compared + outcome.compared,
            )
            del part  # before the next is made
        if Stamp.of(os.fstat(file.fileno())) != stamp:  # its parts are of no one text
            raise FileError("changed while we worked; run again")
    whole = whole._replace(findings=tuple(found))
    if task.write and splices:
        return whole._replace(note=files.write(path, parts.spliced(path, splices), stamp))
    if entries:
        entries.put(key, whole)
    return whole


def _of_part(path: str, part: Part, task: Task, memory: Memory) -> tuple[Outcome, list[Splice]]:
    """Clean a part; return what to tell of it, at its place in the file, and what is to be done."""
    from cleantext.parts import splices

    memory.spare()
    outcome, result = clean(path, Decoded(part.text), "plain", task, part, memory)
    outcome = outcome._replace(
        findings=tuple(map(part.located, outcome.findings)),
        line=outcome.line and part.line(outcome.line),
    )
    return outcome, list(splices(part, result.changes))


@cache
def _give_back() -> None:
    """Let every large block of memory go back to the system when it is freed.

    glibc keeps those among small ones that are like one which was freed before, up to 32 MB
    each: with a text of 9 MB in its copies 30 MB that nobody uses.
    """
    try:
        from ctypes import CDLL

        CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
    except (ImportError, OSError, AttributeError, TypeError):
        pass  # another library, which has no such bound


def _depends(result: Result) -> bool:
    """Say whether *result* depends on more than the text: on what other files link to."""
    from cleantext import anchors

    return anchors.asks(result)


def _entries(task: Task) -> Entries | None:
    """Return the cache for *task*, None where it asks for more than what is found in a text."""
    special = task.write or task.diff or task.excerpts or task.baseline or task.collect
    special = special or task.changed is not None
    return _opened(task) if task.cache and not special else None


@lru_cache(maxsize=1)
def _opened(task: Task) -> Entries:
    from cleantext.cache import Entries, manner

    sways = (task.settings, task.encoding, task.legacy, task.suggestions, os.getcwd())
    return Entries(task.cache, manner(*sways))


def _known_outcome(kept: object) -> Outcome | None:
    """Return the outcome that was *kept*, None where it is no such thing."""
    from cleantext.findings import Finding

    if not isinstance(kept, list) or len(kept) != len(Outcome._fields):
        return None
    try:
        outcome = Outcome(*kept)
        rows = [Finding(*row) for row in outcome.findings]
        return outcome._replace(
            findings=tuple(row._replace(others=tuple(row.others)) for row in rows),
            matches=(),
            new=(),
            excerpts=(),
        )
    except TypeError:
        return None


def clean(
    path: str,
    decoded: Decoded,
    format: str,
    task: Task,
    part: Part | None = None,
    memory: Memory | None = None,
) -> tuple[Outcome, Result]:
    """Clean a text and verify the result; return what to tell of it, and the result.

    Of a text that shows a *part* of a larger one, only what lies in that is told and done.
    """
    format = format or sniff(decoded.text, path)
    settings = task.settings
    choice = settings.choice_for(format, path)
    cleaner = _cleaner(choice, settings.words, settings.dialect, task.suggestions)
    result = cleaner.check(decoded.text, format, memory=memory)
    if part:
        result = result.keeping(lambda change: part.has(change.span), BEYOND, part.has)
    result, matches = _limited(result, path, decoded, task)
    if problem := _unreadable(decoded.text, format):
        return Outcome(path, format, FAILED, problem=problem), result
    outcome = Outcome(path, format, note=_note(decoded.text), matches=matches)
    if result.changed:
        outcome = _verified(outcome, result, decoded, cleaner)
        if outcome.code == REFUSED:
            return outcome, result
    return _told(outcome, result, task), result


def _verified(outcome: Outcome, result: Result, decoded: Decoded, cleaner: Cleaner) -> Outcome:
    """Return *outcome* with what `verify` says of a *result* that changes a text."""
    from cleantext.verify import RefusedError, verify

    phases: dict[str, Phase] = {rule.id: rule.phase for rule in cleaner.normalizers}
    try:
        compared = verify(result, phases.get, decoded)
    except RefusedError as refused:
        line = line_number(decoded.text, refused.place)
        return Outcome(
            outcome.path, outcome.format, REFUSED, problem=f"refused: {refused}", line=line
        )
    return outcome._replace(code=FOUND, changed=True, compared=compared)


def _told(outcome: Outcome, result: Result, task: Task) -> Outcome:
    """Return *outcome* with what *task* wants to be told of *result*."""
    from cleantext.findings import findings

    found = tuple(findings(result))
    name = os.path.normpath(outcome.path).replace(os.sep, "/").lstrip("/")
    return outcome._replace(
        findings=found,
        diff=result.diff(name) if task.diff and result.changed else "",
        new=_known(result) if task.collect else (),
        excerpts=_excerpts(result, found) if task.excerpts else (),
        omitted=result.omitted,
    )


def _excerpts(result: Result, found: tuple[Finding, ...]) -> tuple[Excerpt, ...]:
    from cleantext.excerpts import excerpts

    return excerpts(result, found)


def _unreadable(text: str, format: str) -> str:
    """Return why nobody can tell what in a container is prose, "" where it is whole."""
    if format in CONTAINERS:
        try:
            load_container(format).unwrap(text)
        except ValueError as problem:
            return f"left alone: no {format} that we can read: {problem}"
    return ""


def _note(text: str) -> str:
    """Return what is wrong with the comments for us in *text*; one that nobody heeds misleads."""
    if "cleantext:" not in text:
        return ""
    from cleantext.formats.directives import Directives

    directives = Directives.read(text)
    notes = [
        (at, f"`cleantext: {verb}` is no comment that we know") for at, verb in directives.unknown
    ]
    if any(region.rules and region.at >= 0 for region in directives.regions):
        from cleantext.configfile import rule_names

        known = rule_names()
        for region in directives.regions:
            if region.at >= 0 and (unknown := region.rules.difference(known)):
                notes.append((region.at, _unknown_rules(sorted(unknown), known)))
    return "; ".join(f"line {line_number(text, at)}: {what}" for at, what in sorted(notes))


def _unknown_rules(names: list[str], known: list[str]) -> str:
    """Say that a comment has *names* of no rule: a slip in one, or a remark."""
    if len(names) == 1:
        from cleantext.configfile import did_you_mean

        return f"no rule is called {names[0]!r}{did_you_mean(names[0], known)}"
    return f"no rules are called {', '.join(names)}; a remark begins with --"


def _limited(
    result: Result, path: str, decoded: Decoded, task: Task
) -> tuple[Result, tuple[Match, ...]]:
    """Return *result* with what *task* is about, and what of its baseline was found again."""
    from cleantext.result import UNSAYABLE

    matches: tuple[Match, ...] = ()
    unsayable: dict[str, set[Change]] = {}
    for change in result.changes:
        if char := decoded.unsayable(change.replacement):
            unsayable.setdefault(char, set()).add(change)
    for char, gone in unsayable.items():
        reason = f"{UNSAYABLE}{decoded.encoding} is not known to have {char!r}"
        result = result.keeping(lambda change, gone=gone: change not in gone, reason)  # type: ignore[misc]
    if result.changes and path != "-":
        from cleantext import anchors

        result = anchors.limit(path, result)
    if task.baseline and result.changes:
        from cleantext import baseline

        result, matches = baseline.limit(task.baseline, path, result)
    if task.changed is not None and path in task.changed:
        from cleantext import changed

        result = changed.limit(task.changed[path], result)
    return result, matches


def _known(result: Result) -> tuple[Known, ...]:
    from cleantext.baseline import Known

    return tuple(Known.of(change, result.original) for change in result.changes)


@cache
def _cleaner(choice: Choice, words: frozenset[str], dialect: str, suggestions: bool) -> Cleaner:
    cleaner = choice.cleaner(words, dialect)
    return cleaner if suggestions else cleaner.able


def internal(problem: Exception, trace: bool) -> str:
    """Return what to tell of an error that should not be."""
    words = f"internal error, left alone: {type(problem).__name__}: {problem}"
    if trace:
        from traceback import format_exception

        return words + "\n" + "".join(format_exception(problem)).rstrip()
    return words + " (-v tells more)"
