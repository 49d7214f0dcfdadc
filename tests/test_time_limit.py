"""What takes too long, or goes too deep, is given up; what only waits is not."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from dossier import time_limit as patient
from dossier.time_limit import LimitExceeded, cpu_limit


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be impatient, and see that no test leaves a timer running."""
    monkeypatch.setattr(patient, "SECONDS", 0.1)
    monkeypatch.setattr(patient, "_REPEAT", 0.05)
    before = signal.getsignal(signal.SIGPROF)
    yield
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) == before


def work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def backtrack() -> None:
    assert not re.match("(a|aa)*b", "a" * 60)


def swallow() -> None:
    """Do what libraries do: go on after whatever went wrong."""
    for _ in range(100):
        with suppress(Exception):
            work(0.1)


class Destroyed:
    def __del__(self) -> None:
        work(0.12)


def destroy() -> None:
    """Lose the first interruption, as what a destructor raises is only reported."""
    Destroyed()
    work(5)


@pytest.mark.parametrize("endless", [lambda: work(60), backtrack, swallow])
def test_endless_work_is_given_up(endless: object) -> None:
    assert callable(endless)
    began = time.process_time()
    with pytest.raises(LimitExceeded) as told, cpu_limit("content/me.md: this page", "shorten it"):
        endless()
    assert str(told.value) == (
        "content/me.md: this page takes over 0.1 seconds of work. shorten it"
    )
    assert told.value.code == 1
    assert time.process_time() - began < 3


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interruption_that_was_lost_comes_again() -> None:
    began = time.process_time()
    with pytest.raises(LimitExceeded), cpu_limit("this page", "shorten it"):
        destroy()
    assert time.process_time() - began < 3


def test_what_goes_too_deep_is_given_up() -> None:
    def deeper() -> None:
        deeper()

    told = pytest.raises(LimitExceeded, match=r"^this page is nested too deep\. flatten it$")
    with told, cpu_limit("this page", "flatten it"):
        deeper()


def test_waiting_is_no_work() -> None:
    with cpu_limit("this page", "shorten it"):
        time.sleep(0.3)


def test_a_block_within_a_block_gives_it_no_more_time() -> None:
    def inner() -> None:
        for _ in range(100):
            with cpu_limit("the inner one", "shorten it"):
                work(0.05)

    with (
        pytest.raises(LimitExceeded, match=r"^the outer one"),
        cpu_limit("the outer one", "shorten it"),
    ):
        inner()


def test_another_error_passes_as_it_is() -> None:
    with pytest.raises(ValueError, match="another"), cpu_limit("this page", "shorten it"):
        raise ValueError("another")


def test_a_thread_beside_the_main_one_works_without_limit() -> None:
    done: list[bool] = []

    def aside() -> None:
        with cpu_limit("this page", "shorten it"):
            work(0.2)
        done.append(True)

    thread = threading.Thread(target=aside)
    thread.start()
    thread.join()
    assert done == [True]
