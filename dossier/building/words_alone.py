"""Build where words alone changed: put them into the pages that show them, and leave all else.

While every face is as it was, so are the verdicts, the rules on faces, the lists, the shells of the
pages, and whatever prints other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dossier.building.build_report import BuildReport, NotAlone
from dossier.building.fingerprint import with_words
from dossier.building.load import Linked, glyphs_missing_for, problems_in_texts
from dossier.building.outcome import (
    Digests,
    Outcome,
    Shell,
    faces_of,
    manifest_digest,
    sections_of,
    texts_of,
)
from dossier.languages import Languages
from dossier.problems import Problem, has_errors
from dossier.publishing import ManifestEntry, Staging, open_output
from dossier.publishing import digest as digest_of_bytes
from dossier.publishing.output_tree import readable_below
from dossier.rendering import Theme, find_theme
from dossier.rendering.html import refill
from dossier.time_limit import cpu_limit
from dossier.workspace import OUTPUT

if TYPE_CHECKING:
    from dossier.building.build import Progress

_WHY = "its text changed"
_ERRORS = NotAlone("the content has errors")
_OUTPUT = NotAlone("output/ is not as the last build left it")


def publish_words(
    linked: Linked, day: date, progress: Progress | None = None
) -> BuildReport | NotAlone:
    """Publish the pages whose words changed; or say why everything has to be looked at.

    Raises UserError for an output that is not dossier's, and for a text that takes too long.
    """
    last, output = linked.memory.last, linked.root / OUTPUT
    if has_errors(linked.problems):
        return _ERRORS
    if last is None:
        return NotAlone("nothing is remembered of the last build")
    if not _is_as_published(output, last):
        return _OUTPUT
    memory = linked.memory
    theme = find_theme(linked.root, linked.dossier.settings.theme, memory.themes)
    now = texts_of(linked)
    if why := _other_faces(last, faces_of(linked, day, theme)):
        return NotAlone(why)
    if why := _is_read(last, now, sections_of(linked)):
        return NotAlone(why, faces_stand=True)
    stale = [path for path, shell in last.shells.items() if _differs(shell, now, last.texts)]
    if not all(_has_places(last.shells[path], now, last.texts) for path in stale):
        return NotAlone("it is not known where the words stand", faces_stand=True)
    languages = Languages.of_theme(linked.root, theme.name, memory.tables)
    problems = {*linked.problems, *last.problems, *glyphs_missing_for(linked)}
    problems |= {*problems_in_texts(linked, languages)}
    if has_errors(problems):
        return _ERRORS
    return _publish(linked, theme, stale, tuple(sorted(problems)), progress)


def _is_as_published(output: Path, last: Outcome) -> bool:
    if manifest_digest(output) != last.manifest:
        return False
    return open_output(output).files.keys() <= readable_below(output)


def _other_faces(last: Outcome, faces: Digests) -> str:
    """Return what changed beside words; nothing where nothing did."""
    changed = _changed(last.faces, faces)
    what, more = next(changed, ""), " and more" if next(changed, "") else ""
    return f"more than words changed: {what}{more}" if what else ""


def _is_read(last: Outcome, texts: Digests, sections: Digests) -> str:
    """Return that changed words stand in more than the pages that name them; else nothing."""
    pairs = (last.asked, last.texts, texts), (last.asked_sections, last.sections, sections)
    for asked, before, now in pairs:
        if path := next(filter(frozenset(asked).__contains__, _changed(before, now)), ""):
            return f"somebody is to read of what changed: {path}"
    return ""


def _changed(before: Digests, now: Digests) -> Iterator[str]:
    if before != now:
        names = sorted(before.keys() | now.keys())
        yield from (name for name in names if before.get(name) != now.get(name))


def _differs(shell: Shell, now: Digests, before: Digests) -> bool:
    return any(now.get(path) != before.get(path) for path in shell.bodies)


def _has_places(shell: Shell, now: Digests, before: Digests) -> bool:
    known = {hole.body.path for hole in shell.holes}
    return known.issuperset(path for path in shell.bodies if now.get(path) != before.get(path))


def _publish(
    linked: Linked,
    theme: Theme,
    stale: list[str],
    problems: tuple[Problem, ...],
    progress: Progress | None,
) -> BuildReport | NotAlone:
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
                return _OUTPUT
            what = f"{shell.bodies[0]}: output/{path}"
            with cpu_limit(what, "shorten what it shows, or lay it out more simply"):
                filled = refill(page, shell.holes, lambda body: texts.of(body).shown)
            page_digest = staging.add(path, filled.data)
            fingerprint = with_words(shell.digest, path, shell.bodies, theme, texts)
            files[path] = ManifestEntry(fingerprint, page_digest)
            shells[path] = replace(shell, page=page_digest, holes=filled.holes)
        staging.publish(files, manifest.held_back)
    published = manifest_digest(output)
    digests = {"texts": texts_of(linked), "sections": sections_of(linked)}
    linked.memory.last = replace(last, **digests, shells=shells, manifest=published)
    return BuildReport(
        pages=last.pages,
        briefs=last.briefs,
        rendered=len(stale),
        reused=len(files) - len(stale),
        problems=problems,
        published=True,
        reasons=tuple((path, _WHY) for path in stale),
    )
