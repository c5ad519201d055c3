"""Lines that a program wrote, or reads: logs, listings, what a chat shows, SQL, assignments.

Whoever put one into a text shows what was there, slips and all.  Each pattern needs more than
one sign of a record, so that a sentence about an error, a date or a colleague is none.
"""

from __future__ import annotations

from cleantext.patterns import VERBOSE, later

RECORD = later(
    r"""
    [ \t>]*
    (?:
      \[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s                          # 2024-01-31 12:00:00 …
    | \[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*[ ]+\[?(?:[A-Z]{4,8})\b          # 2024-01-31 12:00 ERROR …
    | [A-Z][a-z]{2}[ ]+\d{1,2}[ ]\d\d:\d\d:\d\d[ ]                          # Jan 31 12:00:00 host …
    | \[?\d\d:\d\d(?::\d\d)?\]?[ ]+<[^<>\s]+>[ ]                            # [12:03] <nick> …
    | \[\d\d:\d\d:\d\d\][ ]                                                # [12:03:44] …
    | \[\d\d?:\d\d(?:[ ]?[AaPp][Mm])?\][ ]+[\w.@+-]+:[ ]                     # [12:03] nick: …
    | (?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)
          (?:[ ]{2,}\S | [ ]+\[ | :[\w.]+:\S)                             # INFO  …, ERROR:root:…
    | Traceback[ ]\(most[ ]recent | File[ ]"[^"]+",[ ]line[ ]\d
    | (?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning):[ ]              # KeyError: …
    | at[ ][\w.$<>]+\([^()]*\)$                                           # at a.b.C(File.java:1)
    | [-dlbcps](?:[r-][w-][xsStT-]){3}[.+@]?[ ]+\d+[ ]                      # -rw-r--r-- 1 …
    | (?:GET|POST|PUT|HEAD|DELETE|PATCH)[ ]/\S*[ ]HTTP/\d                 # GET / HTTP/1.1
    | (?:SELECT[ ].+[ ]FROM|INSERT[ ]INTO|DELETE[ ]FROM|(?:CREATE|ALTER|DROP)[ ]TABLE)[ ]
    | (?:async[ ])?def[ ]\w+\((?=.*\)).*:$ | class[ ]\w+(?:\(.*\))?:$ | (?:function|func|fn)[ ]\w+\(
    | [A-Za-z_][\w.]*[ ]=[ ]\S+$                                          # name = value
    | diff[ ]--git[ ] | @@[ ]-\d | index[ ][0-9a-f]{7,}\.\.
    )
    """,
    VERBOSE,
)


def is_record(line: str) -> bool:
    """Say whether *line* is what a program wrote.

    >>> is_record("[12:03:44] <joo> i dont no"), is_record("In 2024-01 we met at 12:03, and left.")
    (True, False)
    """
    return RECORD.match(line) is not None
