"""Patterns that are compiled when they are first needed: `later` and `Trigger`.

To compile a pattern takes 0.1 to 3 ms, and most texts need few of ours.
"""

from __future__ import annotations

import re
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    def later(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]: ...

else:

    class later:  # noqa: N801 - stands where re.compile would
        """What `re.compile` would return, compiled when it is first used."""

        def __init__(self, pattern, flags=0):
            self.pattern = pattern
            self._flags = flags

        def __getattr__(self, name: str) -> Any:
            # Only for what is not there yet; from now on the methods are.
            compiled = re.compile(self.pattern, self._flags)
            for each in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
                setattr(self, each, getattr(compiled, each))
            return getattr(compiled, name)

        def __reduce__(self):
            return later, (self.pattern, self._flags)


class Trigger:
    """The *pattern* that calls a rule.

    *signs* are strings of which one stands in whatever the pattern matches, () where
    we know of none.  To look for one in a small text takes less than a microsecond, so
    without one the pattern is not even compiled.
    """

    def __init__(self, pattern: str, signs: tuple[str, ...] = ()) -> None:
        self.pattern = pattern
        self.signs = signs
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Say whether the pattern occurs in *text* from *start* to *end*."""
        if self._compiled is None:
            if self.signs and not any(sign in text for sign in self.signs):
                return False
            self._compiled = re.compile(self.pattern)
        return self._compiled.search(text, start, end) is not None

    def __reduce__(self) -> tuple[type[Trigger], tuple[str, tuple[str, ...]]]:
        return Trigger, (self.pattern, self.signs)
