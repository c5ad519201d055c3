"""The other forms of a report: a diff, edits at length, JSON, notes on a pull request.

    FORMS["sarif"](sys.stdout).add(outcome)

They differ from `report.Report` in what they make of an outcome, and in their last word.
"""

from __future__ import annotations

import os
import sys

from cleantext.console import shorten, visible
from cleantext.report import Report, arrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    from cleantext.batch import Outcome
    from cleantext.findings import Finding


class Diff(Report):
    """Reports as a unified diff that `git apply` and `patch` take; the summary goes to stderr."""

    for_programs = "surrogateescape"  # so that a byte that is no UTF-8 is that byte again

    def show(self, outcome: Outcome) -> None:
        for line in outcome.diff.splitlines(keepends=True) if self.paint.on else [outcome.diff]:
            colour = {"+": "new", "-": "old", "@": "rule"}.get(line[:1], "")
            if colour and self.paint.on:
                end = "\n" if line.endswith("\n") else ""
                line = self.paint(colour, line.removesuffix("\n")) + end
            self.out.write(line)

    def finish(self) -> None:
        if self.verbose >= 0:
            print(self.tally.words(self.written, self.told), file=sys.stderr)


class Explanation(Report):
    """Reports every edit at length: place, rule, why, how sure, and where the rule comes from."""

    tells_all = True

    def show(self, outcome: Outcome) -> None:
        from cleantext.normalizers import all_normalizers

        rules = {rule.id: rule for rule in all_normalizers()}
        for finding in outcome.findings:
            place = f"{visible(outcome.path)}:{finding.line}:{finding.column}"
            print(self.paint("path", place), arrow(finding, self.paint), file=self.out)
            rows = [("why", visible(finding.why))]
            for id in finding.rule.split("+"):
                rule = rules.get(id)
                phase = f" ({rule.phase.label} phase)" if rule else ""
                summary = f": {rule.summary}" if rule else ""
                rows.append(("rule", f"{id}{phase}{summary}"))
                rows.append(("source", rule.__module__ if rule else "unknown"))
            rows.append(("safety", f"{finding.safety}, confidence {finding.confidence:.2f}"))
            if finding.others:
                rows.append(("also", ", ".join(map(visible, finding.others))))
            rows.append(
                ("done", "by `cleantext fix`" if finding.applied else f"no: {finding.withheld}")
            )
            for name, value in rows:
                print(f"    {self.paint('dim', f'{name:<7}')} {value}", file=self.out)


class JsonLines(Report):
    """Reports one JSON object an edit, and one for each file that was left alone."""

    tells_all = True

    def show(self, outcome: Outcome) -> None:
        import json

        if outcome.problem:
            print(json.dumps(problem_dict(outcome)), file=self.out)
        for finding in outcome.findings:
            print(json.dumps({"path": outcome.path, **finding_dict(finding)}), file=self.out)

    def finish(self) -> None:
        pass


class Json(Report):
    """Reports one JSON document: files with their edits, problems, and the counts."""

    tells_all = True

    def __init__(self, out: TextIO, **options: Any) -> None:
        super().__init__(out, **options)
        self.files: list[dict[str, Any]] = []
        self.problems: list[dict[str, Any]] = []

    def show(self, outcome: Outcome) -> None:
        if outcome.problem:
            self.problems.append(problem_dict(outcome))
        elif not outcome.skipped:
            self.files.append(
                {
                    "path": outcome.path,
                    "format": outcome.format,
                    "changed": outcome.changed,
                    "edits": [finding_dict(finding) for finding in outcome.findings],
                }
            )

    def finish(self) -> None:
        import json

        document = {"files": self.files, "problems": self.problems, "summary": self.tally.dict()}
        print(json.dumps(document, indent=2), file=self.out)


class GitHub(Report):
    """Reports workflow commands, which GitHub shows beside the lines of a pull request."""

    for_programs = "backslashreplace"

    def show(self, outcome: Outcome) -> None:
        if outcome.problem:
            self.command(
                "error", outcome.problem, file=_slashed(outcome.path), line=outcome.line or 1
            )
        for finding in outcome.findings:
            if finding.applied or self.verbose > 0:
                self.command(
                    "warning" if finding.applied else "notice",
                    f"{plain_arrow(finding)} ({visible(finding.why)})",
                    file=_slashed(outcome.path),
                    line=finding.line,
                    endLine=finding.end_line,
                    col=finding.column,
                    endColumn=finding.end_column,
                    title=f"cleantext {finding.rule}",
                )

    def command(self, kind: str, message: str, **details: object) -> None:
        """Print one workflow command, escaped as GitHub wants it."""
        listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in details.items())
        print(f"::{kind} {listed}::{_escaped(message)}", file=self.out)

    def finish(self) -> None:
        if self.verbose >= 0:
            print(self.tally.words(self.written, self.told), file=sys.stderr)


class Statistics(Report):
    """Reports how often each rule found something, the most frequent first."""

    def __init__(self, out: TextIO, **options: Any) -> None:
        super().__init__(out, **options)
        self.counts: dict[str, int] = {}

    def show(self, outcome: Outcome) -> None:
        for finding in outcome.findings:
            if finding.applied or self.verbose > 0:
                self.counts[finding.rule] = self.counts.get(finding.rule, 0) + 1

    def finish(self) -> None:
        width = len(str(max(self.counts.values(), default=0)))
        for rule, count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            print(f"{count:>{width}}  {self.paint('rule', rule)}", file=self.out)
        super().finish()


class GitLab(Report):
    """Reports a JSON list as GitLab's Code Quality wants it."""

    def __init__(self, out: TextIO, **options: Any) -> None:
        super().__init__(out, **options)
        self.issues: list[dict[str, Any]] = []
        self.prints = Fingerprints()

    def show(self, outcome: Outcome) -> None:
        if outcome.problem:
            self.issue("cleantext", outcome.problem, "major", outcome, outcome.line or 1)
        for finding in outcome.findings:
            if finding.applied or self.verbose > 0:
                words = f"{plain_arrow(finding)} ({visible(finding.why)})"
                severity = "minor" if finding.applied else "info"
                self.issue(finding.rule, words, severity, outcome, finding.line, finding)

    def issue(
        self,
        rule: str,
        words: str,
        severity: str,
        outcome: Outcome,
        line: int,
        finding: Finding | None = None,
    ) -> None:
        """Note one issue."""
        self.issues.append(
            {
                "check_name": rule,
                "description": words,
                "severity": severity,
                "fingerprint": self.prints.of(outcome.path, rule, finding),
                "location": {"path": _slashed(outcome.path), "lines": {"begin": line}},
            }
        )

    def finish(self) -> None:
        import json

        print(json.dumps(self.issues, indent=2), file=self.out)


class JUnit(Report):
    """Reports XML as JUnit writes it: each file is a suite, each finding a test that failed.

    A suggestion, told with -v, is a test that was skipped, a file without findings one that passed.
    """

    for_programs = "backslashreplace"

    def __init__(self, out: TextIO, **options: Any) -> None:
        super().__init__(out, **options)
        self.lines: list[str] = []
        self.counts = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)

    def show(self, outcome: Outcome) -> None:
        cases = []
        if outcome.problem:
            cases.append(("error", "cleantext", outcome.line or 1, outcome.problem))
        elif outcome.skipped:
            return
        for finding in outcome.findings:
            if finding.applied or self.verbose > 0:
                kind = "failure" if finding.applied else "skipped"
                name = f"{finding.rule}:{finding.line}:{finding.column}"
                words = f"{plain_arrow(finding)} ({finding.why})"
                cases.append((kind, name, finding.line, words))
        self.suite(_slashed(outcome.path), cases or [("", "cleantext", 1, "")])

    def suite(self, path: str, cases: list[tuple[str, str, int, str]]) -> None:
        """Note a suite of *cases*, each with what became of it, a name, a line and a message."""
        kinds = [kind for kind, *_ in cases]
        counts = {
            "tests": len(cases),
            "failures": kinds.count("failure"),
            "errors": kinds.count("error"),
            "skipped": kinds.count("skipped"),
        }
        self.counts = {name: self.counts[name] + count for name, count in counts.items()}
        self.lines.append(_tag("testsuite", name=path, **counts))
        for kind, name, line, message in cases:
            start = _tag("testcase", classname=path, name=name, line=line)
            inside = f"{_tag(kind, message=message)}</{kind}>" if kind else ""
            self.lines.append(f"  {start}{inside}</testcase>")
        self.lines.append("</testsuite>")

    def finish(self) -> None:
        print('<?xml version="1.0" encoding="UTF-8"?>', file=self.out)
        print(_tag("testsuites", name="cleantext", **self.counts), file=self.out)
        for line in self.lines:
            print(f"  {line}", file=self.out)
        print("</testsuites>", file=self.out)


class Sarif(Report):
    """Reports SARIF 2.1.0, which code hosts and editors read."""

    tells_all = True

    def __init__(self, out: TextIO, **options: Any) -> None:
        super().__init__(out, **options)
        self.results: list[dict[str, Any]] = []
        self.problems: list[dict[str, Any]] = []
        self.prints = Fingerprints()

    def show(self, outcome: Outcome) -> None:
        artifact = {"uri": _uri(outcome.path)}
        if outcome.problem:
            place: dict[str, Any] = {"artifactLocation": artifact}
            if outcome.line:
                place["region"] = {"startLine": outcome.line}
            self.problems.append(
                {
                    "level": "error",
                    "message": {"text": outcome.problem},
                    "locations": [{"physicalLocation": place}],
                }
            )
        for finding in outcome.findings:
            if finding.applied or self.verbose > 0:
                self.results.append(self.result(outcome.path, artifact, finding))

    def result(self, path: str, artifact: dict[str, str], finding: Finding) -> dict[str, Any]:
        """Return one finding as a result."""
        region = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        }
        made: dict[str, Any] = {
            "ruleId": finding.rule.split("+")[0],
            "level": "warning" if finding.applied else "note",
            "message": {"text": f"{plain_arrow(finding)} ({visible(finding.why)})"},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
            "partialFingerprints": {
                "cleantext/v1": self.prints.of(path, finding.rule, finding),
            },
        }
        if finding.old != finding.new:
            change = {"deletedRegion": region, "insertedContent": {"text": finding.new}}
            changes = [{"artifactLocation": artifact, "replacements": [change]}]
            made["fixes"] = [{"description": {"text": finding.why}, "artifactChanges": changes}]
        return made

    def finish(self) -> None:
        import json

        import cleantext
        from cleantext.normalizers import all_normalizers

        found = {result["ruleId"] for result in self.results}
        rules = [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.summary or rule.id},
                # What a code host shows beside a finding.
                "fullDescription": {"text": rule.summary or rule.id},
                "help": {"text": rule.doc or rule.id},
            }
            for rule in sorted(all_normalizers(), key=lambda rule: rule.id)
            if rule.id in found
        ]
        index = {rule["id"]: at for at, rule in enumerate(rules)}
        for result in self.results:
            result["ruleIndex"] = index.get(result["ruleId"], -1)
        invocation: dict[str, Any] = {"executionSuccessful": not self.problems}
        if self.problems:
            invocation["toolExecutionNotifications"] = self.problems
        driver = {"name": "cleantext", "version": cleantext.__version__, "rules": rules}
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": self.results,
        }
        document = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
        print(json.dumps(document, indent=2), file=self.out)


class Fingerprints:
    """Names for findings that stay when lines move; the same finding twice has two."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, ...], int] = {}

    def of(self, path: str, rule: str, finding: Finding | None) -> str:
        """Return a name for *finding* in the file at *path*."""
        from hashlib import sha256

        words = (finding.before, finding.after) if finding else ()
        key = (_slashed(path), rule, *words)
        self.seen[key] = count = self.seen.get(key, 0) + 1
        return sha256("\0".join((*key, str(count))).encode(errors="replace")).hexdigest()[:32]


def _slashed(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _uri(path: str) -> str:
    """Return *path* as a URI, a relative one where it is relative."""
    from urllib.parse import quote

    uri = quote(os.fsencode(_slashed(path)))
    return f"file://{uri}" if os.path.isabs(path) else uri


def _tag(name: str, /, **attributes: object) -> str:
    """Return the start of an XML element; *attributes* show what XML cannot hold spelled out."""
    from html import escape

    said = (f' {key}="{escape(visible(str(value)))}"' for key, value in attributes.items())
    return f"<{name}{''.join(said)}>"


FORMS: dict[str, type[Report]] = {
    "text": Report,
    "json": Json,
    "jsonl": JsonLines,
    "github": GitHub,
    "gitlab": GitLab,
    "junit": JUnit,
    "sarif": Sarif,
}


def plain_arrow(finding: Finding) -> str:
    """Return `arrow` without colours, for places that are no terminal."""
    old, new = shorten(visible(finding.before)), shorten(visible(finding.after))
    return old if finding.old == finding.new else f"{old} → {new or '(deleted)'}"


def finding_dict(finding: Finding) -> dict[str, Any]:
    """Return *finding* for JSON."""
    kept = finding._asdict()
    del kept["before"], kept["after"]
    return {**kept, "others": list(finding.others)}


def problem_dict(outcome: Outcome) -> dict[str, Any]:
    """Return what went wrong with a file, for JSON."""
    return {"path": outcome.path, "line": outcome.line, "problem": outcome.problem}


def _escaped(value: object, more: str = "") -> str:
    text = str(value)
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
