"""Sites built by real generators before and after `cleantext fix`: repaired words alone differ."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from command import run

MARKDOWN = """\
---
title: Teh title,recieve
---

# The loader {#teh-loader}

The loader will recieve a list,and it definately keeps the order of `teh,list`, see [the
other page](other.md#teh-target) or <https://example.org/teh,x>.

!!! note "A note"
    The text of an admonition is prose,as everybody knows.

| Sign  | What it is             |
|-------|------------------------|
| `teh` | we recieve it often    |

```python
recieve(teh,file)  # definately code
```

- It was an choice of the authors , and nobody noticed.
- See [teh][label] and the [seperate page][label].

Term
:   It has the the words twice.

[label]: other.md "Teh title,x"
"""
OTHER = """\
# Another page

A target <a id="teh-target"></a> and <kbd class="teh,x">Ctrl</kbd>, nothing is wrong here.
"""
RST = """\
The loader,teh
==============

.. _teh-target:

The loader will recieve a list,and it definately keeps the order of ``teh,list``, see
:ref:`the page <teh-target>`, :doc:`other` or `teh page <https://example.org/teh,x>`_.

.. note:: It was an choice of the authors , and nobody noticed.

.. code-block:: python

   recieve(teh,file)  # definately code

.. py:function:: recieve(teh, file)

   Return the the list of all files.

========  ===========
teh       recieve,x
========  ===========

- An item of a seperate list, with a footnote [#teh]_.

Literally::

   recieve,teh

.. [#teh] One more thing that they recieve.
"""

SITES = {
    "mkdocs": {
        "mkdocs.yml": "site_name: Teh site,recieve\n"
        "markdown_extensions: [admonition, attr_list, def_list, tables]\n",
        "docs/index.md": MARKDOWN,
        "docs/other.md": OTHER,
    },
    "sphinx": {
        "docs/conf.py": 'project = "Teh project,recieve"\nhtml_show_sphinx = False\n',
        "docs/index.rst": RST + "\n.. toctree::\n\n   other\n",
        "docs/other.rst": "Another page\n============\n\nNothing is wrong here.\n",
    },
}
COMMANDS = {
    "mkdocs": ["mkdocs", "build", "--quiet", "--strict", "--site-dir", "{out}"],
    "sphinx": ["sphinx", "-q", "-W", "-b", "html", "docs", "{out}"],
}
#: What is repaired in each, in order: words of the page before and after.
REPAIRED = {
    "mkdocs": [
        ("will recieve a list,and it definately", "will receive a list, and it definitely"),
        ("prose,as everybody", "prose, as everybody"),
        ("we recieve it often", "we receive it often"),
        ("an choice of the authors ,", "a choice of the authors,"),
        ("seperate page", "separate page"),
        ("has the the words", "has the words"),
    ],
    "sphinx": [
        ("will recieve a list,and it definately", "will receive a list, and it definitely"),
        ("an choice of the authors ,", "a choice of the authors,"),
        ("Return the the list", "Return the list"),
        ("a seperate list", "a separate list"),
        ("they recieve", "they receive"),
    ],
}


class Page(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", []))

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def built(folder: Path, out: Path, generator: str) -> dict[str, Page]:
    command = [word.format(out=out) for word in COMMANDS[generator]]
    subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True, capture_output=True)
    return {
        page.relative_to(out).as_posix(): Page(page.read_text(encoding="utf-8"))
        for page in sorted(out.rglob("*.html"))
    }


@pytest.mark.parametrize("generator", SITES)
def test_a_site_differs_in_its_repaired_words_alone(tmp_path: Path, generator: str) -> None:
    folder = tmp_path / "site"
    for name, text in SITES[generator].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before = built(folder, tmp_path / "before", generator)
    done = run(folder, "fix", "docs")
    assert done.code == 1, done
    after = built(folder, tmp_path / "after", generator)
    assert before.keys() == after.keys()
    for name, page in before.items():
        assert after[name].tags == page.tags, name
        assert " ".join(after[name].words) == repaired(page, generator if name == INDEX else "")


INDEX = "index.html"


def repaired(page: Page, generator: str) -> str:
    """The words of *page* with what is to be repaired, in its order, each where it stands once."""
    text = " ".join(page.words)
    for old, new in REPAIRED.get(generator, ()):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
