"""Where words alone changed, the pages that show them are filled again, and all else is left."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import judging
from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.cli import program
from tests.trust.fault_injection import copy
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
STORY, QUIET, CONTACT = "content/stories/told.md", "content/stories/quiet.md", "content/contacts/"
TABLE = "- one\n- two\n\n| a | b |\n|---|---|\n| c | [[ada]] |\n\nA note.[^1]\n\n[^1]: Here.\n"
FILES = {
    "dossier.toml": "today = 2026-11-22\n",
    "content/me.md": "---\nname: Sam Okafor\n---\n## Update\nStill here.\n",
    "content/cv.md": "# Sam\n\nLong ago.\n",
    f"{CONTACT}ada.md": "---\nname: Ada Hale\n---\nKind, it seems.\n",
    f"{CONTACT}wei.md": (
        "---\nname: Wei Chen\nbacking: {familiarity: 5, satisfaction: 5, communication: 5}\n"
        "permission: {recommend: yes}\n---\nBrisk.\n\n## To them\n\nHello.\n"
    ),
    STORY: "---\ntitle: Told\npeople: [wei: You chaired it.]\n---\n## In brief\nI moved it.\n",
    QUIET: (
        f"---\ntitle: Quiet\npeople: [ada]\n---\nWords of [[wei]].\n\n{TABLE}\n## Task\nDo it.\n"
    ),
    "content/opportunities/job.md": (
        "---\nrole: Lead\norganization: Harbor\nstatus: references\nwants: [risk]\n"
        "asks: [{who: wei, kind: referral}]\n---\nNear the water.\n"
    ),
}


NO_TICK = ("dossier.building.build_cache.MTIME_GRANULARITY_NS", -(10**12))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a workspace once, on a disk whose tick is over at once."""
    root = write_workspace(tmp_path_factory.mktemp("words") / "work", FILES)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(*NO_TICK)
        assert again(root).whole == "nothing is remembered of the last build"
    return root


@pytest.fixture
def root(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy it; what output and spare share stays one file."""
    monkeypatch.setattr(*NO_TICK)
    return copy(built_once, tmp_path / "work")


def again(root: Path) -> BuildReport:
    report = build(root, BuildOptions(today=None, clock=DAY))
    assert report.published, report.problems
    return report


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def pages(root: Path) -> dict[str, tuple[bytes, int]]:
    files = (file for file in (root / "output").rglob("*") if file.is_file())
    found = {file.relative_to(root / "output").as_posix(): file for file in files}
    return {
        path: (file.read_bytes(), file.stat().st_mtime_ns)
        for path, file in found.items()
        if path != ".dossier.json"
    }


def as_clean(root: Path) -> dict[str, bytes]:
    clean = root.with_name("clean")
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".dossier"))
    again(clean)
    return {path: data for path, (data, _) in pages(clean).items()}


@pytest.mark.parametrize(
    ("path", "old", "new", "page"),
    [
        (QUIET, "Words", "Other *words*", "stories/quiet.html"),
        (QUIET, "Words of", "Two\n\n> paragraphs, and of", "stories/quiet.html"),
        (QUIET, "| c |", "| çe 薇 |", "stories/quiet.html"),
        (QUIET, "Here.", "There.", "stories/quiet.html"),
        (f"{CONTACT}wei.md", "Brisk", "Busy", "backers/wei.html"),
        (f"{CONTACT}ada.md", "it seems", "& so <b>on</b>", "backers/ada.html"),
        ("content/opportunities/job.md", "water", "sea", "opportunities/job.html"),
    ],
)
def test_a_page_is_filled_again_and_all_else_is_left_alone(
    root: Path, path: str, old: str, new: str, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(*_: object) -> None:
        raise AssertionError("nothing is to be judged")

    before = pages(root)
    edit(root, path, old, new)
    with monkeypatch.context() as patched:
        patched.setattr(judging, "judge", judge)
        report = again(root)
    after = pages(root)
    assert (report.whole, report.reasons) == ("", ((f"site/{page}", "its text changed"),))
    assert (report.rendered, report.reused) == (1, len(after) - 1)
    assert [path for path in after if after[path] != before[path]] == [f"site/{page}"]
    assert {path: data for path, (data, _) in after.items()} == as_clean(root)
    assert build(root, BuildOptions(today=None, clock=DAY, full=True)).rendered == len(after)
    assert {path: data for path, (data, _) in pages(root).items()} == {
        path: data for path, (data, _) in after.items()
    }


def test_words_change_again_and_again(root: Path) -> None:
    edit(root, QUIET, "Words", "W")
    again(root)
    edit(root, QUIET, "W of", "Many more words of")
    edit(root, f"{CONTACT}ada.md", "Kind", "Very kind")
    assert [path for path, _ in again(root).reasons] == [
        "site/backers/ada.html",
        "site/stories/quiet.html",
    ]
    assert {path: data for path, (data, _) in pages(root).items()} == as_clean(root)


MORE = "more than words changed: "
READ = "somebody is to read of what changed: "


@pytest.mark.parametrize(
    ("path", "old", "new", "why"),
    [
        (QUIET, "title: Quiet", "title: Loud", MORE + QUIET),
        (QUIET, "## Task", "## Action", MORE + QUIET),
        (QUIET, "## Task\nDo it.", "## Task\n", MORE + QUIET),
        (QUIET, "[[wei]]", "[[ada]]", MORE + QUIET),
        (STORY, "moved", "took", READ + STORY),
        (f"{CONTACT}wei.md", "Hello", "Good day", f"{READ}{CONTACT}wei.md"),
        ("content/me.md", "Still", "Again", f"{READ}content/me.md"),
        ("content/cv.md", "Long", "Not long", MORE + "content/cv.md"),
        ("dossier.toml", "22", "21", MORE + "dossier.toml and more"),
    ],
)
def test_what_is_more_than_words_is_named(
    root: Path, path: str, old: str, new: str, why: str
) -> None:
    edit(root, path, old, new)
    assert again(root).whole == why
    assert {path: data for path, (data, _) in pages(root).items()} == as_clean(root)


def change_a_page(root: Path) -> None:
    (root / "output/site/stories/quiet.html").write_text("mine")


def lose_a_page(root: Path) -> None:
    (root / "output/site/index.html").unlink()


@pytest.mark.parametrize("meddle", [change_a_page, lose_a_page])
def test_an_output_that_somebody_changed_is_not_filled(
    root: Path, meddle: Callable[[Path], None]
) -> None:
    edit(root, QUIET, "Words", "Other words")
    meddle(root)
    assert again(root).whole == "output/ is not as the last build left it"
    assert {path: data for path, (data, _) in pages(root).items()} == as_clean(root)


def test_the_problems_are_those_of_a_clean_build(root: Path) -> None:
    edit(root, QUIET, "Do it.", "Wei Chen did it.")
    report = again(root)
    assert report.whole == ""
    assert [one.sentence for one in report.problems if one.rule == "names-somebody"] == [
        "this may leave, and it names Wei Chen"
    ]
    assert report.problems == build(root, BuildOptions(today=None, clock=DAY, full=True)).problems


def test_an_error_in_words_leaves_the_output_as_it_was(root: Path) -> None:
    before = pages(root)
    edit(root, QUIET, "Do it.", "Do it.\n\n## Task\nTwice.")
    assert not build(root, BuildOptions(today=None, clock=DAY)).published
    assert pages(root) == before
    edit(root, QUIET, "\n\n## Task\nTwice.", "")
    assert again(root).rendered == 0


def test_a_template_that_shows_words_nowhere_has_no_place_for_them(root: Path) -> None:
    own = root / "themes/plain/templates/site/story.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ view.title }}")
    again(root)
    edit(root, QUIET, "Words", "Other words")
    assert again(root).whole == "it is not known where the words stand"


def test_explain_says_which_way_was_taken(root: Path) -> None:
    def explained() -> str:
        command = ["-C", str(root), "build", "--explain"]
        return CliRunner().invoke(program, command, catch_exceptions=False).output

    edit(root, QUIET, "Words", "Other words")
    assert "site/stories/quiet.html\tits text changed" in explained()
    edit(root, QUIET, "Quiet", "Loud")
    assert f"Everything was looked at: more than words changed: {QUIET}.\n" in explained()
