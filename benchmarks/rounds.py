"""Time programs in turn, so that what disturbs one disturbs all of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.measure import Memory, memory, seconds
from benchmarks.programs import COLD, SAME, Program

Times = dict[tuple[str, str], list[float]]
_TICK = 2.1


def in_turn(programs: Sequence[Program], rounds: int) -> Times:
    """Time each program at each of its cases, and one case of all before the next."""
    times: Times = {}
    cases = list(dict.fromkeys(case for program in programs for case in program.cases))
    for number in range(rounds):
        for case in cases:
            for program in programs:
                if case in program.cases:
                    _prepare(program, case, number)
                    _note(times, program, case)
        if SAME in cases:
            # "Nothing changed" is not "right after an edit", which is a case of its own.
            time.sleep(_TICK)
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


def _prepare(program: Program, case: str, number: int) -> None:
    if case == COLD:
        program.forget()
    elif program.cases[case]:
        program.edit(case, number + 1)


def _note(times: Times, program: Program, case: str) -> None:
    taken = seconds(program)
    times.setdefault((program.name, case), []).append(taken)
    print(f"{program.name}, {case}: {taken:.2f} s", file=sys.stderr)
