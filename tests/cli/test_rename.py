"""`dossier rename`, as it is typed."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dossier.cli import program
from tests.building.test_rename import FILES
from tests.cli.small_workspace import run
from tests.trust.fault_injection import tree
from tests.workspaces import write_workspace


def test_it_is_shown_and_done_after_a_yes(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    shown = CliRunner().invoke(program, ["-C", str(root), "rename", "job", "lead"], input="y\n")
    assert shown.exit_code == 0
    assert shown.output == (
        "move    content/opportunities/job.md -> content/opportunities/lead.md\n"
        "move    .dossier/drafts/priya-job-heads-up.eml -> "
        ".dossier/drafts/priya-lead-heads-up.eml\n"
        "move    .dossier/drafts/priya-shah-job-ask.eml -> "
        ".dossier/drafts/priya-shah-lead-ask.eml\n"
        "change  content/contacts/priya.md:10: - 2026-11-02 asked [[lead]]: about [[cutover]]\n"
        "change  content/cv.md:1: See [her](contacts/priya.md), [[priya]], [[lead]].\n"
        "change  content/me.md:6: See [[contacts/priya#Log|her]], [the job](opportunities/lead.md)"
        " and [[cutover]].\n"
        "change  sent/priya/2026-11-02-job-ask.json\n"
        "Rename it so [y/N]: y\n"
        "Renamed. `dossier rename lead job` takes it back, and `dossier build` makes output/ anew."
        "\n"
    )


def test_nothing_moves_without_a_yes(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, FILES)
    before = tree(root)
    shown = CliRunner().invoke(program, ["-C", str(root), "rename", "job", "lead"], input="n\n")
    assert "Rename it so [y/N]: n" in shown.output
    assert tree(root) == before


def test_a_word_that_means_two_is_asked_about(tmp_path: Path) -> None:
    files = {"content/stories/wei.md": "---\ntitle: Wei\n---\n"}
    shown = run(write_workspace(tmp_path, FILES | files), "rename", "wei", "chen", "--yes")
    assert (shown.exit_code, shown.output) == (
        2,
        'Error: "wei" may mean more than one. write contacts/wei or stories/wei\n',
    )
    shown = run(tmp_path, "rename", "contacts/wei", "chen", "--yes")
    assert shown.exit_code == 0
    assert (tmp_path / "content/contacts/chen.md").exists()


def test_what_a_rename_remembers_is_forgotten_with_the_person(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if "photos" not in path}
    files["content/contacts/priya.md"] = "---\nname: Priya Raman\n---\n"
    files["content/contacts/priya-shah.md"] = "---\nname: Ana Shah\n---\n"
    files["content/contacts/wei.md"] = "---\nname: Wei Chen\nmet_through: priya\n---\n"
    root = write_workspace(tmp_path, {"dossier.toml": "today = 2026-11-22\n", **files})
    assert run(root, "rename", "priya", "menon", "--yes").exit_code == 0
    assert (root / ".dossier/last-rename.json").stat().st_mode & 0o777 == 0o600
    run(root, "forget", "menon", "--yes")
    assert not (root / ".dossier/last-rename.json").exists()
    assert not (root / "sent/menon").exists()
