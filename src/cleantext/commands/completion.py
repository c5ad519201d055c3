"""Completion for shells: verbs, options, rules and their phases, values of options.

    eval "$(cleantext completion bash)"     in ~/.bashrc
    eval "$(cleantext completion zsh)"      in ~/.zshrc
    cleantext completion fish | source      in config.fish

The scripts say what was known when they were made, and start nothing.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator, Mapping

from cleantext.normalizers import all_normalizers
from cleantext.profiles import LEFT_OUT
from cleantext.rule import Phase

SHELLS = ("bash", "zsh", "fish")
RULES = ("--select", "--extend-select", "--ignore")

BASH = """\
_cleantext() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    case $before in
{cases}
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W {options} -- "$word"))
        return
    fi
    COMPREPLY=($(compgen -f -- "$word"))
    if [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY+=($(compgen -W {verbs} -- "$word"))
    fi
}}
complete -o filenames -o bashdefault -F _cleantext cleantext
"""


def script(shell: str, verbs: Mapping[str, str], parser: argparse.ArgumentParser) -> str:
    """Return the script for *shell*, of *verbs* with what they do and the options of *parser*."""
    if shell == "fish":
        return "".join(f"{line}\n" for line in _fish(verbs, parser))
    cases = "\n".join(
        f"        {'|'.join(options)}) COMPREPLY=($(compgen -W {shlex.quote(' '.join(values))}"
        ' -- "$word")); return;;'
        for options, values in _values(parser)
    )
    options = " ".join(
        sorted(option for action in parser._actions for option in action.option_strings)
    )
    bash = BASH.format(
        cases=cases, options=shlex.quote(options), verbs=shlex.quote(" ".join(verbs))
    )
    return ("autoload -U +X bashcompinit && bashcompinit\n" if shell == "zsh" else "") + bash


def _values(parser: argparse.ArgumentParser) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield options, and the word `rule`, with the values that they take."""
    rules = sorted(rule.id for rule in all_normalizers())
    yield (*RULES, "rule"), (*rules, *(phase.label for phase in Phase))
    yield ("--profile",), (*LEFT_OUT,)
    for action in parser._actions:
        if action.choices:
            yield (*action.option_strings,), (*map(str, action.choices),)


def _fish(verbs: Mapping[str, str], parser: argparse.ArgumentParser) -> Iterator[str]:
    for verb, words in verbs.items():
        yield f"complete -c cleantext -n __fish_use_subcommand -a {verb} -d {shlex.quote(words)}"
    values = {option: given for options, given in _values(parser) for option in options}
    for action in parser._actions:
        for option in action.option_strings:
            if option.startswith("--"):
                line = f"complete -c cleantext -l {option[2:]} -d {shlex.quote(action.help or '')}"
                given = values.get(option)
                yield line + (f" -x -a {shlex.quote(' '.join(given))}" if given else "")
    rules = " ".join(values["rule"])
    yield f"complete -c cleantext -n '__fish_seen_subcommand_from rule' -f -a {shlex.quote(rules)}"
