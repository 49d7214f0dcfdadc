"""Refuse an output folder that is not dossier's to write to."""

from pathlib import Path

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


def _refusal(output: Path, what: str, remedy: str) -> UserError:
    return UserError(f"{output.name}/ {what}", f"{remedy}, and build again", code=1)
