"""Who renames a file by hand is offered the command that brings its references along."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dossier.building.build import BuildOptions, build
from dossier.building.load import load
from dossier.problems import Fix, Problem
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
FILES = {
    "content/contacts/priya.md": "---\nname: Priya Raman\n---\n",
    "content/contacts/wei.md": "---\nname: Wei Chen\nmet_through: priya\n---\nSee [[cutover]].\n",
    "content/stories/cutover.md": "---\ntitle: The cutover\n---\n",
}


def unresolved(root: Path) -> list[Problem]:
    found = load(root, DAY, DAY).problems
    return [problem for problem in found if problem.rule == "unresolved"]


def moved(root: Path, old: str, new: str) -> list[Problem]:
    (root / "content" / old).rename(root / "content" / new)
    return unresolved(root)


def test_a_vanished_contact_and_a_new_one_are_brought_together(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    assert build(root, BuildOptions(today=DAY, clock=DAY)).published
    (problem,) = moved(root, "contacts/priya.md", "contacts/p-raman.md")
    assert problem.fixes[0] == Fix("rename", "priya", "p-raman")
    assert problem.message == (
        'no contact is called "priya". if content/contacts/p-raman.md is priya under another name,'
        " `dossier rename priya p-raman` mends this"
    )
    assert not build(root, BuildOptions(today=DAY, clock=DAY)).published
    assert unresolved(root) == [problem]


def test_so_are_two_stories(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    build(root, BuildOptions(today=DAY, clock=DAY))
    (problem,) = moved(root, "stories/cutover.md", "stories/the-cutover.md")
    assert problem.fixes[0] == Fix("rename", "cutover", "the-cutover")


def test_of_several_new_files_the_nearest_is_offered(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    build(root, BuildOptions(today=DAY, clock=DAY))
    write_workspace(root, {"content/contacts/xavier.md": "---\nname: Xavier\n---\n"})
    (problem,) = moved(root, "contacts/priya.md", "contacts/priya-raman.md")
    assert problem.fixes[0] == Fix("rename", "priya", "priya-raman")


def test_a_name_that_was_never_there_is_only_misspelt(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    build(root, BuildOptions(today=DAY, clock=DAY))
    write_workspace(root, {"content/contacts/ana.md": "---\nname: Ana\nmet_through: pria\n---\n"})
    (problem,) = unresolved(root)
    assert problem.remedy == 'did you mean "priya"?'
    assert problem.fixes == (Fix("replace", "pria", "priya"), Fix("create", "pria", "contact"))
