"""Find a theme's templates and static files: the owner's own over the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from traceback import extract_tb

from msgspec import Struct
from msgspec.structs import replace

from dossier.blake2 import blake2b
from dossier.digest_cache import DigestCache, digest_of_looks
from dossier.input_file import TooLarge, read_bounded
from dossier.problems import UserError, nearest
from dossier.workspace import DEFAULT_THEME, shipped, theme_folders

MAX_FILE = 20_000_000
_TEMPLATES = "templates/"


class Theme(Struct, frozen=True):
    """The folders a file of the theme is looked for in, the owner's first.

    `digest` is of all that they hold, so that a cache by theme notices each change.
    """

    name: str
    folders: tuple[Path, ...]
    digest: str = ""

    def read(self, name: str) -> bytes:
        """Read `templates/…` or `static/…`; raise FileNotFoundError where no folder has it."""
        for folder in self.folders:
            if _is_inside(folder / name, folder):
                return _read(folder / name)
        raise FileNotFoundError(name)

    def is_own(self, name: str) -> bool:
        """Return whether a file is the owner's, and not the shipped one."""
        first = next((folder for folder in self.folders if _is_inside(folder / name, folder)), None)
        return first is not None and not first.is_relative_to(shipped("themes"))

    @property
    def has_own_templates(self) -> bool:
        """Return whether any template is the owner's, and not a shipped one."""
        ours = shipped("themes")
        return not all(path.is_relative_to(ours) for path in self.files("templates").values())

    def names(self, part: str) -> Iterator[str]:
        """List the files of `templates` or `static`, sorted, each once."""
        yield from sorted(self.files(part))

    def files(self, part: str) -> dict[str, Path]:
        """Return the path of each file of a part; the owner's own stands for the shipped one."""
        return {
            path.relative_to(folder).as_posix(): path
            for folder in reversed(self.folders)
            for path in (folder / part).rglob("*")
            if _is_inside(path, folder)
        }


def _read(file: Path) -> bytes:
    try:
        return read_bounded(file, MAX_FILE)
    except TooLarge as error:
        sentence = f"{file.name} of the theme cannot be used: {error.strerror}"
        raise UserError(sentence, f"make {file} smaller, or take it away", code=1) from None


def _is_inside(file: Path, folder: Path) -> bool:
    """Return whether a file is there, and neither `..` nor a link leads out of its folder."""
    return file.is_file() and file.resolve().is_relative_to(_real(folder))


@cache
def _real(folder: Path) -> Path:
    return folder.resolve()


def find_theme(workspace: Path, name: str, digests: DigestCache[str] | None = None) -> Theme:
    """Find a theme by name; `digests` has those of themes that were found before.

    Raises UserError for a name that neither owner nor dossier has.
    """
    own, ours = workspace / "themes" / name, shipped("themes")
    folders = theme_folders(workspace, name)
    if name != DEFAULT_THEME and folders == (ours / DEFAULT_THEME,):
        known = sorted(path.name for path in ours.iterdir() if (path / "templates").is_dir())
        hint = nearest(name, known) or f"make {own.name}/ in themes/, or use {', '.join(known)}"
        raise UserError(f'there is no theme "{name}"', hint, code=1)
    theme = Theme(name, folders)
    looks = digest_of_looks([str(folder) for folder in folders])
    compute = partial(_digest, theme, looks)
    return replace(theme, digest=digests.get(name, looks, compute) if digests else compute())


@cache
def _digest(theme: Theme, looks: bytes) -> str:
    """Digest all files of a theme; cached by how they look."""
    digest = blake2b(digest_size=16)
    for part in ("templates", "static", "languages"):
        for name, file in sorted(theme.files(part).items()):
            digest.update(name.encode() + b"\0" + _read(file) + b"\0")
    return digest.hexdigest()


@contextmanager
def as_user_errors(theme: Theme) -> Iterator[None]:
    """Raise UserError for what a template of the owner's own does wrong; ours would be a bug."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        place = _template_line(error)
        if not place or not theme.is_own(place[0]):
            raise
        name, line = place
        sentence = f"themes/{theme.name}/{name}:{line} cannot be filled: {error}"
        raise UserError(sentence, "mend that line", code=1) from error


def _template_line(error: Exception) -> tuple[str, int] | None:
    """Find the innermost line of a template: of its text, or of where its code went wrong."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if isinstance(name, str) and isinstance(line, int):
        return f"{_TEMPLATES}{name}", line
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.lineno]
    ours = [frame for frame in frames if frame.filename.startswith(_TEMPLATES)]
    return (ours[-1].filename, ours[-1].lineno or 1) if ours else None
