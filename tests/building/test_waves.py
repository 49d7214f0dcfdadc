"""Drafts are made after their briefs, with the briefs' very bytes, and only when they must be."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dossier.building.build import BuildOptions, build
from dossier.building.build_report import BuildReport
from dossier.views.outbox import message
from tests.views.outbox.outbox_workspace import PRIYA, opportunity, story
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
JOB = "output/outbox/job"
# Who has not said yes is sent no brief.
AGREED = f"{PRIYA}- 2026-11-03 agreed [[job]]\n".replace("[name, phone]", "[phone]")
FILES = {
    "content/contacts/priya.md": AGREED.replace("\nworked", "\nemail: priya@x.example\nworked", 1),
    "content/contacts/wei.md": AGREED.replace("Priya Raman", "Wei Chen"),
    "content/stories/a.md": story("A", "priya"),
    "content/stories/b.md": story("B", "wei"),
    "content/opportunities/job.md": opportunity(
        "  - {who: priya, kind: reference}\n  - {who: wei, kind: reference}\n"
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_workspace(tmp_path, FILES)
    assert made(tmp_path).published
    return tmp_path


def made(root: Path, *, full: bool = False) -> BuildReport:
    return build(root, BuildOptions(today=DAY, clock=DAY, full=full))


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


def attached(root: Path, name: str) -> bytes:
    data = (root / JOB / f"{name}.eml").read_bytes()
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.SMTP)
    (part,) = message.iter_attachments()
    content: bytes = part.get_content()
    return content


def of_outbox(report: BuildReport) -> dict[str, str]:
    start = "outbox/job/"
    return {path.removeprefix(start): why for path, why in report.reasons if start in path}


def test_the_draft_holds_the_very_brief_that_lies_beside_it(root: Path) -> None:
    for name in ("priya", "wei"):
        assert attached(root, name) == (root / JOB / f"{name}.pdf").read_bytes()


def test_a_brief_that_changes_takes_its_draft_along_and_no_other(root: Path) -> None:
    before = (root / JOB / "wei.eml").stat().st_mtime_ns
    edit(root, "content/stories/a.md", "title: A", "title: Another")
    report = made(root)
    assert of_outbox(report) == dict.fromkeys(["priya.pdf", "priya.eml"], "what it shows changed")
    assert attached(root, "priya") == (root / JOB / "priya.pdf").read_bytes()
    assert (root / JOB / "wei.eml").stat().st_mtime_ns == before


def test_a_draft_that_changes_leaves_its_brief_alone(root: Path) -> None:
    edit(root, "content/contacts/priya.md", "priya@x.example", "raman@x.example")
    before = (root / JOB / "priya.pdf").stat().st_mtime_ns
    assert sorted(of_outbox(made(root))) == ["priya.eml", "priya.txt"]
    assert (root / JOB / "priya.pdf").stat().st_mtime_ns == before
    assert attached(root, "priya") == (root / JOB / "priya.pdf").read_bytes()


def test_a_brief_that_somebody_changed_in_the_output_is_never_attached(root: Path) -> None:
    brief = root / JOB / "priya.pdf"
    good = brief.read_bytes()
    brief.write_bytes(good + b"% and more")
    edit(root, "content/contacts/priya.md", "priya@x.example", "raman@x.example")
    report = made(root)
    assert of_outbox(report)["priya.pdf"] == "it was changed in output/"
    assert brief.read_bytes() == good
    assert attached(root, "priya") == good


def test_a_lost_draft_is_made_again_from_the_brief_as_it_is(root: Path) -> None:
    before = (root / JOB / "priya.eml").read_bytes()
    (root / JOB / "priya.eml").unlink()
    assert of_outbox(made(root)) == {"priya.eml": "it is missing from output/"}
    assert (root / JOB / "priya.eml").read_bytes() == before


def test_a_draft_whose_brief_cannot_be_made_is_not_made(root: Path) -> None:
    folder = root / "themes/plain/templates/brief"
    folder.mkdir(parents=True)
    (folder / "reference.html").write_text("{{ view.nothing }}")
    seen = list[str]()
    report = build(
        root, BuildOptions(today=DAY, clock=DAY, progress=lambda path, *_: seen.append(path))
    )
    errors = [str(problem) for problem in report.problems if problem.level == "error"]
    assert len(errors) == 2
    assert all(re.search(r"reference.html:1 cannot be filled", told) for told in errors)
    assert not any(path.endswith(".eml") for path in seen)
    assert report.published
    assert not (root / JOB).exists()
    assert (root / "output/site/index.html").is_file()


def test_what_a_mail_would_give_away_holds_the_mail_back_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = message.view

    def wrong(*given: Any, **more: Any) -> message.Message:
        taken = right(*given, **more)
        return replace(taken, sender=replace(taken.sender, phone="or ask Wei Chen"))

    monkeypatch.setattr(message, "view", wrong)
    report = made(root, full=True)
    assert report.published
    assert sorted(file.name for file in (root / JOB).iterdir()) == [
        "priya.pdf",
        "wei.eml",
        "wei.pdf",
        "wei.txt",
    ]
    told = [str(problem) for problem in report.problems if problem.level == "error"]
    assert [re.findall(r"output/outbox/job/(\S+) would|, in ([^.]+)", one) for one in told] == [
        [("priya.eml", ""), ("", "its body")],
        [("priya.txt", ""), ("", "its bytes")],
    ]


def test_building_all_anew_gives_the_same_drafts(root: Path) -> None:
    before = {file: file.read_bytes() for file in (root / JOB).iterdir()}
    assert made(root, full=True).published
    assert {file: file.read_bytes() for file in (root / JOB).iterdir()} == before
