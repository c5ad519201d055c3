"""What earlier runs found in files: kept by content, so that only what changed is worked on.

    .cleantext_cache/CACHEDIR.TAG, .gitignore, 3a/0f….json

An entry is known by a digest of the file's bytes and of all that sways what is found:
settings, format, path (settings may go by it), this installation and what is installed
beside it.  So nothing is out of date, at worst no longer asked for; who deletes the
folder loses nothing but time.  An entry appears whole or not at all, and two runs that
share the folder write the same.  One that nobody has asked for in a month is taken away, for
each edit of a file, each other setting and each new version leaves some.  No pickle: a cache
that somebody planted can show wrong findings, it cannot run anything.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2b

from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of cleantext; safe to delete.\n"
FORMAT = 1
WEEK = 7 * 86_400  # seconds; so old is the mark of an entry's last use at most, if it is used
MONTH = 30 * 86_400
PACKAGE = os.path.dirname(os.path.abspath(__file__))


class Entries(NamedTuple):
    """The entries in a *folder* that hold for one way of looking at files."""

    folder: str
    manner: str  #: what sways the findings but for the file itself; see `manner`

    def key(self, data: Iterable[bytes], *about: str) -> str:
        """Return the key of a file of these bytes, in blocks, of which *about* is known."""
        digest = blake2b(digest_size=16)
        for block in data:
            digest.update(block)
        digest.update(json.dumps([self.manner, *about]).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def get(self, key: str) -> object:
        """Return what was put under *key*, None where nothing was or it cannot be read."""
        try:
            path = self._path(key)
            with open(path, "rb") as file:
                if time.time() - os.fstat(file.fileno()).st_mtime > WEEK:
                    with suppress(OSError):
                        os.utime(path)
                return json.loads(file.read())
        except (OSError, ValueError):
            return None

    def put(self, key: str, value: object) -> None:
        """Keep *value*, of what JSON knows; a folder that cannot be written to is no error."""
        path = self._path(key)
        with suppress(OSError):
            self._prepare(os.path.dirname(path))
            _write(path, json.dumps(value))
            _sweep(self.folder)

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], f"{key[2:]}.json")

    def _prepare(self, folder: str) -> None:
        if os.path.isdir(folder):
            return
        os.makedirs(folder, exist_ok=True)
        for name, content in (("CACHEDIR.TAG", TAG), (".gitignore", "*\n")):
            path = os.path.join(self.folder, name)
            if not os.path.exists(path):
                _write(path, content)


@cache
def _sweep(folder: str) -> None:
    """Take out of *folder* what is no longer asked for, if nobody has done so this week."""
    mark, now = os.path.join(folder, "CACHEDIR.TAG"), time.time()
    if now - os.stat(mark).st_mtime < WEEK:
        return
    os.utime(mark)
    for place, _, names in os.walk(folder):
        for path in (os.path.join(place, name) for name in names if place != folder):
            with suppress(OSError):
                if now - os.stat(path).st_mtime > MONTH:
                    os.unlink(path)


def manner(*settings: object) -> str:
    """Return what tells this installation with *settings* apart: plain values and dataclasses."""
    words = json.dumps([FORMAT, sys.version_info[:3], _installation(), settings], default=_plain)
    return blake2b(words.encode(), digest_size=16).hexdigest()


def _plain(value: object) -> object:
    # In order: that of a set is another in each process.
    return sorted(value) if isinstance(value, frozenset) else vars(value)


@cache
def _installation() -> tuple[object, ...]:
    """What changes when cleantext, its dictionaries or what is installed beside it change."""
    from cleantext.spelling.data import data_path

    found: list[object] = []
    for top in (PACKAGE, data_path("")):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                status = os.stat(os.path.join(folder, name))
                found.append((name, status.st_size, status.st_mtime_ns))
    for folder in sys.path:  # a plug-in that is installed or taken away is so in one of them
        if os.path.basename(folder) in ("site-packages", "dist-packages"):
            with suppress(OSError):
                found.append((folder, os.stat(folder).st_mtime_ns))
    return tuple(found)


def _write(path: str, content: str) -> None:
    """Write *content* to *path* in one step."""
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
