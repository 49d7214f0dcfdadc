"""Time programs in turn, so that what disturbs one disturbs all of them."""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from benchmarks.measure import Memory, memory, seconds
from benchmarks.programs import Program

Times = dict[tuple[str, str], list[float]]
_TICK = 2.1
COLD, SAME, EDITED = "cold", "nothing changed", "one story edited"


def sites_in_turn(programs: Sequence[Program], rounds: int) -> Times:
    """Time each program cold, with nothing changed, and with one story edited."""
    times: Times = {}
    for number in range(rounds):
        for what in (COLD, SAME, EDITED):
            for program in programs:
                _prepare(program, what, number)
                _note(times, program, what)
        # What was edited just now is not trusted yet, for the sake of disks that count seconds.
        time.sleep(_TICK)
    return times


def cold_in_turn(programs: Sequence[Program], rounds: int) -> Times:
    """Time each program cold alone."""
    times: Times = {}
    for _ in range(rounds):
        for program in programs:
            program.forget()
            _note(times, program, COLD)
    return times


def memories(programs: Iterable[Program]) -> dict[str, Memory]:
    """Look at the memory of each program, cold."""
    found = {}
    for program in programs:
        program.forget()
        found[program.name] = memory(program)
    return found


def ratio(times: Times, one: tuple[str, str], other: tuple[str, str]) -> float | None:
    """Give the median of the ratios of runs that stood side by side."""
    if one not in times or other not in times:
        return None
    return median(a / b for a, b in zip(times[one], times[other], strict=True))


def _prepare(program: Program, what: str, number: int) -> None:
    _STEPS[what](program, number)


def _note(times: Times, program: Program, what: str) -> None:
    taken = seconds(program)
    times.setdefault((program.name, what), []).append(taken)
    print(f"{program.name}, {what}: {taken:.2f} s", file=sys.stderr)


_STEPS: dict[str, Callable[[Program, int], None]] = {
    COLD: lambda program, _: program.forget(),
    SAME: lambda program, _: None,
    EDITED: lambda program, number: program.edit(number),
}
