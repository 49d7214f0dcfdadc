"""Set what was measured beside what was to be reached."""

from collections.abc import Iterator, Mapping
from statistics import median
from typing import NamedTuple

from benchmarks.editor import Keystrokes
from benchmarks.measure import Memory
from benchmarks.rounds import COLD, EDITED, SAME, Times, ratio
from benchmarks.served import BRIEF, PAGE

WHOLE, SITE, PRINTING = "dossier", "dossier, the site", "dossier, 20 briefs"
_SITES = (
    ("site, cold, against Hugo", (SITE, COLD), ("Hugo", COLD), (2.5, 2, 1.7)),
    ("site, cold, against Pelican", (SITE, COLD), ("Pelican", COLD), (0.7, 0.4, 0.35)),
    ("nothing changed, against Hugo", (WHOLE, SAME), ("Hugo", SAME), (0.5, 0.2, 0.08)),
    ("one story edited, against Hugo", (WHOLE, EDITED), ("Hugo", EDITED), (1.2, 0.5, 0.2)),
)
_BRIEFS = (
    ("20 briefs, against Typst in one process", "Typst, one process", 1.0),
    ("20 briefs, against WeasyPrint's command", "WeasyPrint's command", 0.15),
)
_SERVE = (
    ("serve, from a save to the page in the browser", PAGE, 250.0),
    ("serve, from a save to the brief", BRIEF, 1000.0),
)
# 250 ms in what Hugo takes, 0.14 s where the targets were set.
_SERVE_HUGO = 1.8
_MEMORY = (60, 80, 160)
_KEYSTROKES = {"S": (20.0, 60.0), "M": (60.0, 400.0)}


class Row(NamedTuple):
    """Hold a line of the table; no measure means that the other program is not installed."""

    what: str
    target: float
    measured: float | None
    unit: str = ""

    @property
    def is_met(self) -> bool:
        """Tell whether the target is reached."""
        return self.measured is not None and self.measured <= self.target


def rows(
    size: str, times: Times, used: Mapping[str, Memory], typed: Keystrokes | None = None
) -> Iterator[Row]:
    """Give the targets of a size, each with its measure."""
    column = "SML".index(size)
    for what, one, other, targets in _SITES:
        yield Row(what, targets[column], ratio(times, one, other))
    yield from _served(times) if size == "S" else ()
    peak = used[SITE]
    yield Row("memory, largest process, the site", _MEMORY[column], peak.largest, " MB")
    yield Row("memory, all processes, the site", _MEMORY[column], peak.together, " MB")
    for what, name, target in _BRIEFS:
        yield Row(what, target, ratio(times, (PRINTING, COLD), (name, COLD)))
    if typed:
        yield from _typed(size, typed)


def _typed(size: str, typed: Keystrokes) -> Iterator[Row]:
    """Give what an editor is told, and when; at the 95th percentile."""
    own, whole = _KEYSTROKES[size]
    yield Row("editor, from a key to what is wrong in the file, p95", own, typed.own, " ms")
    yield Row("editor, from the pause to what is wrong anywhere, p95", whole, typed.whole, " ms")
    yield Row("editor, start to the first answer", 1.2, typed.start, " s")
    yield Row("editor, memory", 120, typed.memory, " MB")


def _served(times: Times) -> Iterator[Row]:
    for what, case, target in _SERVE:
        taken = times.get(case)
        yield Row(what, target, 1000 * median(taken) if taken else None, " ms")
    beside = ("Hugo", "beside serve")
    yield Row("save to page, against Hugo", _SERVE_HUGO, ratio(times, PAGE, beside))


def targets_table(found: list[Row]) -> str:
    """Write the targets as a Markdown table."""
    lines = ["| | target | measured | |", "|---|---|---|---|"]
    for row in found:
        measured = "–" if row.measured is None else f"{_short(row.measured)}{row.unit}"
        met = "" if row.measured is None else "met" if row.is_met else "missed"
        lines.append(f"| {row.what} | ≤ {row.target:g}{row.unit} | {measured} | {met} |")
    return "\n".join(lines)


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def times_table(times: Times, used: Mapping[str, Memory]) -> str:
    """Write medians of seconds, and peaks of memory, as a Markdown table."""
    cases = (COLD, SAME, EDITED)
    lines = [
        f"| seconds | {' | '.join(cases)} | MB, largest | MB, all |",
        "|---|---|---|---|---|---|",
    ]
    for name in dict.fromkeys(name for name, case in times if case in cases):
        taken = (times.get((name, case)) for case in cases)
        words = [f"{median(one):.2f}" if one else "" for one in taken]
        peak = used.get(name)
        sizes = [f"{peak.largest:.0f}", f"{peak.together:.0f}"] if peak else ["", ""]
        lines.append(f"| {name} | {' | '.join([*words, *sizes])} |")
    return "\n".join(lines)
