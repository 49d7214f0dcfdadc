"""The owner's worksheet: filled where something is known, with room to write."""

from pathlib import Path

from dossier.views.worksheet import Row, Worksheet, targets
from tests.views.outbox.drawer import PRIYA, loaded, story


def rows(root: Path, files: dict[str, str]) -> list[Row]:
    found = loaded(root, files)
    assert found.judgement
    (target,) = targets(found.dossier, found.judgement)
    assert target.path == "worksheet.pdf"
    assert isinstance(target.view, Worksheet)
    return [row for page in target.view.pages for row in page.rows]


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
    assert first == Row(
        name="Priya Raman", knows=5, likes=5, trusts=5, what=("risk", "cost", "hiring")
    )
    assert second == Row(name="Lin Zhao")
    assert empty == [Row()] * 13


def test_a_newcomer_has_a_page_to_write_on(tmp_path: Path) -> None:
    assert rows(tmp_path, {}) == [Row()] * 15
