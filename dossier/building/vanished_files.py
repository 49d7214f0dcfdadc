"""Notice a file that was renamed by hand: its references mean nothing, and another file is new.

What the last build published says which records there were: the output stays as it is as long as a
reference means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import dirname
from urllib.parse import unquote

from dossier.linking.resolver import all_records
from dossier.problems import Fix, Problem, UserError, nearest_word
from dossier.publishing.manifest import read_manifest
from dossier.records import Records
from dossier.source.links import record_name
from dossier.source.unicode import fold
from dossier.workspace import OUTPUT


def offer_renames(root: Path, records: Records, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems; where a reference means a file that vanished, with the rename to do."""
    problems = list(problems)
    if not any(problem.rule == "unresolved" for problem in problems):
        yield from problems
        return
    renames = _renames(root, records)
    for problem in problems:
        yield _with_rename(problem, renames) if problem.rule == "unresolved" else problem


def _with_rename(problem: Problem, renames: dict[str, tuple[str, str]]) -> Problem:
    words = [record_name(fix.old) for fix in problem.fixes if fix.action == "create"]
    words.append(record_name(problem.sentence.removeprefix("there is no ")))
    rename = next((renames[fold(word)] for word in words if fold(word) in renames), None)
    if not rename:
        return problem
    old, new = rename
    place = record_name(new)
    remedy = f"if {new} is {old} under another name, `dossier rename {old} {place}` mends this"
    fix = Fix("rename", old, place)
    return problem._replace(remedy=remedy, fixes=(fix, *problem.fixes))


def _renames(root: Path, records: Records) -> dict[str, tuple[str, str]]:
    """Return, by what a vanished record is called, its slug and the new file that it may be."""
    # Imported here: naming the pages imports all of the site's views.
    from dossier.views.page.urls import backer_page, opportunity_page, story_page

    pages = {"contacts": backer_page, "stories": story_page, "opportunities": opportunity_page}
    try:
        manifest = read_manifest(root / OUTPUT)
    except UserError:
        manifest = None
    known = set(manifest.files) if manifest else set[str]()
    now = {record.path for record in all_records(records)}
    renames = dict[str, tuple[str, str]]()
    for family, page in pages.items():
        folder = f"content/{family}"
        place = f"site/{dirname(page('x'))}"
        before = {unquote(PurePosixPath(one).stem) for one in known if dirname(one) == place}
        stems = {PurePosixPath(path).stem for path in now if path.startswith(f"{folder}/")}
        new = sorted(stems - before)
        for old in sorted(before - stems - {"index"}):
            likely = new[0] if len(new) == 1 else nearest_word(old, new)
            if before and likely:
                renames[fold(old)] = old, f"{folder}/{likely}.md"
    return renames
