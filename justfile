# Tasks for people who work on cleantext; `just` lists them.

python := ".venv/bin/python"

_default:
    @just --list --unsorted

# make .venv with all that the tests need
install:
    python3 -m venv .venv
    .venv/bin/pip install --upgrade pip
    .venv/bin/pip install --editable . --group dev

# run the tests, or some of them: just test tests/test_cases.py -k comma
test *args:
    {{ python }} -m pytest {{ args }}

# types and style
lint:
    {{ python }} -m ruff check .
    {{ python }} -m mypy

# what CI runs
check:
    .ci/run

# compile the word lists (an editable install has done it already)
dictionaries:
    {{ python }} hatch_build.py

# write docs/rules.md and the account in the README anew
pages:
    {{ python }} docs/make_pages.py

# repair our own texts
fix *args:
    {{ python }} -m cleantext fix {{ args }} README.md CONTRIBUTING.md docs
