"""What a build came to, by which the next sees that words alone changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from msgspec import Struct

from dossier.blake2 import blake2b
from dossier.building.build_plan import PAGE
from dossier.building.fingerprint import toolchain
from dossier.digest_cache import digest
from dossier.problems import Problem
from dossier.publishing import ManifestEntry
from dossier.publishing import digest as digest_of_bytes
from dossier.publishing.manifest import NAME
from dossier.records.schema import CV
from dossier.rendering import MEDIA, Theme
from dossier.rendering.rendered import Hole
from dossier.views.view import LazyTarget, Target

if TYPE_CHECKING:
    from dossier.building.load import Linked

Digests = dict[str, bytes]


class Counts(TypedDict):
    """How many files there are, and how many of them were made now."""

    pages: int
    briefs: int
    rendered: int
    reused: int


class Shell(Struct, frozen=True, array_like=True):
    """A page without the words in it.

    `digest` is of its view and template, `bodies` are the files whose words it shows, `page` is
    the digest of its bytes, and `holes` are where in them the words stand.
    """

    digest: str
    bodies: tuple[str, ...]
    page: str
    holes: tuple[Hole, ...]


class Outcome(Struct, frozen=True, kw_only=True):
    """What a build came to, for one after which words alone changed.

    `faces` digests all that is no word of a body, by what it is; `texts` the words and `sections`
    those that may be shared, by their file. The words of the files in `asked`, and the sections of
    those in `asked_sections`, stand in more than the pages that name them. `problems` hang on faces
    and on what was asked for. `manifest` is the digest of what was published.
    """

    faces: dict[str, bytes]
    texts: dict[str, bytes]
    sections: dict[str, bytes]
    asked: tuple[str, ...]
    asked_sections: tuple[str, ...]
    shells: dict[str, Shell]
    problems: tuple[Problem, ...]
    pages: int
    briefs: int
    manifest: bytes


def faces_of(linked: Linked, day: date, theme: Theme) -> Digests:
    """Digest all that a build hangs on beside words, the output and code, by what it is."""
    records, memory = linked.records, linked.memory
    photos = [(photo.name, photo.path, digest_of_bytes(photo.data)) for photo in records.photos]
    rest: dict[str, object] = {
        "dossier.toml": records.settings,
        "the day": day.isoformat(),
        "the theme, or what renders it": [toolchain(theme, end) for end in ("", *MEDIA)],
        "a photo": photos,
        "content/questions.md": records.questions,
        "what was sent": records.receipts,
        CV: (records.texts[CV].digests.whole, records.cv_mentions),
    }
    faces = {record.path: memory.face_of(record) for record in linked.dossier.records()}
    return faces | {what: digest(value) for what, value in rest.items()}


def texts_of(linked: Linked) -> Digests:
    """Digest the words of each file."""
    return {path: packed.digests.whole for path, packed in linked.records.texts.items()}


def sections_of(linked: Linked) -> Digests:
    """Digest the shareable words of each file."""
    return {path: packed.digests.shareable for path, packed in linked.records.texts.items()}


def manifest_digest(output: Path) -> bytes:
    """Digest what was published; nothing where nothing was."""
    try:
        return blake2b((output / NAME).read_bytes(), digest_size=12).digest()
    except FileNotFoundError:
        return b""


def shells_of(
    shell_digests: Mapping[str, tuple[str, tuple[str, ...]]],
    files: Mapping[str, ManifestEntry],
    holes: Mapping[str, tuple[Hole, ...]],
    last: Outcome | None,
) -> dict[str, Shell]:
    """Return where the words stand in each page: in one that was left alone, where they stood.

    `made` has the digest of each shell, and whose words are in it.
    """
    before, shells = last.shells if last else {}, dict[str, Shell]()
    for path, (shell, bodies) in shell_digests.items():
        old, page = before.get(path), files[path].digest
        is_known = old and (old.digest, old.page) == (shell, page)
        places = holes.get(path, old.holes if old and is_known else ())
        shells[path] = Shell(shell, bodies, page, places)
    return shells


def counts(files: Mapping[str, ManifestEntry], stale: Sequence[Target | LazyTarget]) -> Counts:
    """Count what is published, and which of it was made now."""
    rendered = sum(target.path in files for target in stale)
    return {
        "pages": sum(path.endswith(PAGE) for path in files),
        "briefs": sum(map(_is_brief, files)),
        "rendered": rendered,
        "reused": len(files) - rendered,
    }


def _is_brief(path: str) -> bool:
    """Return whether a path is a brief's, and not the list's for the employer beside it."""
    return (
        path.startswith("outbox/")
        and path.endswith(".pdf")
        and not path.endswith("/references.pdf")
    )
