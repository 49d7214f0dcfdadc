"""No text and no template hangs a build: what is too slow is given up, with its file named."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from dossier import time_limit as patience
from dossier.building.build import BuildOptions, build
from dossier.building.render_pool import make_all
from dossier.rendering import find_theme, render
from dossier.time_limit import LimitExceeded
from dossier.views.view import Target, View
from tests.workspaces import write_workspace

TODAY = date(2026, 11, 22)
SECONDS = 2.0
BO = "content/contacts/bo.md"
ASK = "---\nname: Sam\nasks: [{who: bo, kind: reference}]\n---\n"
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
# A megabyte of emphasis that never closes, in lines and paragraphs that are short enough each.
SLOW = "\n\n".join(["*a" * 4_500] * 100)


# What is cut off in the middle may leave a file for the end of the process to close.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Be impatient; what loads but once is loaded before."""
    files = {"content/me.md": ASK, BO: contact("A friend.")}
    root = write_workspace(tmp_path_factory.mktemp("usual"), files)
    assert build(root, BuildOptions(today=TODAY, clock=TODAY, jobs=1)).published
    monkeypatch.setattr(patience, "SECONDS", SECONDS)


def contact(body: str) -> str:
    return f"---\nname: Bo\n---\n{body}\n"


def refused(root: Path) -> str:
    began = time.process_time()
    with pytest.raises(LimitExceeded) as told:
        build(root, BuildOptions(today=TODAY, clock=TODAY, jobs=1))
    assert time.process_time() - began < 10 * SECONDS
    assert told.value.code == 1
    return str(told.value)


def test_a_text_that_takes_too_long_ends_the_build_and_leaves_the_old_output(
    tmp_path: Path,
) -> None:
    root = write_workspace(tmp_path, {BO: contact("A friend.")})
    assert build(root, BuildOptions(today=TODAY, clock=TODAY)).published
    before = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    (root / BO).write_text(contact(SLOW))
    assert refused(root) == (
        f"{BO}:4:1: this text takes over 2 seconds of work. shorten it, or lay it out simply"
    )
    after = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
    assert after == before
    assert list(root.glob(".dossier-*")) == []


def test_a_brief_that_is_laid_out_for_ever_is_held_back_alone(tmp_path: Path) -> None:
    """Show that what lays pages out can be interrupted, too: what is attached is never cut."""
    words = "\n\n".join(f"I did {number} things." for number in range(5_000))
    ask = ASK.replace("kind: ", "attach: [cv], kind: ", 1)
    files = {"content/me.md": ask, BO: contact("A friend."), "content/cv.md": words}
    root = write_workspace(tmp_path, files)
    report = build(root, BuildOptions(today=TODAY, clock=TODAY, jobs=1))
    assert report.published
    said = [str(problem) for problem in report.problems if "2 seconds" in problem.sentence]
    assert said == [
        (
            "content/me.md:1:1: error[rendering]: output/outbox/general/bo.pdf takes over 2 seconds"
            " of work. shorten what is attached"
        )
    ]
    left = {path.name for path in (root / "output/outbox").rglob("*") if path.is_file()}
    assert left == set()
    assert (root / "output/site/index.html").is_file()


class Nothing(View, frozen=True, kw_only=True):
    """Hold nothing."""


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_endless_template_ends_the_build_in_any_process(jobs: int, tmp_path: Path) -> None:
    folder = tmp_path / "themes/plain/templates"
    folder.mkdir(parents=True)
    (folder / "endless.html").write_text(ENDLESS)
    targets = [
        Target(path=f"site/{number}.html", template="endless.html", view=Nothing(), origin=BO)
        for number in range(650)
    ]
    began, plain = time.perf_counter(), find_theme(tmp_path, "plain")
    with pytest.raises(
        LimitExceeded, match=r"^content/contacts/bo\.md: output/site/\d+\.html takes"
    ):
        list(make_all(targets, lambda batch: [render(one, plain) for one in batch], jobs))
    assert time.perf_counter() - began < 60
