"""Time dossier beside other programs: python -m benchmarks [S|M|L]."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import programs
from benchmarks.corpus import BRIEFS, SIZES
from benchmarks.editor import keystrokes
from benchmarks.programs import Program
from benchmarks.report import keep
from benchmarks.rounds import COLD, EDITED, cold_in_turn, memories, sites_in_turn
from benchmarks.served import serve_in_turn
from benchmarks.targets import rows, targets_table, times_table
from benchmarks.where import where, where_table

ROUNDS = {"S": 7, "M": 5, "L": 3}
_ROUNDS_OF_BRIEFS = 3


def run(size: str, folder: Path) -> str:
    """Measure everything, and give both tables."""
    makers = [*programs.dossier(folder, SIZES[size]), *programs.sites(folder, SIZES[size])]
    printers = list(programs.printers(folder, BRIEFS))
    times = sites_in_turn(makers, ROUNDS[size]) | cold_in_turn(printers, _ROUNDS_OF_BRIEFS)
    other = next((one for one in makers if one.name == "Hugo"), None)
    if size == "S":
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
    site.edit(0)
    return found | {f"{site.name}, {EDITED}": where(site)}


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
