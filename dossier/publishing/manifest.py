"""Remember what dossier wrote to the output, so that nothing else is ever touched."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from msgspec import DecodeError, Struct, json

from dossier.disk import write_file
from dossier.problems import UserError

NAME = ".dossier.json"
VERSION = 1


class ManifestEntry(Struct, frozen=True):
    """The digests of what a file was made from and of its bytes, and what was told.

    `parts` names, for each of the notes, the part of the file's view that it is about, and
    `rules` the rule that it is told under.
    """

    fingerprint: str
    digest: str
    notes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Manifest(Struct, frozen=True, kw_only=True):
    """Every file of the output that dossier wrote, by its path below the output.

    `held_back` says of each file that should be there and could not be made why it is not.
    """

    version: int = VERSION
    files: dict[str, ManifestEntry] = {}
    held_back: dict[str, str] = {}


def read_manifest(output: Path) -> Manifest | None:
    """Read the manifest; none means that dossier did not make this folder.

    Raise UserError for one that cannot be read.
    """
    try:
        manifest = json.decode((output / NAME).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except (DecodeError, OSError):
        raise UserError(
            f"{output.name}/{NAME} cannot be read, and it says which files are dossier's",
            f"delete {output.name}/, and build again",
            code=1,
        ) from None
    return manifest


def write_manifest(output: Path, manifest: Manifest, *, sync: bool = True) -> None:
    """Write the manifest, the last file of a publish."""
    data = json.format(json.encode(manifest, order="sorted"), indent=1)
    write_file(output / NAME, data, sync=sync)


def open_output(output: Path) -> Manifest:
    """Return the manifest of a folder that may be written to; raise UserError for any other."""
    if output.is_symlink():
        raise _refusal(output, "is a link", "delete the link")
    if not output.exists():
        return Manifest()
    if not output.is_dir():
        raise _refusal(output, "is a file, not a folder", "move it away")
    if _holds_a_home(output):
        # Even an empty one: publishing would swap the home folder itself away.
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
        folder
        for parent in parents
        for folder in (PurePosixPath(parent), *PurePosixPath(parent).parents)
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
