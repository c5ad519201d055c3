"""The verbs that are about something else than what stands in files now: each its own few lines.

cleantext VERB [OPTIONS]
"""

from __future__ import annotations

import os
import sys

from cleantext.cli import ON_FILES, excludes_of, settle
from cleantext.commands.arguments import VERBS, Options
from cleantext.config import ConfigError, Settings
from cleantext.configfile import know_profile, know_rules, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cleantext.rule import Normalizer


def show_settings(settings: Settings) -> int:
    """Print the settings as a settings file would say them."""
    print(f"# from {settings.source or 'the defaults'}")

    def value(thing: object) -> str:
        if isinstance(thing, bool):
            return str(thing).lower()
        if isinstance(thing, tuple | frozenset):
            items = sorted(thing) if isinstance(thing, frozenset) else thing
            return f"[{', '.join(map(value, items))}]"
        return quoted(thing) if isinstance(thing, str) else str(thing)

    def tell(key: str, thing: object) -> None:
        print(f"{key.replace('_', '-')} = {value(thing)}")

    for path in settings.lists:
        print(f"# with the words of {path}")
    for problem in settings.unread:
        print(f"# without those of {problem}")
    choice = settings.on_top.on(settings.choice)
    for name, thing in vars(choice).items():
        if name == "confidence" and thing is None:  # it may differ where a format has a profile
            print(f"# confidence = {choice.cleaner().policy.confidence}, that of the profile")
        elif name != "words":
            tell(name, thing)
    if settings.exclude is not None:
        tell("exclude", settings.exclude)
    tell("extend-exclude", settings.extend_exclude)
    tell("force-exclude", settings.force_exclude)
    tell("words", settings.words)
    tell("dialect", settings.dialect)
    tell("word-lists", settings.word_lists or settings.lists or False)
    if settings.baseline:
        tell("baseline", settings.baseline)
    said = {
        key
        for key in ("profile", "language", "select", "unsafe", "confidence")
        if _says(settings, key)
    }
    tables = [*settings.by_format, *((f"per-file.{quoted(p)}", o) for p, o in settings.per_file)]
    for table, different in tables:
        print(f"\n[{table}]")
        for name, thing in vars(different).items():
            if thing not in (None, (), frozenset()) and name not in said:
                tell(name, thing)
    return 0


def _says(settings: Settings, key: str) -> bool:
    return getattr(settings.on_top, key) not in (None, ())


def _vocab(arguments: list[str]) -> int:
    """Learn a word list from files; print it, or add it to a file."""
    from cleantext.commands.options import parser

    options = parser("vocab").files_and_options(arguments)
    settings = settle(options)

    from cleantext.commands.vocab import run as learn_from
    from cleantext.walk import find as find_files

    excludes = excludes_of(settings)
    items = find_files(options.files or ["."], excludes, format=options.format or "")
    verbose = -1 if options.quiet else options.verbose
    return learn_from(items, settings, options.write or "", verbose)


def _corpus(arguments: list[str]) -> int:
    """Repair the shards of a corpus into another folder."""
    from cleantext.commands.options import parser

    options = parser("corpus").parse_args(arguments, Options())
    if options.jobs < 0:
        raise ConfigError("--jobs: a number of processes, 0 or more")
    if options.longest < 0:
        raise ConfigError("--longest: a number of code points, 0 or more")
    settings = settle(options)

    from cleantext import corpus
    from cleantext.corpus.progress import Progress

    choice = settings.choice_for(options.format)
    try:
        summary = corpus.run(
            options.source,
            options.target,
            columns=options.column or ("text",),
            format=options.format,
            cleaner=choice.cleaner(settings.words, settings.dialect),
            jobs=options.jobs,
            rows=options.rows,
            edits=options.edits,
            longest=options.longest,
            restart=options.restart,
            png=options.png,
            progress=lambda size, shards: Progress(size, shards, options.quiet),
        )
    except (KeyboardInterrupt, SystemExit):
        print("stopped; the same command goes on from here", file=sys.stderr)
        raise
    if not options.quiet:
        if summary.left_out:
            few = ", ".join(summary.left_out[:3])
            more = len(summary.left_out) - 3
            words = f"{few} and {more} more" if more > 0 else few
            print(f"no shards, and left out: {words}", file=sys.stderr)
        print(summary.words())
    return summary.code


def _about_rules(arguments: list[str], verb: str = "rules") -> int:
    from cleantext.commands.options import parser

    options = parser(verb).parse_args(arguments)

    from cleantext.normalizers import all_normalizers

    rules = sorted(all_normalizers(), key=lambda rule: (rule.phase, rule.id))
    if verb == "rule":
        know_rules([options.id], "rule")
        rules = [rule for rule in rules if rule.id == options.id]
    if options.report == "json":
        import json

        print(json.dumps([_rule_dict(rule) for rule in rules], indent=2))
    elif verb == "rule":
        rule = rules[0]
        print(f"{rule.id} ({_kind(rule)})\n\n{rule.doc}")
    else:
        width = max((len(rule.id) for rule in rules), default=0)
        for rule in rules:
            print(f"{rule.id:<{width}}  {_kind(rule):<22}  {rule.summary}")
    return 0


def _kind(rule: Normalizer) -> str:
    return f"{rule.phase.label}, {rule.safety.label}"


def _rule_dict(rule: Normalizer) -> dict[str, str]:
    return {
        "id": rule.id,
        "phase": rule.phase.label,
        "safety": rule.safety.label,
        "language": rule.language,
        "summary": rule.summary,
        "doc": rule.doc,
    }


def _init(arguments: list[str]) -> int:
    from cleantext.commands.options import parser

    options = parser("init").parse_args(arguments)
    if options.profile:
        know_profile(options.profile, "--profile")

    from cleantext.commands.init import run as begin

    return begin(options.force, options.profile)


def _migrate(arguments: list[str]) -> int:
    from cleantext.commands.options import parser

    options = parser("migrate").files_and_options(arguments)

    from cleantext.commands import migrate
    from cleantext.wordlists import WordListError

    try:
        found = migrate.read(options.files or migrate.find())
    except WordListError as problem:
        raise ConfigError(str(problem)) from None
    if not found.sources:
        raise ConfigError("no settings of codespell, typos or cspell here; name their file")
    text = f"# From {', '.join(found.sources)}.\n" + found.toml()
    if options.write:
        from cleantext.files import FileError, put

        if os.path.exists("cleantext.toml") and not options.force:
            raise ConfigError("cleantext.toml is there already; --force writes over it")
        try:
            put("cleantext.toml", text)
        except FileError as problem:
            raise ConfigError(f"cleantext.toml: {problem}") from None
        print("cleantext.toml written")
    else:
        print(text, end="")
    for line in found.account():
        print(line, file=sys.stderr)
    return 0


def _unused(arguments: list[str]) -> int:
    from cleantext.commands.options import parser

    options = parser("unused").files_and_options(arguments)
    settings = settle(options)

    from cleantext.baseline import BaselineError
    from cleantext.commands.unused import look, unused
    from cleantext.walk import find as find_files

    excludes = excludes_of(settings)
    items = find_files(options.files or ["."], excludes, force_exclude=True)
    try:
        use = look(items, settings)
        found = list(unused(use, settings))
    except BaselineError as problem:
        raise ConfigError(str(problem)) from None
    for place, what in use.problems:
        print(f"{place}: {what}", file=sys.stderr)
    for place, what in found:
        print(f"{place}: {what}")
    count = len(use.looked_at)
    print(f"{count} file{'s' * (count != 1)} looked at, {len(found)} without use")
    return 2 if use.problems else 1 if found else 0


def _completion(arguments: list[str]) -> int:
    from cleantext.commands.completion import script
    from cleantext.commands.options import OTHERS, parser

    shell = parser("completion").parse_args(arguments).shell
    verbs = (*ON_FILES, *OTHERS)
    print(script(shell, VERBS, {verb: parser(verb) for verb in verbs}), end="")
    return 0


OTHERS: dict[str, Callable[[list[str]], int]] = {
    "init": _init,
    "migrate": _migrate,
    "unused": _unused,
    "corpus": _corpus,
    "vocab": _vocab,
    "rules": _about_rules,
    "rule": lambda arguments: _about_rules(arguments, "rule"),
    "completion": _completion,
}
