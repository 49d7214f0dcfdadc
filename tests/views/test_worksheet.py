"""The owner's worksheet: filled where something is known, with room to write."""

from __future__ import annotations

from pathlib import Path

from dossier.views.worksheet import Worksheet, WorksheetRow, targets
from tests.views.outbox.outbox_workspace import PRIYA, loaded, story


def sheet(root: Path, files: dict[str, str]) -> Worksheet:
    found = loaded(root, files)
    assert found.judgement
    (target,) = targets(found.dossier, found.judgement)
    assert target.path == "worksheet.pdf"
    assert isinstance(target.view, Worksheet)
    return target.view


def rows(root: Path, files: dict[str, str]) -> list[WorksheetRow]:
    return [row for page in sheet(root, files).pages for row in page.rows]


def test_it_says_how_well_each_knows_likes_and_trusts_and_knows_what(tmp_path: Path) -> None:
    first, second, *empty = rows(
        tmp_path,
        {
            "content/contacts/priya.md": PRIYA,
            "content/contacts/lin.md": "---\nname: Lin Zhao\n---\n",
            "content/stories/a.md": story("A", "priya", "skills: [cost]\n"),
            "content/stories/b.md": story("B", "priya", "skills: [risk, hiring]\n"),
            "content/stories/c.md": story("C", "priya", "skills: [risk]\n"),
        },
    )
    assert first == WorksheetRow(
        name="Priya Raman", knows=5, likes=5, trusts=5, what=("risk", "cost", "hiring")
    )
    assert second == WorksheetRow(name="Lin Zhao")
    assert empty == [WorksheetRow()] * 13


def test_a_name_is_read_as_spoken_and_sorted_as_written(tmp_path: Path) -> None:
    names = {"z": "Almeida, Zoé", "a": "Brito, Ana", "c": "Costa Lima"}
    files = {
        f"content/contacts/{slug}.md": f"---\nname: {name}\n---\n" for slug, name in names.items()
    }
    files["content/me.md"] = "---\nname: Souza Lima, Maria José\n---\n"
    page = sheet(tmp_path, files)
    assert page.owner.name == "Maria José Souza Lima"
    assert [row.name for row in page.pages[0].rows[:3]] == [
        "Zoé Almeida",
        "Ana Brito",
        "Costa Lima",
    ]


def test_a_newcomer_has_a_page_to_write_on(tmp_path: Path) -> None:
    assert rows(tmp_path, {}) == [WorksheetRow()] * 15


def test_of_thousands_only_those_who_could_speak_stand_on_it(tmp_path: Path) -> None:
    strangers = {f"content/contacts/p{n}.md": f"---\nname: P {n}\n---\n" for n in range(60)}
    few = sheet(tmp_path / "few", strangers)
    assert (few.others, few.pages[0].rows[0].name) == (0, "P 0")
    many = sheet(
        tmp_path / "many",
        {
            **strangers,
            "content/contacts/priya.md": PRIYA,
            "content/contacts/lin.md": "---\nname: Lin\nworked_together: {organization: A}\n---\n",
            "content/contacts/wei.md": "---\nname: Wei\n---\n",
            "content/stories/a.md": story("A", "wei", "skills: [cost]\n"),
        },
    )
    names = [row.name for page in many.pages for row in page.rows if row.name]
    assert (names, many.others) == (["Priya Raman", "Lin", "Wei"], 60)
