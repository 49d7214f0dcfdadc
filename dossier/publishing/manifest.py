"""Remember what dossier wrote to the output, so that nothing else is ever touched."""

from __future__ import annotations

from pathlib import Path

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
