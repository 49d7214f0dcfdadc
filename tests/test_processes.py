"""Work is done by several processes, in order, and none of them is left over."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing import active_children

import pytest

from dossier.processes import WorkerDied, map_in_processes


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number * number


def large(number: int) -> bytes:
    return bytes([number % 256]) * 5_000_000


def fail_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def who(number: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def test_results_come_in_the_order_of_the_items() -> None:
    results = map_in_processes(slow_first, range(50), 3)
    assert list(results) == [number * number for number in range(50)]
    assert active_children() == []


def test_a_process_that_takes_part_is_one_of_them() -> None:
    results = map_in_processes(who, range(50), 3, takes_part=True)
    first = next(results)
    assert len(active_children()) == 2
    assert {os.getpid(), *(child.pid for child in active_children())} == {first, *results}


@pytest.mark.parametrize("takes_part", [False, True])
def test_an_error_is_raised_where_its_result_would_stand(*, takes_part: bool) -> None:
    results = map_in_processes(fail_at_three, range(9), 2, takes_part=takes_part)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)
    assert active_children() == []


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(WorkerDied):
        list(map_in_processes(die_at_three, range(9), 2))
    assert active_children() == []


def test_who_stops_taking_results_ends_the_workers_that_write_them() -> None:
    results = map_in_processes(large, range(9), 2)
    next(results)
    time.sleep(0.1)
    began = time.monotonic()
    results.close()
    assert time.monotonic() - began < 1
    assert active_children() == []


def test_workers_end_as_soon_as_there_is_no_more_to_do() -> None:
    began = time.monotonic()
    assert list(map_in_processes(slow_first, range(1, 4), 3)) == [1, 4, 9]
    assert time.monotonic() - began < 1
