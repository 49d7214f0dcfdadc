"""A document that cannot be made is held back with its draft; all else is published."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.cli import program
from dossier.problems import UserError
from dossier.publishing import read_manifest
from dossier.rendering import Rendered, Theme, html
from dossier.rendering.html import Words
from dossier.views.view import Target
from tests.views.outbox.outbox_workspace import PRIYA, opportunity, story
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
# A character of nobody: no font has it.
UNSET = "\ue000"
TO_THEM = f"\n## To them\n\nThank you {UNSET}.\n"
FILES = {
    "content/me.md": "---\nname: Sam Okafor\nemail: sam@okafor.example\n---\n",
    "content/contacts/priya.md": PRIYA.replace("\nworked", "\nemail: priya@x.example\nworked", 1),
    "content/contacts/wei.md": PRIYA.replace("Priya Raman", "Wei Chen"),
    "content/stories/a.md": story("A", "priya"),
    "content/stories/b.md": story("B", "wei"),
    "content/opportunities/job.md": opportunity(
        "  - {who: priya, kind: reference}\n  - {who: wei, kind: reference}\n"
    ),
}
OWN = [f"outbox/job/priya.{ending}" for ending in ("eml", "pdf", "txt")]
SAID = (
    "content/opportunities/job.md:1:1: error[rendering]: output/outbox/job/priya.pdf was held "
    f'back: no font has the character "{UNSET}" (U+E000) of note[1].text. '
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path / "one", FILES)


def made(root: Path, *, full: bool = False) -> BuildReport:
    return build(root, BuildOptions(today=DAY, clock=DAY, full=full))


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(program, ["-C", str(root), "--today", str(DAY), *words])


def errors(report: BuildReport) -> list[str]:
    return [str(problem) for problem in report.problems if problem.level == "error"]


def spoil(root: Path) -> None:
    file = root / "content/contacts/priya.md"
    file.write_text(file.read_text("utf-8") + TO_THEM, "utf-8")


def mend(root: Path) -> None:
    (root / "content/contacts/priya.md").write_text(FILES["content/contacts/priya.md"], "utf-8")


def output(root: Path) -> dict[str, bytes]:
    files = (root / "output").rglob("*")
    return {str(file.relative_to(root)): file.read_bytes() for file in files if file.is_file()}


def test_only_the_document_and_its_draft_are_missing_and_their_old_version_is_gone(
    root: Path,
) -> None:
    whole = made(root)
    before = output(root)
    spoil(root)
    report = made(root)
    assert [said.startswith(SAID) for said in errors(report)] == [True]
    assert report.published
    assert (report.briefs, report.pages) == (whole.briefs - 1, whole.pages)
    assert sorted(before.keys() - output(root).keys()) == [f"output/{path}" for path in OWN]
    page = (root / "output/site/backers/priya.html").read_text("utf-8")
    assert UNSET in page


def test_it_is_tried_again_in_each_build_and_published_when_it_is_mended(root: Path) -> None:
    spoil(root)
    for _ in range(2):
        report = made(root)
        assert len(errors(report)) == 1
        assert "outbox/job/priya.pdf" in dict(report.reasons)
    mend(root)
    report = made(root)
    assert errors(report) == []
    assert {*OWN} <= dict(report.reasons).keys()
    manifest = read_manifest(root / "output")
    assert manifest
    assert manifest.held_back == {}


def test_what_is_built_after_edits_is_what_a_clean_build_gives(root: Path, tmp_path: Path) -> None:
    made(root)
    spoil(root)
    made(root)
    file = root / "content/stories/b.md"
    file.write_text(file.read_text("utf-8").replace("title: B", "title: C"), "utf-8")
    made(root)
    clean = write_workspace(
        tmp_path / "two", {**FILES, "content/stories/b.md": file.read_text("utf-8")}
    )
    spoil(clean)
    made(clean)
    assert output(root) == output(clean)


def test_the_command_says_so_and_ends_with_1(root: Path) -> None:
    spoil(root)
    result = run(root, "build")
    assert result.exit_code == 1
    assert "1 error" in result.output
    assert "What could not be made was held back; all else was published." in result.output
    assert "and 1 brief in" in result.output
    told = json.loads(run(root, "build", "--json").stdout)
    assert run(root, "build", "--json").exit_code == 1
    assert told["briefs"] == 1
    assert [one["rule"] for one in told["problems"] if one["level"] == "error"] == ["rendering"]


def test_a_mail_that_would_carry_it_says_why_it_is_not_there(root: Path) -> None:
    spoil(root)
    run(root, "build")
    result = run(root, "email", "priya", "--about", "brief")
    assert result.exit_code == 1
    assert "the last build held this brief back: content/opportunities/job.md:1:1" in (
        result.output
    )
    assert "no font has the character" in result.output


def test_a_page_of_the_site_that_cannot_be_made_is_told_and_the_rest_published(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = html.render_html

    def wrong(target: Target, theme: Theme, words: Words | None = None) -> Rendered:
        if target.path == "site/backers/priya.html":
            raise UserError("it cannot be", "mend it")
        return right(target, theme, words)

    made(root)
    monkeypatch.setattr(html, "render_html", wrong)
    report = made(root, full=True)
    assert report.published
    assert not (root / "output/site/backers/priya.html").exists()
    assert (root / "output/site/index.html").is_file()
    assert (root / "output/outbox/job/priya.pdf").is_file()


def test_an_error_in_the_content_still_stops_everything(root: Path) -> None:
    made(root)
    before = output(root)
    file = root / "content/stories/b.md"
    file.write_text(file.read_text("utf-8").replace("[wei]", "[nobody]"), "utf-8")
    assert not made(root).published
    assert output(root) == before


def leads_there(root: Path) -> list[str]:
    """List the pages that link to the brief, by name."""
    pages = (root / "output/site").rglob("*.html")
    return sorted(page.name for page in pages if "outbox/job/priya.pdf" in page.read_text("utf-8"))


def test_no_page_leads_to_what_was_held_back_until_it_is_there(root: Path) -> None:
    made(root)
    everywhere = leads_there(root)
    assert {"job.html", "outbox.html", "priya.html"} <= {*everywhere}
    spoil(root)
    for _ in range(2):
        made(root)
        assert leads_there(root) == []
    outbox = (root / "output/site/outbox.html").read_text("utf-8")
    assert "held back</span>" in outbox
    assert "<h1>One document may leave the house.</h1>" in outbox
    mend(root)
    made(root)
    assert leads_there(root) == everywhere


def test_where_pages_are_published_first_they_lead_to_nothing_held_back_either(root: Path) -> None:
    spoil(root)
    first: list[BuildReport] = []
    for mended in (False, True):
        if mended:
            mend(root)
        build(root, BuildOptions(today=DAY, clock=DAY, pages_first=first.append))
        assert bool(leads_there(root)) == mended
    assert first
