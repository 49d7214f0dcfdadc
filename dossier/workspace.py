"""Where a workspace is, the names of the files and folders in it, and the files that ship."""

from __future__ import annotations

from pathlib import Path

from dossier.problems import UserError

SETTINGS, CONTENT, THEMES, OUTPUT = "dossier.toml", "content", "themes", "output"
SENT, PRIVATE = "sent", ".dossier"
# Drafts that a mail program was given to open.
DRAFTS = f"{PRIVATE}/drafts"
# Copies of briefs under readable names, a folder for each contact.
EXPORTED = f"{OUTPUT}/exported"
DEFAULT_THEME = "plain"
_PACKAGE = Path(__file__).resolve().parent


def find_workspace(start: Path) -> Path:
    """Return the nearest folder upwards that is a workspace; raise UserError where none is."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() or (folder / CONTENT / "me.md").is_file():
            return folder
    raise UserError(
        f"no workspace here: neither {start} nor a folder above it has a {SETTINGS}",
        "make one with `dossier init`, or name one with -C DIR",
    )


def shipped(name: str) -> Path:
    """Return the path of a folder or file that ships: `themes`, `content`, `dossier.toml`."""
    in_wheel = _PACKAGE / "_shipped" / name
    return in_wheel if in_wheel.exists() else _PACKAGE.parent / name


def theme_folders(workspace: Path, name: str) -> tuple[Path, ...]:
    """Return the folders that a theme's files are looked for in, the owner's first, plain's last.

    A name with a separator, or with dots alone, leads to the shipped default and nowhere else.
    """
    ours = shipped(THEMES)
    is_plain_name = name not in ("", ".", "..") and Path(name).name == name
    named = (workspace / THEMES / name, ours / name) if is_plain_name else ()
    folders = [folder for folder in (*named, ours / DEFAULT_THEME) if folder.is_dir()]
    # In a checkout the workspace's own folder is the shipped one.
    by_path = {folder.resolve(): folder for folder in reversed(folders)}
    return tuple(reversed(by_path.values()))
