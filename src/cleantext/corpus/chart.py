"""The chart of a run: which rules made how many edits, in all and in each shard.

One HTML file that needs nothing else, and the same as PNG where matplotlib is there.
"""

from __future__ import annotations

import os
from html import escape
from typing import Any

# The palette of Okabe and Ito, which the colour-blind can tell apart; the commonest rules get one.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
OTHERS = "#999999"
MOST_SHARDS = 200  # on the page, those with the most edits a row

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #666; --line: #ddd; --paper: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eee; --soft: #aaa; --line: #444; --paper: #16181a }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
dl { display: flex; flex-wrap: wrap; gap: 0 2.5rem } dt { color: var(--soft) }
dd { margin: 0; font-size: 1.5rem } h2 { margin-top: 2rem; font-size: 1.1rem }
table { border-collapse: collapse; width: 100% } caption { text-align: left; color: var(--soft) }
th, td { padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); text-align: right;
  font-weight: normal; font-variant-numeric: tabular-nums; white-space: nowrap }
th[scope=row], th:first-child { text-align: left; overflow-wrap: anywhere; white-space: normal }
thead th { color: var(--soft) } td.bar { width: 45% }
.bar div { display: flex; height: .9rem } .bar i { display: block; min-width: 1px }
.key span { margin-right: 1.2rem; white-space: nowrap }
.key i { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem }
"""


def html(data: dict[str, Any]) -> str:
    """Return the page for *data*, a summary as `Summary.to_dict` gives it."""
    total, shards = data["total"], data["shards"]
    colours = _colours(total)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>cleantext: {total['edits']:,} edits</title><style>{STYLE}</style></head><body>",
        "<h1>What cleantext did</h1><dl>",
        *(
            f"<div><dt>{name}</dt><dd>{value:,}</dd></div>"
            for name, value in (
                ("shards", len(shards)),
                ("rows", total["rows"]),
                ("rows changed", total["changed"]),
                ("edits", total["edits"]),
                ("left alone", total["skipped"] + total["unreadable"] + total["refused"]),
            )
        ),
        "</dl>",
        *_rules(total, colours),
        *_shards(shards, colours),
        *_problems(data),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _colours(total: dict[str, Any]) -> dict[str, str]:
    return dict(zip(total["rules"], COLOURS, strict=False))


def _rules(total: dict[str, Any], colours: dict[str, str]) -> list[str]:
    rules = total["rules"]
    if not rules:
        return ["<p>Nothing was to be repaired.</p>"]
    most = max(rules.values())
    rows = [
        f'<tr><th scope="row">{escape(rule)}</th><td>{count:,}</td><td class="bar"><div>'
        f"{_bar(count / most, colours.get(rule, OTHERS), rule, count)}</div></td></tr>"
        for rule, count in rules.items()
    ]
    return [
        "<h2>Rules</h2><table>",
        '<thead><tr><th scope="col">rule</th><th scope="col">edits</th><th></th></tr></thead>',
        *rows,
        "</table>",
    ]


def _shards(shards: dict[str, Any], colours: dict[str, str]) -> list[str]:
    def rate(name: str) -> float:
        return float(shards[name]["edits"] / max(shards[name]["rows"], 1))

    shown = sorted(shards, key=lambda name: (-rate(name), name))[:MOST_SHARDS]
    most = max(map(rate, shown), default=0) or 1
    key = [
        f'<span><i style="background:{colour}"></i>{escape(rule)}</span>'
        for rule, colour in [*colours.items(), ("others", OTHERS)]
    ]
    rows = []
    for name in shown:
        shard = shards[name]
        whole = sum(shard["rules"].values()) or 1
        width = rate(name) / most
        bars = [
            _bar(shard["rules"][rule] / whole * width, colour, rule, shard["rules"][rule])
            for rule, colour in colours.items()
            if rule in shard["rules"]
        ]
        others = sum(n for rule, n in shard["rules"].items() if rule not in colours)
        if others:
            bars.append(_bar(others / whole * width, OTHERS, "others", others))
        rows.append(
            f'<tr><th scope="row">{escape(name)}</th><td>{shard["rows"]:,}</td>'
            f"<td>{shard['changed']:,}</td><td>{1000 * rate(name):,.1f}</td>"
            f'<td class="bar"><div>{"".join(bars)}</div></td></tr>'
        )
    some = f", the {MOST_SHARDS} with the most edits" if len(shards) > len(shown) else ""
    heads = ("shard", "rows", "changed", "edits per 1,000 rows", "")
    return [
        f'<h2>Shards</h2><p class="key">{"".join(key)}</p><table>',
        f"<caption>Edits a row, by rule{some}</caption><thead><tr>",
        *(f'<th scope="col">{head}</th>' for head in heads),
        "</tr></thead>",
        *rows,
        "</table>",
    ]


def _bar(share: float, colour: str, rule: str, count: int) -> str:
    title = f"{escape(rule, quote=True)}: {count:,}"
    return f'<i style="width:{share:.2%};background:{colour}" title="{title}"></i>'


def _problems(data: dict[str, Any]) -> list[str]:
    rows = [
        (name, "", problem)  # a shard that was not done
        for name, problem in data["problems"].items()
    ]
    for name, shard in data["shards"].items():
        rows += [(name, f"{e['row']:,}", e["problem"]) for e in shard["examples"]]
    if not rows:
        return []
    lines = [
        f'<tr><th scope="row">{escape(name)}</th><td>{row}</td>'
        f'<td style="text-align:left;white-space:normal">{escape(problem)}</td></tr>'
        for name, row, problem in rows[:MOST_SHARDS]
    ]
    heads = '<th scope="col">shard</th><th scope="col">row</th><th scope="col">why</th>'
    return ["<h2>Left alone</h2><table>", f"<thead><tr>{heads}</tr></thead>", *lines, "</table>"]


def draw(data: dict[str, Any], path: str) -> None:
    """Draw the edits by rule for the shards with the most of them as PNG; needs matplotlib."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    shards, colours = data["shards"], _colours(data["total"])
    shown = sorted(shards, key=lambda name: (-shards[name]["edits"], name))[:30][::-1]
    figure = Figure(figsize=(9, 1.5 + 0.3 * len(shown)), layout="constrained")
    axes = figure.subplots()
    left = [0.0] * len(shown)
    for rule, colour in [*colours.items(), ("others", OTHERS)]:
        counts = [
            shards[name]["rules"].get(rule, 0)
            if rule in colours
            else sum(n for other, n in shards[name]["rules"].items() if other not in colours)
            for name in shown
        ]
        axes.barh(range(len(shown)), counts, left=left, color=colour, label=rule)
        left = [a + b for a, b in zip(left, counts, strict=True)]
    axes.set_yticks(range(len(shown)), shown)
    axes.set_xlabel("edits")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1.0, 1.0))
    FigureCanvasAgg(figure)
    beside = f"{path}.tmp"
    figure.savefig(beside, format="png", dpi=150, metadata={"Software": None})
    os.replace(beside, path)
