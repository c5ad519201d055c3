"""Standard input to standard output, repaired, and the text of scanned pages."""

from __future__ import annotations

import sys

from cleantext.cli import exit_code, finish_output, output_of, report_of
from cleantext.config import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.batch import Task
    from cleantext.commands.arguments import Options
    from cleantext.walk import Excludes, Missed, Target


def on_stdin(verb: str, options: Options, task: Task, excludes: Excludes) -> int:
    """Work on standard input; as a filter, give everything back that is not repaired."""
    from cleantext.batch import FAILED, FOUND, REFUSED, Outcome, clean, internal
    from cleantext.files import FileError, decode
    from cleantext.walk import Missed, named

    path = options.stdin_filename or "-"
    data = sys.stdin.buffer.read() if sys.stdin else b""  # closed
    output = data
    held = excludes if task.settings.force_exclude else None
    target = named(path, held, options.format or "", data)
    if isinstance(target, Missed):
        code = FAILED if target.error else 0
        problem = target.reason if target.error else ""
        outcome = Outcome(path, code=code, problem=problem, skipped=not target.error)
    else:
        try:
            decoded = decode(data, task.encoding, legacy=task.legacy)
            outcome, result = clean(path, decoded, target.format, task)
            if outcome.code == FOUND:
                output = decoded.encode(result.text)
        except FileError as error:
            outcome = Outcome(path, target.format, FAILED, problem=str(error))
        except Exception as error:
            outcome = Outcome(path, target.format, REFUSED, problem=internal(error, task.trace))
    out = output_of(options)
    report = report_of(
        verb, options, task.write, sys.stderr if task.write and out is sys.stdout else out
    )
    if task.write:
        _pass_on(output)
    report.add(outcome)
    report.finish()
    finish_output(report.out)
    code = report.tally.code
    return exit_code(0 if task.write and code == FOUND else code, options)


def to_text(options: Options, task: Task, excludes: Excludes) -> int:
    """Print the text of scanned pages, as a filter would; return the exit code."""
    if options.diff or options.diff_base or options.output_file:
        raise ConfigError("--to text prints a text, so there is no diff and no report in a file")
    from cleantext.batch import FAILED, Outcome
    from cleantext.commands.transcript import Transcript
    from cleantext.files import FileError, decode, read
    from cleantext.formats import sniff
    from cleantext.walk import Missed, named
    from cleantext.walk import find as find_files

    report = report_of("fix", options, False, sys.stderr)
    data = sys.stdin.buffer.read() if options.files == ["-"] and sys.stdin else None
    format = options.format or ""
    items: Iterable[Target | Missed]
    if data is None:
        items = find_files(options.files, excludes, format=format, pages=True)
    else:
        items = [named(options.stdin_filename or "-", None, format, data)]
    whole = Transcript()
    for item in items:
        try:
            if isinstance(item, Missed):
                raise FileError(item.reason)
            decoded = decode(read(item.path)[0] if data is None else data, task.encoding)
            whole.add(item.path, decoded.text, item.format or sniff(decoded.text, item.path))
        except (FileError, ValueError) as problem:
            report.add(Outcome(item.path, code=FAILED, problem=str(problem)))
    text, outcome = whole.cleaned(task.settings)
    _pass_on(text.encode())
    # That lines became paragraphs is what was asked for: only who wants to know is told of each.
    tell = report.add if options.verbose or outcome.problem else report.tally.add
    tell(outcome)
    report.finish()
    return report.tally.code if report.tally.code > 1 else 0


def _pass_on(data: bytes) -> None:
    """Write all of *data* to standard output.

    Where Python does not buffer it (PYTHONUNBUFFERED, as in most containers), one call may write
    a part, if a signal comes or the reader goes, and does not tell it by an error.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) or 0 :]
    sys.stdout.flush()
