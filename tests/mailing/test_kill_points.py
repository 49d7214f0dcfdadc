"""Killed or failing at any moment of a send: never two mails, and never a mail without a trace.

The method is that of tests/trust/test_kill_points.py, with the calls to the network beside those
that change the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from dossier.reading.receipts import read_receipts
from dossier.records.correspondence import MAY_HAVE_GONE, Receipt
from tests.mailing.drafts import logged, workspace
from tests.mailing.scripted_server import ScriptedServer
from tests.trials import ALL, SEED
from tests.trust.forked_commands import CANNOT_SPEAK, MUTATING, ForkedCommands, Ran

RUN = "tests.mailing.sending:attempt"
NETWORK = ("socket", "connect", "sendto", "recvfrom")
CALLS = f"{MUTATING},{','.join(NETWORK)}"
DISK_FAULTS = ("error=ENOSPC", "error=EIO", "error=EACCES")
NETWORK_FAULTS = ("error=ECONNRESET", "error=ETIMEDOUT", "error=ENETDOWN")


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedCommands]:
    with ForkedCommands() as forked:
        yield forked


class Case:
    """A workspace with a mail to send, and the server to send it to."""

    def __init__(self, forked: ForkedCommands, server: ScriptedServer, folder: Path) -> None:
        self.forked, self.server, self.folder = forked, server, folder
        self.before = workspace(folder / "before")
        ran = self.run(shutil.copytree(self.before, folder / "after"))
        assert ran.status == 0, ran.said
        assert len(server.settle()) == 1
        counts = ran.counts
        self.points = [(name, at) for name in sorted(counts) for at in range(1, counts[name] + 1)]

    def run(self, root: Path, inject: str = "") -> Ran:
        port = str(self.server.settings().port)
        return self.forked.run(root, RUN, port, trace=CALLS, inject=inject)

    def trial(self, fault: str) -> None:
        """Let one call fail; see that what the server has left a trace; run an ordinary send."""
        self.server.taken.clear()
        root = shutil.copytree(self.before, self.folder / "trial")
        ran = self.run(root, fault)
        told = f"{fault} (DOSSIER_SEED={SEED}): {ran.status}\n{ran.said}"
        allowed = (0, 1, -9 if "SIGKILL" in fault else CANNOT_SPEAK if ran.is_mute else 0)
        assert ran.status in allowed, told
        taken = list(self.server.settle())
        assert len(taken) <= 1, told
        assert not taken or self.traces(root) == taken, told
        again = self.run(root)
        told += again.said
        assert again.status in (0, 1), told
        self.is_mended(root, told)
        shutil.rmtree(root)

    def traces(self, root: Path) -> list[bytes]:
        """Give the messages of which the archive says that they may have gone."""
        return [(root / "sent" / receipt.message).read_bytes() for receipt in gone(root)]

    def is_mended(self, root: Path, told: str) -> None:
        taken = self.server.settle()
        assert len(taken) <= 1, told
        assert len(gone(root)) == 1, told
        assert not taken or self.traces(root) == taken, told
        receipts, problems = read_receipts(root)
        assert problems == [], told
        states = [receipt.state for receipt in receipts]
        assert logged(root)[1:] == ["- 2026-11-22 briefed [[meridian]]: by e-mail"] * states.count(
            "sent"
        ), told
        assert [str(path) for path in root.rglob(".dossier-*")] == [], told


def gone(root: Path) -> list[Receipt]:
    """List the receipts that keep the same from being sent again."""
    receipts, _ = read_receipts(root)
    return [receipt for receipt in receipts if receipt.state in MAY_HAVE_GONE]


@pytest.fixture
def case(forked: ForkedCommands, tmp_path: Path) -> Iterator[Case]:
    with ScriptedServer() as server:
        yield Case(forked, server, tmp_path)


def chosen(trials: list[str], most: int) -> list[str]:
    return trials if ALL or len(trials) <= most else Random(SEED).sample(trials, most)


def test_killed_at_any_moment(case: Case) -> None:
    trials = [f"{call}:signal=SIGKILL:when={at}" for call, at in case.points]
    for trial in chosen(trials, 24):
        case.trial(trial)


def test_refused_by_the_disk_at_any_moment(case: Case) -> None:
    trials = [
        f"{call}:{fault}:when={at}{more}"
        for call, at in case.points
        for fault in DISK_FAULTS
        for more in ("", "+")
        if call not in NETWORK
    ]
    for trial in chosen(trials, 24):
        case.trial(trial)


def test_lost_by_the_network_at_any_moment(case: Case) -> None:
    trials = [
        f"{call}:{fault}:when={at}"
        for call, at in case.points
        for fault in NETWORK_FAULTS
        if call in NETWORK
    ]
    for trial in chosen(trials, 12):
        case.trial(trial)
