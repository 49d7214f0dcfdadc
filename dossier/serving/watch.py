"""Watch what the owner writes: content, themes and settings; not what editors put beside it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from dossier.workspace import CONTENT, SETTINGS, THEMES

# The field after the separator of a line of /proc/self/mountinfo (proc(5)); FUSE adds a subtype.
_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "9p", "virtiofs"}
_TYPES |= {"vboxsf", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.vmhgfs-fuse"}
_TYPES |= {"fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs", "fuse.grpcfuse"}
# A blank in a path is written as \\040.
_OCTAL = re.compile(r"\\([0-7]{3})")
MOUNTS = Path("/proc/self/mountinfo")


def network_drive(folder: Path, mounts: Path = MOUNTS) -> str:
    """Return the type of the network drive that a folder lies on; empty for a local disk."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    filesystem, best = "", -1
    for line in lines:
        words, _, after = line.partition(" - ")
        point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), words.split(" ")[4])
        if len(point) > best and folder.resolve().is_relative_to(point):
            filesystem, best = after.split(" ")[0], len(point)
    return filesystem if filesystem in _TYPES else ""


FOLDERS = (CONTENT, THEMES)
# Milliseconds of silence that end a burst, and the longest a burst may be. watchfiles looks once in
# so many, so a change is told after one and a half of them; settings are saved seldom.
_SILENCE, _LONGEST = 10, 400
_SILENCE_OF_SETTINGS = 40
# Seconds that a name which came or went has, until what replaces it is there: an editor that saves
# by renaming takes its file away first.
_REPLACING = 0.03
_TEMPORARY = ("~", ".tmp", ".swp", ".swx", ".bak", ".part", "___jb_tmp___", "___jb_old___")

# Milliseconds between two looks where the system does not tell of changes.
_POLLING = 1000
_AGAIN = 0.5
NO_WATCH = (
    "The system watches no more files for you (inotify's limit), so dossier looks once a second."
)

Note = Callable[[Iterable[Path]], None]
Say = Callable[[str], None]


async def watch(root: Path, note: Note, say: Say) -> None:
    """Note every change, for ever; folders that come and go are followed.

    Where the system cannot tell of changes they are looked for, and `say` is told why.
    """
    drive = network_drive(root)
    if drive:
        say(f"This folder is on a network drive ({drive}), so dossier looks once a second.")
    polls = True if drive else None
    while True:
        try:
            await _until_folders_change(root, note, polls)
        except FileNotFoundError:
            await asyncio.sleep(_AGAIN)  # one that was listed is gone
        except (OSError, RuntimeError):
            if polls:
                raise
            polls = True
            say(NO_WATCH)
        note([root / name for name in FOLDERS])


async def _until_folders_change(root: Path, note: Note, polls: bool | None) -> None:
    stop = asyncio.Event()
    watching = [
        asyncio.create_task(_top(root, note, stop, polls)),
        asyncio.create_task(_inside(root, note, stop, polls)),
    ]
    try:
        await asyncio.wait(watching, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        stop.set()
        for task in watching:
            task.cancel()
        outcomes = await asyncio.gather(*watching, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


async def _top(root: Path, note: Note, stop: asyncio.Event, polls: bool | None) -> None:
    """Watch the workspace's folder itself, until one of those in it came or went."""
    ours = {str(root / name) for name in (*FOLDERS, SETTINGS)}
    changed = awatch(
        root,
        watch_filter=lambda _, path: path in ours,
        stop_event=stop,
        recursive=False,
        step=_SILENCE_OF_SETTINGS,
        debounce=_LONGEST,
        force_polling=polls,
        poll_delay_ms=_POLLING,
    )
    async for changes in changed:
        note([Path(path) for _, path in changes])
        if any(Path(path).name in FOLDERS and is_new(change) for change, path in changes):
            stop.set()
            return


def is_new(change: Change) -> bool:
    """Return whether a change made a name or took it away."""
    return change is not Change.modified


async def _inside(root: Path, note: Note, stop: asyncio.Event, polls: bool | None) -> None:
    folders = [root / name for name in FOLDERS if (root / name).is_dir()]
    if not folders:
        return
    changed = awatch(
        *folders,
        watch_filter=lambda _, path: not is_temporary(Path(path).name),
        stop_event=stop,
        step=_SILENCE,
        debounce=_LONGEST,
        force_polling=polls,
        poll_delay_ms=_POLLING,
    )
    async for changes in changed:
        if any(is_new(change) for change, _ in changes):
            await asyncio.sleep(_REPLACING)
        note([Path(path) for _, path in changes])


def is_temporary(name: str) -> bool:
    """Return whether a file is an editor's, and will be gone soon."""
    return name.startswith((".", "~", "#")) or name.endswith(_TEMPORARY) or name == "4913"
