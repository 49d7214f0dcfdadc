"""Build where words alone changed: put them into the pages that show them, and leave all else.

While every face is as it was, so are the verdicts, the rules on faces, the lists, the shells of the
pages, and whatever prints other words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from dossier.building.fingerprint import toolchain, with_words
from dossier.building.load import Linked, glyphs_missing_for, problems_in_texts
from dossier.building.memory import Outcome, Shell
from dossier.building.report import Report
from dossier.digest_cache import digest
from dossier.languages import Languages
from dossier.patience import patience
from dossier.problems import Problem, has_errors
from dossier.publishing import ManifestEntry, Staging, open_output
from dossier.publishing import digest as digest_of_bytes
from dossier.publishing.manifest import NAME
from dossier.records.places import CV
from dossier.rendering import MEDIA, Theme, find_theme
from dossier.rendering.filling import refill
from dossier.workspace import OUTPUT

Progress = Callable[[str, int, int], None]
_WHY = "its text changed"


def publish_words(linked: Linked, day: date, progress: Progress | None = None) -> Report | str:
    """Publish the pages whose words changed; or say why everything has to be looked at.

    Raises UserError for an output that is not dossier's, and for a text that takes too long.
    """
    last, output = linked.memory.last, linked.root / OUTPUT
    if has_errors(linked.problems):
        return "the content has errors"
    if last is None:
        return "nothing is remembered of the last build"
    if not _is_as_published(output, last):
        return "output/ is not as the last build left it"
    theme = find_theme(linked.root, linked.dossier.settings.theme)
    now = texts_of(linked)
    if why := _why_not(last, faces_of(linked, day, theme), now):
        return why
    stale = [path for path, shell in last.shells.items() if _differs(shell, now, last.texts)]
    if not all(_has_places(last.shells[path], now, last.texts) for path in stale):
        return "it is not known where the words stand"
    languages = Languages.of_theme(linked.root, linked.dossier.settings.theme)
    told = {*linked.problems, *last.problems, *glyphs_missing_for(linked)}
    told |= {*problems_in_texts(linked, languages)}
    if has_errors(told):
        return "the content has errors"
    return _publish(linked, theme, stale, tuple(sorted(told)), progress)


def faces_of(linked: Linked, day: date, theme: Theme) -> dict[str, bytes]:
    """Digest all that a build hangs on beside words, the output and code, by what it is."""
    records, memory = linked.records, linked.memory
    photos = [(one.name, one.path, digest_of_bytes(one.data)) for one in records.photos]
    rest: dict[str, object] = {
        "dossier.toml": records.settings,
        "the day": day.isoformat(),
        "the theme, or what renders it": [toolchain(theme, end) for end in ("", *MEDIA)],
        "a photo": photos,
        "content/questions.md": records.questions,
        "what was sent": records.receipts,
        CV: (records.texts[CV].digest, records.cv_mentions),
    }
    faces = {record.path: memory.face_of(record) for record in linked.dossier.records()}
    return faces | {what: digest(read) for what, read in rest.items()}


def texts_of(linked: Linked) -> dict[str, bytes]:
    """Digest the words of each file."""
    return {path: packed.digest for path, packed in linked.records.texts.items()}


def manifest_digest(output: Path) -> bytes:
    """Digest what was published; nothing where nothing was."""
    try:
        return blake2b((output / NAME).read_bytes(), digest_size=12).digest()
    except FileNotFoundError:
        return b""


def _is_as_published(output: Path, last: Outcome) -> bool:
    if manifest_digest(output) != last.manifest:
        return False
    manifest = open_output(output)
    return all((output / path).is_file() for path in manifest.files)


def _why_not(last: Outcome, faces: dict[str, bytes], texts: dict[str, bytes]) -> str:
    """Say what changed beside words that a page shows; nothing where nothing did."""
    changed = _changed(last.faces, faces)
    if what := next(changed, ""):
        more = " and more" if next(changed, "") else ""
        return f"more than words changed: {what}{more}"
    asked = frozenset(last.asked)
    path = next((path for path in _changed(last.texts, texts) if path in asked), "")
    return f"somebody is to read of what changed: {path}" if path else ""


def _changed(before: dict[str, bytes], now: dict[str, bytes]) -> Iterator[str]:
    if before != now:
        names = sorted(before.keys() | now.keys())
        yield from (name for name in names if before.get(name) != now.get(name))


def _differs(shell: Shell, now: dict[str, bytes], before: dict[str, bytes]) -> bool:
    return any(now.get(path) != before.get(path) for path in shell.bodies)


def _has_places(shell: Shell, now: dict[str, bytes], before: dict[str, bytes]) -> bool:
    known = {hole.body.path for hole in shell.holes}
    return known.issuperset(path for path in shell.bodies if now.get(path) != before.get(path))


def _publish(
    linked: Linked,
    theme: Theme,
    stale: list[str],
    problems: tuple[Problem, ...],
    progress: Progress | None,
) -> Report | str:
    """Fill the pages again and publish them, and note what the build came to."""
    last, output, texts = linked.memory.last, linked.root / OUTPUT, linked.dossier.texts
    assert last
    manifest = open_output(output)
    files, shells = dict(manifest.files), dict(last.shells)
    with Staging(output, manifest) as staging:
        for number, path in enumerate(stale, start=1):
            if progress:
                progress(path, number, len(stale))
            shell, page = shells[path], (output / path).read_bytes()
            if digest_of_bytes(page) != shell.page:
                return "output/ is not as the last build left it"
            what = f"{shell.bodies[0]}: output/{path}"
            with patience(what, "shorten what it shows, or lay it out more simply"):
                filled = refill(page, shell.holes, lambda body: texts.of(body).shown)
            mark = staging.add(path, filled.data)
            fingerprint = with_words(shell.digest, path, shell.bodies, theme, texts)
            files[path] = ManifestEntry(fingerprint, mark)
            shells[path] = replace(shell, page=mark, holes=filled.holes)
        staging.publish(files, manifest.held_back)
    made = manifest_digest(output)
    linked.memory.come_to(replace(last, texts=texts_of(linked), shells=shells, manifest=made))
    return Report(
        pages=last.pages,
        briefs=last.briefs,
        rendered=len(stale),
        reused=len(files) - len(stale),
        problems=problems,
        published=True,
        reasons=tuple((path, _WHY) for path in stale),
    )
