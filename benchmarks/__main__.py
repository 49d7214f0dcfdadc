"""Time dossier beside other programs: python -m benchmarks [S|M|L]."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import programs
from benchmarks.corpus import BRIEFS, SIZES
from benchmarks.editor import keystrokes
from benchmarks.measure import compile_all
from benchmarks.programs import COLD, STORY, Program
from benchmarks.report import keep
from benchmarks.rounds import in_turn, memories
from benchmarks.served import serve_in_turn
from benchmarks.targets import rows, targets_table, times_table
from benchmarks.where import where, where_table

ROUNDS = {"S": 7, "M": 5, "L": 3}
_ROUNDS_OF_BRIEFS = 3


def run(size: str, folder: Path) -> str:
    """Measure everything, and give the tables."""
    compile_all()
    makers = [*programs.dossier(folder, SIZES[size]), *programs.sites(folder, SIZES[size])]
    packet = programs.one_packet(folder, SIZES[size])
    printers, starts = list(programs.printers(folder, BRIEFS)), list(programs.starts())
    times = in_turn([*makers, packet], ROUNDS[size]) | in_turn(printers, _ROUNDS_OF_BRIEFS)
    times |= in_turn(starts, ROUNDS["S"])
    other = next((program for program in makers if program.name == "Hugo"), None)
    if size != "L":
        times |= serve_in_turn(makers[0], other, ROUNDS[size])
    used = memories([*makers, *printers])
    typed = keystrokes(size, folder / "editor") if size != "L" else None
    tables = targets_table(list(rows(size, times, used, typed))), times_table(times, used)
    return "\n\n".join((*tables, where_table(profiles(makers[1], printers[0]))))


def profiles(site: Program, briefs: Program) -> dict[str, dict[str, float]]:
    """Profile dossier at what it is timed at."""
    found = {}
    for program in (site, briefs):
        program.forget()
        found[f"{program.name}, {COLD}"] = where(program)
    site.edit(STORY, 0)
    return found | {f"{site.name}, {STORY}": where(site)}


def main() -> None:
    """Measure one size, print the tables and keep them."""
    size = (sys.argv[1:] or ["S"])[0].upper()
    if size not in SIZES:
        raise SystemExit(f'there is no size "{size}". Write one of {", ".join(SIZES)}.')
    with TemporaryDirectory(prefix="dossier-bench-") as folder:
        text = run(size, Path(folder))
    print(text)
    keep(size, text)


if __name__ == "__main__":
    main()
