"""Watch what the owner writes: content, themes and settings; not what editors put beside it."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from dossier.workspace import CONTENT, SETTINGS, THEMES

FOLDERS = (CONTENT, THEMES)
# Milliseconds of silence that end a burst, and the longest a burst may be.
_SILENCE, _LONGEST = 20, 400
_TEMPORARY = ("~", ".tmp", ".swp", ".swx", ".bak", ".part", "___jb_tmp___", "___jb_old___")

Note = Callable[[Iterable[Path]], None]


async def watch(root: Path, note: Note) -> None:
    """Note every change, for ever; folders that come and go are followed."""
    while True:
        stop = asyncio.Event()
        inside = asyncio.create_task(_inside(root, note, stop))
        try:
            await _top(root, note)
        finally:
            stop.set()
            await inside
        note([root / name for name in FOLDERS])


async def _top(root: Path, note: Note) -> None:
    """Watch the workspace's folder itself, until one of those in it came or went."""
    ours = {str(root / name) for name in (*FOLDERS, SETTINGS)}
    found = awatch(
        root,
        watch_filter=lambda _, path: path in ours,
        recursive=False,
        step=_SILENCE,
        debounce=_LONGEST,
    )
    async for changes in found:
        note([Path(path) for _, path in changes])
        if any(Path(path).name in FOLDERS and is_new(change) for change, path in changes):
            return


def is_new(change: Change) -> bool:
    """Tell whether a change made a name or took it away."""
    return change is not Change.modified


async def _inside(root: Path, note: Note, stop: asyncio.Event) -> None:
    folders = [root / name for name in FOLDERS if (root / name).is_dir()]
    if not folders:
        return
    found = awatch(
        *folders,
        watch_filter=lambda _, path: not is_temporary(Path(path).name),
        stop_event=stop,
        step=_SILENCE,
        debounce=_LONGEST,
    )
    async for changes in found:
        note([Path(path) for _, path in changes])


def is_temporary(name: str) -> bool:
    """Tell whether a file is an editor's, and will be gone soon."""
    return name.startswith((".", "~", "#")) or name.endswith(_TEMPORARY) or name == "4913"
