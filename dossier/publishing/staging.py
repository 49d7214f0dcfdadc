"""Publish in one step: make the new output whole beside the old one, then swap the two."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from dossier.blake2 import blake2b
from dossier.disk import PREFIX, make_folder, remove_leftovers, stage_file
from dossier.problems import UserError
from dossier.publishing.manifest import (
    NAME,
    Manifest,
    ManifestEntry,
    read_manifest,
    refuse_links,
    write_manifest,
)
from dossier.publishing.output_tree import (
    begin_with_spare,
    clear,
    complete,
    delete,
    delete_spare,
    exchange,
    files_below,
    keep_as_spare,
    move_in,
    sync_disk,
)
from dossier.signals import signals_held


def digest(data: bytes) -> str:
    """Digest the bytes of a file."""
    return blake2b(data, digest_size=16).hexdigest()


class Staging:
    """New files in a folder beside the output until all of them are made.

    Used as a context: what was not published is gone at its end, and the output as it was. Only
    one may be open at a time for an output, so what another left behind is the wreck of a kill.
    """

    def __init__(self, output: Path, manifest: Manifest) -> None:
        self._output, self._old, self._old_held_back = output, manifest.files, manifest.held_back
        self._folder = self._beside("new")
        self._staged: list[str] = []

    def __enter__(self) -> Staging:
        clear_wrecks(self._output)
        # Held: a signal between making the folder and entering the context would leave it behind.
        with signals_held():
            make_folder(self._folder)
            return self

    def __exit__(self, *_: object) -> None:
        with signals_held():
            if self._folder.exists():
                import shutil

                shutil.rmtree(self._folder)

    def add(self, path: str, data: bytes, *, anew: bool = False) -> str:
        """Take a finished file unless the output has these very bytes; give their digest.

        The manifest is believed on what the output has, but where a file is to be written `anew`.
        A forked process may do this, too.
        """
        data_digest = digest(data)
        old = self._old.get(path)
        if anew or not old or old.digest != data_digest or not (self._output / path).is_file():
            stage_file(self._folder / path, data)
        return data_digest

    def discard(self, path: str) -> None:
        """Leave out a file that was taken, if it was: it is not published."""
        delete(self._folder, path)

    def read(self, path: str) -> bytes:
        """Return a file as it will be published: the one that was taken, or the output's own."""
        staged = self._folder / path
        return (staged if staged.is_file() else self._output / path).read_bytes()

    def publish(
        self, files: Mapping[str, ManifestEntry], held_back: Mapping[str, str] | None = None
    ) -> int:
        """Make the output hold exactly these files, and strangers'; count what was deleted.

        `held_back` gives the reason for each file that is not among them and should be.
        """
        self._staged = sorted(files_below(self._folder))
        gone = sorted(self._old.keys() - files.keys())
        back = dict(sorted((held_back or {}).items()))
        if not self._staged and not gone and (files, back) == (self._old, self._old_held_back):
            return 0
        refuse_links(self._output, self._old.keys() | files.keys())
        self._refuse_strangers()
        manifest = Manifest(files=dict(sorted(files.items())), held_back=back)
        if not self._swap(manifest):
            self._replace_each(manifest, gone)
        return len(gone)

    def _swap(self, manifest: Manifest) -> bool:
        make_folder(self._output)
        staged, old = set(self._staged), self._old.keys()
        inodes = {
            path: inode
            for path, inode in files_below(self._output).items()
            if path not in staged and path != NAME and (path in manifest.files or path not in old)
        }
        try:
            complete(self._folder, self._output, inodes)
        except OSError:
            return False
        begin_with_spare(self._folder, self._output)
        write_manifest(self._folder, manifest, sync=False)
        sync_disk(self._folder)
        with signals_held():
            # From here on a kill may leave the old output under this name, and not only new files.
            swapped = self._folder.rename(self._beside("old"))
            if not exchange(swapped, self._output):
                swapped.rename(self._folder)
                return False
            # The new output is in place; what cannot be cleared now is cleared by the next build.
            with suppress(OSError):
                keep_as_spare(swapped, self._output, {*old, NAME}, inodes)
        return True

    def _beside(self, what: str) -> Path:
        return self._output.with_name(f"{PREFIX}{self._output.name}-{what}-{os.getpid()}")

    def _replace_each(self, manifest: Manifest, gone: list[str]) -> None:
        """Replace file by file, pages before the indexes that lead to them, the manifest last.

        The manifest is the journal: while files move, it trusts none of them, so that after a
        kill the next build makes them again.
        """
        delete_spare(self._output)  # or it would keep what goes now
        untrusted = {path: ManifestEntry("", "") for path in (*self._staged, *gone)}
        write_manifest(self._output, Manifest(files={**self._old, **untrusted}))
        sync_disk(self._folder)
        for path in sorted(self._staged, key=lambda path: (path.endswith("index.html"), path)):
            make_folder((self._output / path).parent)
            move_in(self._folder / path, self._output / path)
        for path in gone:
            delete(self._output, path)
        write_manifest(self._output, manifest)

    def _refuse_strangers(self) -> None:
        folders = {path.rpartition("/")[0] for path in self._staged}
        folders |= {str(parent) for folder in folders for parent in PurePosixPath(folder).parents}
        for path in (*sorted(folders), *self._staged):
            if self._is_in_the_way(path, is_folder=path in folders):
                raise UserError(
                    f"{self._output.name}/{path} is in the way, and dossier did not write it",
                    "move it away, and build again",
                    code=1,
                )

    def _is_in_the_way(self, path: str, *, is_folder: bool) -> bool:
        place = self._output / path
        if is_folder or place.is_dir():
            return os.path.lexists(place) and place.is_dir() != is_folder
        return path not in self._old and os.path.lexists(place)


def clear_wrecks(output: Path) -> None:
    """Clear away what publishes that were killed left beside the output and in it."""
    for folder in (output, output.parent):
        remove_leftovers(folder)
    begin = f"{PREFIX}{output.name}"
    for wreck in output.parent.glob(f"{begin}-old-*"):
        clear(wreck, output, {NAME, *(read_manifest(wreck) or Manifest()).files})
    for wreck in output.parent.glob(f"{begin}-new-*"):
        import shutil

        shutil.rmtree(wreck)
