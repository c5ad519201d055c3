"""What looks like prose and is a list of values: rows of a table, words parted by a sign alone."""

from __future__ import annotations

# Values are short: rows of names and places have two or three words a field, clauses seven.
WORDS_OF_A_VALUE = 3.0


def is_listing(paragraph: str, sign: str) -> bool:
    """Say whether *paragraph* is rows of values parted by *sign* rather than sentences.

    It is where no space ever follows the sign, and the parts are short or the
    sign stands so, equally often, on several lines.

    >>> is_listing("name,given name,town", ","), is_listing("first this,then that, of course", ",")
    (True, False)
    """
    behind = paragraph.split(sign)[1:]
    if behind and not behind[-1]:
        behind.pop()  # nothing stands there
    glued = sum(not part[:1].isspace() for part in behind)
    if glued < 2:
        return len(paragraph.split()) < 3
    if f"{sign} " in paragraph or f"{sign}\t" in paragraph:
        return False
    rows = [row.count(sign) for row in paragraph.splitlines() if row.strip()]
    if len(rows) > 1 and min(rows) and 2 * rows.count(max(rows)) > len(rows):
        return True
    return len(paragraph.replace(sign, " ").split()) <= WORDS_OF_A_VALUE * (glued + 1)
