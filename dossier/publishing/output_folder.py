"""Refuse an output folder that is not dossier's to write to."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from dossier.problems import UserError
from dossier.publishing.manifest import NAME, Manifest, read_manifest


def open_output(output: Path) -> Manifest:
    """Give the manifest of a folder that may be written to; raise UserError for any other."""
    if output.is_symlink():
        raise _refusal(output, "is a link", "delete the link")
    if not output.exists():
        return Manifest()
    if not output.is_dir():
        raise _refusal(output, "is a file, not a folder", "move it away")
    if _holds_a_home(output):
        # Even an empty one: its owner would find it swapped away.
        raise _refusal(output, "is or holds your home folder", "move the workspace elsewhere")
    if (output / ".git").exists():
        # A publish would put every file of the repository's own into another folder.
        raise _refusal(output, "is a git repository of its own", "move its .git away")
    manifest = read_manifest(output)
    if manifest is not None:
        return manifest
    if any(output.iterdir()):
        raise _refusal(
            output, f"holds files that dossier did not write (no {NAME})", "move it away"
        )
    return Manifest()


def refuse_links(output: Path, paths: Iterable[str]) -> None:
    """Raise UserError where one of these paths leads through a link, and so out of the output."""
    parents = {path.rpartition("/")[0] for path in paths}
    folders = {
        folder for one in parents for folder in (PurePosixPath(one), *PurePosixPath(one).parents)
    }
    for folder in sorted(folders - {PurePosixPath()}):
        if (output / folder).is_symlink():
            where = f"{output.name}/{folder}"
            raise UserError(f"{where} is a link", "delete the link, and build again", code=1)


def _holds_a_home(output: Path) -> bool:
    with suppress(RuntimeError):
        return Path.home().resolve().is_relative_to(output.resolve())
    return False


def _refusal(output: Path, what: str, remedy: str) -> UserError:
    return UserError(f"{output.name}/ {what}", f"{remedy}, and build again", code=1)
