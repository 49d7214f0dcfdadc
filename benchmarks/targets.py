"""Set what was measured beside what was to be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import NamedTuple

from benchmarks.editor import Keystrokes
from benchmarks.measure import Memory
from benchmarks.programs import AGAIN, BRIEFED, CLICK, COLD, LOG, SAME, STORY
from benchmarks.rounds import Times, ratio
from benchmarks.served import BRIEF, PAGE

WHOLE, SITE, PRINTING = "dossier", "dossier, the site", "dossier, 20 briefs"
_PACKET = "WeasyPrint's command, one brief"
_SITES = (
    ("nothing changed, against Hugo", (WHOLE, SAME), ("Hugo", SAME), (0.25, 0.05, 0.02)),
    ("the same right after an edit", (WHOLE, AGAIN), ("Hugo", SAME), (0.25, 0.05, 0.02)),
    ("one story edited, against Hugo", (WHOLE, STORY), ("Hugo", STORY), (0.9, 0.15, 0.02)),
    ("a log line edited, against Hugo", (WHOLE, LOG), ("Hugo", LOG), (1.2, 0.35, 0.1)),
    (
        "a briefed story edited, against WeasyPrint's command for one brief",
        *((WHOLE, BRIEFED), (_PACKET, BRIEFED), (0.8, 0.8, 0.9)),
    ),
    ("site, cold, against Hugo", (SITE, COLD), ("Hugo", COLD), (2.8, 1.3, 0.7)),
    ("site, cold, against Pelican", (SITE, COLD), ("Pelican", COLD), (0.6, 0.35, 0.3)),
)
_BRIEFS = (
    ("20 briefs, against Typst in one process", "Typst, one process", 1.6),
    ("20 briefs, against WeasyPrint's command", "WeasyPrint's command", 0.16),
)
_SERVE = (
    ("serve, from a save to the page in the browser", PAGE, (120.0, 200.0)),
    ("serve, from a save to the brief", BRIEF, (500.0, 500.0)),
)
_MEMORY = (60, 80, 170)
_KEYSTROKES = {"S": (20.0, 60.0), "M": (60.0, 400.0)}


class Row(NamedTuple):
    """A line of the table; no measure means that the other program is not installed."""

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
    if size != "L":
        for what, case, limits in _SERVE:
            taken = times.get(case)
            yield Row(what, limits[column], 1000 * median(taken) if taken else None, " ms")
    yield Row("memory, all processes, the site", _MEMORY[column], used[SITE].together, " MB")
    for what, name, target in _BRIEFS:
        yield Row(what, target, ratio(times, (PRINTING, COLD), (name, COLD)))
    begun = ratio(times, ("dossier --help", COLD), (CLICK[0], COLD))
    yield Row("dossier --help, against importing click", 1.2, begun)
    if typed:
        yield from _typed(size, typed)


def _typed(size: str, typed: Keystrokes) -> Iterator[Row]:
    """Give what an editor is told, and when; at the 95th percentile."""
    own, whole = _KEYSTROKES[size]
    yield Row("editor, from a key to what is wrong in the file, p95", own, typed.own, " ms")
    yield Row("editor, from the pause to what is wrong anywhere, p95", whole, typed.whole, " ms")
    yield Row("editor, start to the first answer", 1.2, typed.start, " s")
    yield Row("editor, memory", 120, typed.memory, " MB")


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
    cases = (COLD, SAME, AGAIN, STORY, LOG, BRIEFED)
    lines = [
        f"| seconds | {' | '.join(cases)} | MB, largest | MB, all |",
        f"|{'---|' * (len(cases) + 3)}",
    ]
    for name in dict.fromkeys(name for name, case in times if case in cases):
        taken = (times.get((name, case)) for case in cases)
        words = [f"{median(one):.2f}" if one else "" for one in taken]
        peak = used.get(name)
        sizes = [f"{peak.largest:.0f}", f"{peak.together:.0f}"] if peak else ["", ""]
        lines.append(f"| {name} | {' | '.join([*words, *sizes])} |")
    return "\n".join(lines)
