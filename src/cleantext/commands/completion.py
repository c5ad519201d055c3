"""Completion for shells: verbs, the options of each, rules and their phases, values of options.

    eval "$(cleantext completion bash)"     in ~/.bashrc
    eval "$(cleantext completion zsh)"      in ~/.zshrc
    cleantext completion fish | source      in config.fish

The scripts say what was known when they were made, and start nothing.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterable, Iterator, Mapping

from cleantext.normalizers import all_normalizers
from cleantext.profiles import LEFT_OUT
from cleantext.rule import Phase

Parsers = Mapping[str, argparse.ArgumentParser]  # of the verbs

#: The verb of a command line without one.
USUAL = "check"
RULES = ("--select", "--extend-select", "--ignore")

BASH = """\
_cleantext() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    local verb={usual} at options= values=
    for ((at = 1; at < COMP_CWORD; at++)); do
        case ${{COMP_WORDS[at]}} in
            {verbs}) verb=${{COMP_WORDS[at]}}; break;;
            -*) ;;
            *) break;;
        esac
    done
    case $verb in
{options}
    esac
    case "$verb $before" in
{values}
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    elif [[ $values ]]; then
        COMPREPLY=($(compgen -W "$values" -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
        if [[ $COMP_CWORD -eq 1 ]]; then
            COMPREPLY+=($(compgen -W {words} -- "$word"))
        fi
    fi
}}
complete -o filenames -o bashdefault -F _cleantext cleantext
"""


def script(shell: str, verbs: Mapping[str, str], parsers: Parsers) -> str:
    """Return the script for *shell*, of *verbs* with what they do and the options of *parsers*."""
    if shell == "fish":
        return "".join(f"{line}\n" for line in _fish(verbs, parsers))
    options = {verb: sorted(_options(parser)) for verb, parser in parsers.items()}
    bash = BASH.format(
        usual=USUAL,
        verbs="|".join(verbs),
        words=shlex.quote(" ".join(verbs)),
        options=_cases("options", ((verb, there) for verb, there in options.items())),
        values=_cases("values", _values(parsers)),
    )
    return ("autoload -U +X bashcompinit && bashcompinit\n" if shell == "zsh" else "") + bash


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from action.option_strings


def _values(parsers: Parsers) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what may stand behind a verb and an option of it, or behind a verb alone.

    The key is "check --profile", or "rule rule" for what may stand first behind the verb.
    """
    rules = sorted(rule.id for rule in all_normalizers())
    known = {"--profile": (*LEFT_OUT,), "id": (*rules,)}
    known |= dict.fromkeys(RULES, (*rules, *(phase.label for phase in Phase)))
    for verb, parser in parsers.items():
        for action in parser._actions:
            for name in action.option_strings or (action.dest,):
                if values := known.get(name, (*map(str, action.choices or ()),)):
                    yield f"{verb} {name if name.startswith('-') else verb}", values


def _cases(name: str, given: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return branches of a `case` that set the variable *name*, one for keys of equal values."""
    keys: dict[tuple[str, ...], list[str]] = {}
    for key, values in given:
        keys.setdefault(tuple(values), []).append(shlex.quote(key))
    return "\n".join(
        f"        {'|'.join(there)}) {name}={shlex.quote(' '.join(values))};;"
        for values, there in keys.items()
    )


def _fish(verbs: Mapping[str, str], parsers: Parsers) -> Iterator[str]:
    for verb, words in verbs.items():
        yield f"complete -c cleantext -n __fish_use_subcommand -a {verb} -d {shlex.quote(words)}"
    values = dict(_values(parsers))
    where: dict[str, list[str]] = {}
    for verb, parser in parsers.items():
        for action in parser._actions:
            if line := _fish_line(action, verb, values):
                where.setdefault(line, []).append(verb)
    for line, having in where.items():
        yield f"complete -c cleantext -n {shlex.quote(_fish_condition(having, verbs))} {line}"


def _fish_line(action: argparse.Action, verb: str, values: Mapping[str, tuple[str, ...]]) -> str:
    """Return what fish is told of *action*, "" for files, which it knows by itself."""
    if not action.option_strings:
        given = values.get(f"{verb} {verb}")
        return f"-f -a {shlex.quote(' '.join(given))}" if given else ""
    names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
             for name in action.option_strings]  # fmt: skip
    given = values.get(f"{verb} {action.option_strings[-1]}", ())
    if given:
        names.append(f"-x -a {shlex.quote(' '.join(given))}")
    elif action.nargs is None:
        names.append("-r")
    return f"{' '.join(names)} -d {shlex.quote(action.help or '')}"


def _fish_condition(having: list[str], verbs: Iterable[str]) -> str:
    """Return when the verb is one of *having*; where none is said, it is the usual one."""
    if USUAL not in having:
        return f"__fish_seen_subcommand_from {' '.join(having)}"
    others = [verb for verb in verbs if verb not in having]
    return f"not __fish_seen_subcommand_from {' '.join(others)}"
