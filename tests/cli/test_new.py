"""`dossier new`, as it is typed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.small_workspace import run, workspace


def test_a_contact(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shown = run(root, "new", "contact", "Łukasz Żółć")
    assert shown.output == (
        "Made content/contacts/lukasz-zolc.md. Open it and fill in what you know.\n"
    )
    assert "\nname: Łukasz Żółć\n" in (root / "content/contacts/lukasz-zolc.md").read_text()
    assert run(root, "check").exit_code == 0


def test_a_name_needs_no_quotes(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "new", "opportunity", "CTO", "at", "Acme")
    assert shown.output == (
        "Made content/opportunities/cto-at-acme.md. Open it and fill in what you know.\n"
        "  role: CTO, organization: Acme\n"
    )


def test_an_opportunity_that_is_but_half_named(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shown = run(root, "new", "opportunity", "Staff Platform Engineer")
    assert shown.exit_code == 2
    assert shown.output == (
        'Error: "Staff Platform Engineer" names a role or an organization, and an opportunity has '
        'both. write them as "ROLE at ORGANIZATION" (or bei, chez, en, presso, …)\n'
    )
    assert not (root / "content/opportunities/staff-platform-engineer.md").exists()


def test_in_a_folder_of_the_workspace(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert run(root / "content/stories", "new", "story", "Flood night").exit_code == 0
    assert (root / "content/stories/flood-night.md").is_file()


def test_a_name_that_is_taken(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "new", "contact", "priya RAMAN")
    assert (shown.exit_code, shown.output) == (
        2,
        "Error: content/contacts/priya-raman.md is there already. edit it, or give a fuller name\n",
    )


def test_a_name_without_a_letter(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "new", "contact", "🎉")
    assert (shown.exit_code, shown.output) == (
        2,
        'Error: "🎉" has no letter to name a file by. give one with letters\n',
    )


def test_a_misspelt_kind_offers_the_nearest(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "new", "contcat", "Priya")
    assert (shown.exit_code, shown.output.splitlines()[-1]) == (
        2,
        'Error: there is no kind of record "contcat". did you mean "contact"?',
    )
