"""The command line: what the user says becomes settings, files and a report.

`cleantext FILE...` without a verb checks.  Exit codes are those of
`cleantext.__main__.main`; as a filter, `cleantext fix -` returns 0 whether it
changed the text or not, as filters do, and what it cannot repair it passes on
as it came.
"""

from __future__ import annotations

import os
import sys

from cleantext.commands.arguments import VERBS, Options, read
from cleantext.config import ConfigError, Override, Settings, find
from cleantext.values import replace, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from cleantext.baseline import Baseline
    from cleantext.batch import Outcome, Task
    from cleantext.report import Report
    from cleantext.walk import Excludes, Missed, Target

MISUSE = 2
#: The verbs that work on files; `verbs` has the others.
ON_FILES = ("check", "fix", "diff", "explain")


def run(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a test may have put something else in its place
            # A file name or an excerpt that the terminal cannot show must not end the run.
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        verb, rest = _verb(arguments)
        if verb == "":
            return _without_verb(arguments)
        if verb in ON_FILES:
            return _on_files(verb, read(verb, rest), rest)
        from cleantext.commands.verbs import OTHERS

        return OTHERS[verb](rest)
    except ConfigError as problem:
        print(f"cleantext: {problem}", file=sys.stderr)
        return MISUSE
    except SystemExit as done:  # argparse after --help
        return int(done.code or 0)


def _verb(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the verb and what is left; flags may stand before it."""
    flags = ("-q", "-v", "-vv", "--quiet", "--verbose", "--isolated")
    at = next((i for i, word in enumerate(arguments) if word not in flags), len(arguments))
    word = arguments[at] if at < len(arguments) else ""
    if word in VERBS:
        return word, [*arguments[:at], *arguments[at + 1 :]]
    if word == "help" and arguments[at + 1 : at + 2] and arguments[at + 1] in VERBS:
        return arguments[at + 1], ["--help"]
    if word in ("", "-h", "--help", "help", "-V", "--version"):
        return "", []
    if word.isalpha() and not os.path.lexists(word):
        from cleantext.configfile import did_you_mean

        if hint := did_you_mean(word, VERBS):
            raise ConfigError(f"neither a verb nor a file is called {word!r}{hint}")
    return "check", list(arguments)


def _without_verb(arguments: Sequence[str]) -> int:
    if {"-V", "--version"} & set(arguments):
        import cleantext

        print(f"cleantext {cleantext.__version__}")
        return 0
    asked = bool({"-h", "--help", "help"} & set(arguments))
    print(_help(), file=sys.stdout if asked else sys.stderr)
    return 0 if asked else MISUSE


def _help() -> str:
    verbs = "\n".join(f"  {verb:<10}  {words}" for verb, words in VERBS.items())
    return (
        "usage: cleantext [VERB] [OPTIONS] [FILE ...]\n\n"
        "Repairs damaged text: mojibake, markup residue, spacing, misspellings.\n"
        "FILE may be a folder, or - for standard input; without one, this folder is looked at.\n\n"
        f"{verbs}\n\n"
        "`cleantext VERB --help` tells more, `cleantext --version` the version."
    )


def settle(options: Options) -> Settings:
    """Return the settings of the nearest file with what *options* say on top."""
    path = "" if options.isolated else options.config or find()
    settings = Settings()
    if path:
        from cleantext.configfile import load

        settings = load(path)
    on_top = Override(
        options.profile,
        _names(options.select),
        _names(options.ignore),
        options.unsafe,
        options.confidence,
        _names(options.extend_select),
        language=options.language,
    )
    if on_top != Override() or options.exclude or options.words or options.word_list:
        settings = _overridden(settings, on_top, options)
    if getattr(options, "force_exclude", None) is not None:
        settings = replace(settings, force_exclude=options.force_exclude)
    return settings if options.isolated else settings.with_lists_of_others()


def _overridden(settings: Settings, on_top: Override, options: Options) -> Settings:
    """Return *settings* with what the command line says, once that makes sense."""
    from cleantext import configfile

    configfile.know_rules(on_top.select, "--select")
    configfile.know_rules(on_top.extend_select, "--extend-select")
    configfile.know_rules(on_top.ignore, "--ignore")
    exclude = options.exclude or ()
    configfile.know_patterns(exclude, "--exclude")
    if on_top.profile is not None:
        configfile.know_profile(on_top.profile, "--profile")
    if on_top.language is not None:
        configfile.know_language(on_top.language, "--language")
    if on_top.confidence is not None:
        configfile.know_confidence(on_top.confidence, "--confidence")
    lists = map(configfile.read_words, options.word_list or ())
    words = settings.words.union(_names(options.words), *lists)
    excluded = (*settings.extend_exclude, *exclude)
    return replace(settings, on_top=on_top, words=words, extend_exclude=excluded)


def _names(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(
        name.strip() for value in values or () for name in value.split(",") if name.strip()
    )


# Verbs


def _on_files(verb: str, options: Options, arguments: list[str]) -> int:
    """Do what *verb* does with the files, or the standard input, that *options* name."""
    settings = settle(options)
    if options.show_settings:
        from cleantext.commands.verbs import show_settings

        return show_settings(settings)
    _know_what_goes_together(options)
    if not options.files:
        if verb == "fix":
            raise ConfigError("which files? `cleantext fix .` means all in this folder")
        options.files = ["."]
    _know_no_verb(options.files)
    if verb == "explain":
        _know_no_rule(options.files)
    task = _task(verb, options, settings)
    excludes = excludes_of(settings)
    if "-" in options.files and len(options.files) > 1:
        raise ConfigError("- stands for standard input, and alone")
    if getattr(options, "to", None):
        from cleantext.commands.filter import to_text

        return to_text(options, task, excludes)
    if "-" in options.files:
        if options.diff_base or task.collect:
            raise ConfigError("--diff-base and --write-baseline are about files, not about -")
        from cleantext.commands.filter import on_stdin

        return on_stdin(verb, options, task, excludes)
    if getattr(options, "verify_build", "") and (code := _verify_build(options, arguments)):
        return code
    return _on_paths(verb, options, task, excludes)


def _know_what_goes_together(options: Options) -> None:
    """Raise ConfigError where one of *options* would be passed over for another."""
    if options.stdin_filename and "-" not in options.files:
        raise ConfigError("--stdin-filename is what standard input is called; - stands for that")
    form = getattr(options, "report", "text")
    for name in ("statistics", "diff"):
        if form != "text" and getattr(options, name, False):
            raise ConfigError(f"--{name} is a report of its own, so not with --format {form}")


def _know_no_verb(paths: Iterable[str]) -> None:
    """Raise ConfigError where one of *paths* is no file, but a verb behind an option."""
    for path in paths:
        if path in VERBS and not os.path.lexists(path):
            hint = f"the verb stands first: `cleantext {path} …`"
            raise ConfigError(f"no file is called {path!r}; {hint}")


def _know_no_rule(paths: Iterable[str]) -> None:
    """Raise ConfigError where one of *paths* is no file, but a rule: others explain these so."""
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        from cleantext.normalizers import all_normalizers

        for name in {rule.id for rule in all_normalizers()}.intersection(missing):
            hint = f"`cleantext rule {name}` explains the rule"
            raise ConfigError(f"no file is called {name!r}; {hint}")


def _task(verb: str, options: Options, settings: Settings) -> Task:
    """Return what is to be done with each file, if what *options* say of it makes sense."""
    encoding = _encoding(options.encoding or "")
    if options.legacy:
        from cleantext.legacy import available

        if not available():
            needed = "python -m pip install 'cleantext-toolkit[legacy]'"
            raise ConfigError(f"--legacy: needs chardet 7 or later; {needed}")
    if options.jobs < 0:
        raise ConfigError("--jobs: a number of processes, 0 or more")

    from cleantext.batch import Task

    diff = _wants_diff(verb, options)
    return Task(
        settings,
        write=verb == "fix" and not diff,
        diff=diff,
        encoding=encoding,
        legacy=options.legacy,
        trace=options.verbose > 0,
        baseline=_baseline(settings, options),
        collect=bool(getattr(options, "write_baseline", None)),
        excerpts=getattr(options, "report", "") == "html" and not diff,
        suggestions=options.verbose > 0 or _form(verb, options).tells_all,
        cache="" if options.no_cache else os.path.join(settings.root, ".cleantext_cache"),
    )


def _encoding(name: str) -> str:
    """Return the encoding called *name* as Python calls it, "" for none."""
    if not name:
        return ""
    from cleantext.files import know_encoding

    try:
        return know_encoding(name)
    except ValueError as problem:
        raise ConfigError(f"--encoding: {problem}") from None


def _wants_diff(verb: str, options: Options) -> bool:
    return verb == "diff" or getattr(options, "diff", False)


def _verify_build(options: Options, arguments: list[str]) -> int:
    """Build the site of this project with and without the repairs; return 0 if all is well."""
    from cleantext.commands.sitecheck import SHOWN, BuildError, compare, project, repairer

    root = project()

    def say(words: str) -> None:
        if not options.quiet:
            print(words, file=sys.stderr)

    try:
        verdict = compare(root, options.verify_build, repairer(root, options.files, arguments), say)
    except BuildError as problem:
        raise ConfigError(f"--verify-build: {problem}") from None
    for page in verdict.unstable:
        say(f"{page}: differs from build to build, so it was not compared")
    for page, old, new in verdict.differences[:SHOWN]:
        print(f"{page}: {old or '(nothing)'} → {new or '(nothing)'}", file=sys.stderr)
    if verdict.differences:
        count = len(verdict.differences)
        print(
            f"refused: the built site would differ in more than its text, in {count} places; "
            "nothing was written",
            file=sys.stderr,
        )
        return 3
    say(f"{verdict.pages} pages built before and after; they differ in their text at most")
    return 0


def excludes_of(settings: Settings) -> Excludes:
    """Return what is left out, as *settings* say."""
    from cleantext.walk import Excludes

    defaults = {} if settings.exclude is None else {"defaults": settings.exclude}
    own = (name for name in settings.own if not set(name) & set("*?["))
    return Excludes((*settings.extend_exclude, *own), root=settings.root, **defaults)


def _on_paths(verb: str, options: Options, task: Task, excludes: Excludes) -> int:
    from cleantext.batch import run as run_batch
    from cleantext.console import Progress
    from cleantext.walk import find as find_files

    items = list(
        find_files(
            options.files,
            excludes,
            format=options.format or "",
            force_exclude=task.settings.force_exclude,
            pages=task.settings.of_pages,
        )
    )
    found = bool(items)
    if options.show_files:
        return _show_files(items)
    if options.diff_base:
        items, task = _only_changed(items, task, options.diff_base)
    report = report_of(verb, options, task.write, output_of(options))
    progress = Progress(len(items), options.quiet)
    outcomes: list[Outcome] = []
    try:
        for outcome in run_batch(items, task, options.jobs):
            progress.clear()
            report.add(outcome)
            progress.step(outcome.path)
            if task.baseline or task.collect:
                outcomes.append(outcome._replace(findings=(), diff=""))
    finally:
        progress.clear()
    report.finish()
    finish_output(report.out)
    if not found and not options.quiet:
        print("no texts found there; a file that is named is always looked at", file=sys.stderr)
    if task.collect:
        from cleantext.commands import baseline_file

        return baseline_file.write(outcomes, task.settings, options, report.tally.code)
    if task.baseline and not options.diff_base:
        from cleantext.commands import baseline_file

        baseline_file.compare(task.baseline, outcomes, task.settings, options)
    return exit_code(report.tally.code, options)


def _show_files(items: Iterable[Target | Missed]) -> int:
    """Print the files that would be looked at, one a line."""
    from cleantext.walk import Missed

    problems = [item for item in items if isinstance(item, Missed) and item.error]
    for problem in problems:
        print(f"{problem.path}: {problem.reason}", file=sys.stderr)
    for item in items:
        if not isinstance(item, Missed):
            print(item.path)
    return MISUSE if problems else 0


def _only_changed(
    items: list[Target | Missed], task: Task, reference: str
) -> tuple[list[Target | Missed], Task]:
    """Return those of *items* in which lines changed since *reference*, and the task for them."""
    from cleantext.changed import since
    from cleantext.files import FileError
    from cleantext.walk import Missed

    try:
        changed = since(reference)
    except FileError as problem:
        raise ConfigError(f"--diff-base: {problem}") from None
    kept: list[Target | Missed] = []
    lines = {}
    for item in items:
        if isinstance(item, Missed):
            kept.append(item)
        elif (ranges := changed.of(item.path)) is None:
            kept.append(Missed(item.path, f"outside of {changed.root}, which --diff-base is about"))
        elif ranges:
            kept.append(item)
            lines[item.path] = ranges
    return kept, replace(task, changed=lines)


def _baseline(settings: Settings, options: Options) -> Baseline | None:
    """Return the baseline that *options* or *settings* name."""
    path = settings.baseline if options.baseline is None else options.baseline
    if getattr(options, "write_baseline", None):
        if options.diff_base:
            raise ConfigError("--write-baseline is about all findings, so not with --diff-base")
        return None
    if getattr(options, "prune_baseline", False) and (not path or options.diff_base):
        raise ConfigError("--prune-baseline: needs a baseline, and no --diff-base")
    if not path:
        return None
    from cleantext.baseline import BaselineError, load

    try:
        return load(path)
    except BaselineError as problem:
        raise ConfigError(str(problem)) from None


def report_of(verb: str, options: Options, written: bool, out: TextIO) -> Report:
    """Return the report that *options* ask for; *written* says whether changes are made."""
    verbose = -1 if options.quiet or getattr(options, "write_baseline", None) else options.verbose
    form = _form(verb, options)
    if form.for_programs and not out.isatty():
        with suppress(AttributeError):  # a test may have put something else in its place
            out.reconfigure(encoding="utf-8", errors=form.for_programs, newline="")  # type: ignore[attr-defined]
    make: Callable[..., Report] = form
    return make(out, color=options.color, verbose=verbose, written=written)


def _form(verb: str, options: Options) -> type[Report]:
    """Return what the report is made by."""
    diff = _wants_diff(verb, options)
    form = "text" if diff else getattr(options, "report", "text")
    if form == "html":
        from cleantext.review import Review

        return Review
    if form == "text" and verb != "explain" and not diff and not options.statistics:
        from cleantext.report import Report

        return Report
    from cleantext import outputs

    if verb == "explain":
        return outputs.Explanation
    if diff:
        return outputs.Diff
    return outputs.Statistics if options.statistics else outputs.FORMS[form]


def output_of(options: Options) -> TextIO:
    """Return where the report goes."""
    path = getattr(options, "output_file", None)
    if not path:
        return sys.stdout
    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as problem:
        from cleantext.files import reason

        raise ConfigError(f"--output-file {path}: {reason(problem)}") from None


def finish_output(out: TextIO) -> None:
    """Write what *out* still holds; a file of our own is closed."""
    if out in (sys.stdout, sys.stderr):
        out.flush()
    else:
        out.close()


def exit_code(code: int, options: Options) -> int:
    """Return *code*, or 0 for findings where *options* want that."""
    return 0 if options.exit_zero and code == 1 else code
