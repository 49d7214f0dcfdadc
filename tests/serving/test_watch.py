"""What editors put beside a file is no change; where nothing tells of changes, dossier looks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from watchfiles import Change

from dossier.serving import watch as watching
from dossier.serving.watch import is_temporary, network_drive


@pytest.mark.parametrize(
    "name",
    [
        ".priya-raman.md.swp",
        ".priya-raman.md.swx",
        "4913",
        "priya-raman.md~",
        "~$priya-raman.md",
        "#priya-raman.md#",
        ".#priya-raman.md",
        ".goutputstream-1A2B3C",
        "priya-raman.md.tmp",
        "priya-raman.md___jb_tmp___",
        ".dossier-priya-raman.md-x1",
        ".DS_Store",
    ],
)
def test_what_an_editor_puts_beside_a_file(name: str) -> None:
    assert is_temporary(name)


@pytest.mark.parametrize("name", ["priya-raman.md", "cutover.JPG", "site.css", "phrases", "49.md"])
def test_what_an_owner_writes(name: str) -> None:
    assert not is_temporary(name)


def changes_of(failing: list[bool | None]) -> Callable[..., AsyncIterator[set[tuple[Change, str]]]]:
    """Stand for a system that watches nothing unless it is asked to poll."""

    async def awatch(
        *paths: Path, force_polling: bool | None, **_: object
    ) -> AsyncIterator[set[tuple[Change, str]]]:
        failing.append(force_polling)
        if not force_polling:
            raise OSError("OS file watch limit reached")
        yield {(Change.modified, str(paths[0]))}
        await asyncio.sleep(60)

    return awatch


def watched(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[bool | None]]:
    """Watch until something changed after the first look failed; give what was said and asked."""
    said, asked, noted = list[str](), list[bool | None](), list[Path]()
    monkeypatch.setattr(watching, "awatch", changes_of(asked))

    async def run() -> None:
        task = asyncio.create_task(watching.watch(root, noted.extend, said.append))
        while root / "content" not in noted or len(noted) < 3:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(asyncio.wait_for(run(), 5))
    return said, asked


def test_where_the_system_watches_nothing_dossier_looks_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    said, asked = watched(tmp_path, monkeypatch)
    assert said == [watching.NO_WATCH]
    assert asked == [None, None, True, True]


def test_on_a_network_drive_dossier_looks_at_once_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(watching, "network_drive", lambda _: "nfs4")
    monkeypatch.setattr(watching, "FOLDERS", ("content",))
    said, asked = list[str](), list[bool | None]()
    monkeypatch.setattr(watching, "awatch", changes_of(asked))

    async def run() -> None:
        await asyncio.wait_for(watching.watch(tmp_path, lambda _: None, said.append), 0.3)

    with pytest.raises(TimeoutError):
        asyncio.run(run())
    assert said == ["This folder is on a network drive (nfs4), so dossier looks once a second."]
    assert asked == [True, True]


def test_a_network_drive_is_told_by_its_mount(tmp_path: Path) -> None:
    work = tmp_path / "my work"
    mounts = tmp_path / "mountinfo"
    escaped = str(work).replace(" ", r"\040")
    mounts.write_text(
        "22 1 8:1 / / rw shared:1 - ext4 /dev/root rw\n"
        f"40 22 0:45 / {escaped} rw shared:2 - nfs4 server:/home rw\n"
        f"41 40 0:46 / {escaped}/local rw - ext4 /dev/sdb1 rw\n"
    )
    assert network_drive(work / "deep", mounts) == "nfs4"
    assert network_drive(work / "local/deep", mounts) == ""
    assert network_drive(tmp_path, mounts) == ""
    assert network_drive(work, tmp_path / "absent") == ""


def test_what_replaces_a_file_that_was_taken_away_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "content/me.md"
    file.parent.mkdir()

    async def awatch(*paths: Path, **_: object) -> AsyncIterator[set[tuple[Change, str]]]:
        if file.parent in paths:
            yield {(Change.deleted, str(file))}
        await asyncio.sleep(60)

    there = list[bool]()

    async def run() -> None:
        watching_all = asyncio.create_task(
            watching.watch(tmp_path, lambda _: there.append(file.exists()), lambda _: None)
        )
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(0.01, file.touch)
        while not there:
            await asyncio.sleep(0.005)
        watching_all.cancel()
        await asyncio.gather(watching_all, return_exceptions=True)

    monkeypatch.setattr(watching, "awatch", awatch)
    monkeypatch.setattr(watching, "_REPLACING", 0.2)
    asyncio.run(asyncio.wait_for(run(), 5))
    assert there == [True]
