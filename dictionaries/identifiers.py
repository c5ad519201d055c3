"""Write en/identifiers.tsv: words that are none, but names of functions, options, commands.

    python dictionaries/identifiers.py FOLDER

For maintainers, as collect.py, which runs it as well.  FOLDER keeps the downloaded packages.

Documentation speaks of what programs are made of, and not always in code: "use arange", "a
conftest".  What an API, a system or a distribution calls its parts is published: in the
inventories of Sphinx that documentation ships (objects.inv), in the stubs of typed packages
(*.pyi), in the names of manual pages, commands and packages.  Names are taken apart at what is no
letter and where capitals begin.  One name may be misspelt, or cut so that nobody says it; so a
piece counts where two projects have it, or one in several names.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent / "en"

# Debian's packages with an inventory ...
INVENTORIES = (
    "buildbot-doc cmake-doc python-aiohttp-doc python-astropy-doc python-attr-doc "
    "python-babel-doc python-celery-doc python-cryptography-doc python-dask-doc "
    "python-distributed-doc python-django-doc python-flask-doc python-h5py-doc "
    "python-hypothesis-doc python-ipython-doc python-jinja2-doc python-jupyter-client-doc "
    "python-mpmath-doc python-notebook-doc python-openstacksdk-doc python-pandas-doc "
    "python-psutil-doc python-pygments-doc python-pytest-doc python-requests-doc "
    "python-scipy-doc python-setuptools-doc python-skimage-doc python-sklearn-doc "
    "python-sqlalchemy-doc python-statsmodels-doc python-sympy-doc python-tornado-doc "
    "python-xarray-doc python3.11-doc sphinx-doc"
).split()
# ... with manual pages and commands ...
COMMANDS = (
    "binutils bsdutils coreutils curl findutils gawk gdb git-man grep iproute2 iptables login "
    "manpages manpages-dev openssh-client passwd procps sed systemd tar tmux util-linux"
).split()
# ... and wheels with stubs; that of basedpyright holds typeshed's, of 150 projects.
STUBS = (
    "basedpyright==1.40.2", "django-stubs==6.1.2", "matplotlib==3.9.4", "numpy==1.26.4",
    "pandas-stubs==3.1.0.261029", "scipy-stubs==1.17.1.5",
)  # fmt: skip

# What two kinds of packages of one project call themselves.
PROJECT = re.compile(r"^python3?-|[-_](?:doc|stubs)$|^types-")
# "HTMLParser" is HTML and parser, "readCSV" read and CSV, "float64s" float and s.
PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
SHORTEST = 4  # letters; of shorter pieces too many are slips as well
PROJECTS = 2
NAMES = 4  # of one project; a slip in one name is rarely made again in three others

#: The names that each project has, by the piece that they hold.
Pieces = dict[str, dict[str, set[str]]]


def main(folder: Path) -> None:
    download(folder)
    pieces: Pieces = defaultdict(lambda: defaultdict(set))
    for project, place, name in names(folder):
        for piece in PIECE.findall(name):
            pieces[piece.lower()][project].add(f"{place} {name}")
    known = {word.lower() for word in first_column("words.tsv", "names.tsv", "technical.tsv")}
    sure = {row[0] for row in rows("typos-codespell.tsv") if row[1] == "="}
    doubtful = first_column("typos-codespell.tsv")
    lines = []
    for piece, by_project in pieces.items():
        if len(piece) < SHORTEST or piece in known or piece in sure:
            continue
        often = piece not in doubtful and any(len(n) >= NAMES for n in by_project.values())
        if len(by_project) >= PROJECTS or often:
            where = " ".join(f"{project}:{len(n)}" for project, n in sorted(by_project.items()))
            lines.append(f"{piece}\t{where}\n")
    (OUT / "identifiers.tsv").write_text("".join(sorted(lines)), encoding="utf-8", newline="\n")
    print(f"identifiers.tsv: {len(lines)} rows")


def download(folder: Path) -> None:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    for package in (*INVENTORIES, *COMMANDS):
        if not list(folder.glob(f"{package}_*.deb")):
            run("apt-get", "download", package)
    for package in STUBS:
        name = package.replace("-", "_").replace("==", "-")
        if not list(folder.glob(f"{name}-*.whl")):
            run(sys.executable, "-m", "pip", "download", "-q", "--no-deps",
                "--only-binary", ":all:", "--python-version", "3.11", package)  # fmt: skip


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of one of our lists."""
    for line in (OUT / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def first_column(*lists: str) -> set[str]:
    return {row[0] for name in lists for row in rows(name)}


def names(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield every name, behind the project that has it, and of what it is a name there."""
    for package in INVENTORIES:
        archive = next(folder.glob(f"{package}_*.deb"))
        for path in files(archive):
            if path.endswith("/objects.inv"):
                for name in inventory(content(archive, path)):
                    yield PROJECT.sub("", package.removesuffix("-doc")), "", name
    for package in COMMANDS:
        for path in files(next(folder.glob(f"{package}_*.deb"))):
            if named := re.search(r"/man/man\d/(.+?)\.\d\w*\.gz$|/s?bin/([^/]+)$", path):
                yield PROJECT.sub("", package), "", named[1] or named[2]
    for package in STUBS:
        name = package.replace("-", "_").partition("==")[0]
        yield from stubs(next(folder.glob(f"{name}-*.whl")), PROJECT.sub("", name))
    listed = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True, check=True)
    for name in listed.stdout.split():
        yield "debian", "", name


def files(archive: Path) -> list[str]:
    """Return the paths of the plain files in a package of Debian's."""
    listed = subprocess.run(["dpkg", "-c", archive], capture_output=True, text=True, check=True)
    lines = (line.split(None, 5) for line in listed.stdout.splitlines())
    return [fields[5] for fields in lines if fields[0].startswith("-")]


def content(archive: Path, path: str) -> bytes:
    tape = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE)
    return subprocess.run(
        ["tar", "-xO", path], stdin=tape.stdout, capture_output=True, check=True
    ).stdout


def inventory(packed: bytes) -> Iterator[str]:
    """Yield the names in an inventory of Sphinx, but for headings and pages, which are prose."""
    *_, compressed = packed.split(b"\n", 4)
    for line in zlib.decompress(compressed).decode("utf-8").splitlines():
        entry = re.match(r"(.+?)\s+(\S+:\S+)\s+-?\d+\s", line)
        if entry and entry[2] not in ("std:label", "std:doc"):
            yield entry[1]


def stubs(wheel: Path, owner: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the stubs in a wheel declare, behind the project; parameters of a function."""
    with zipfile.ZipFile(wheel) as archive:
        for path in archive.namelist():
            if path.endswith(".pyi"):
                parts = path.split("/")
                project = parts[parts.index("stubs") + 1] if "/stubs/" in path else owner
                project = "python3.11" if "/stdlib/" in path else project.lower()
                for place, name in declared(ast.parse(archive.read(path))):
                    yield PROJECT.sub("", project), place, name


def declared(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names that a module declares, behind the function of which they are a part."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield "", node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield "", node.target.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield "", node.name
            for argument in ast.walk(node.args):
                if isinstance(argument, ast.arg):
                    yield node.name, argument.arg


if __name__ == "__main__":
    main(Path(sys.argv[1]))
