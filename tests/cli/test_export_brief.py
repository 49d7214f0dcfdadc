"""`export brief`: one brief to hand over, plain or locked."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.cli.small_workspace import FILES, start, workspace
from tests.cli.terminal import type_in
from tests.unlocking import PHRASE

BRIEF = "output/outbox/meridian/priya-raman.pdf"
NAME = "output/exported/priya-raman/Briefing for Priya Raman - Meridian Health.pdf"
PASSWORD = {"DOSSIER_BRIEF_PASSWORD": PHRASE}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = workspace(tmp_path)
    assert start(root, "build").returncode == 0
    return root


def test_a_brief_is_copied_under_a_name_for_people(root: Path) -> None:
    shown = start(root, "export", "brief", "Priya Raman")
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, f"{NAME}\n", "")
    assert (root / NAME).read_bytes() == (root / BRIEF).read_bytes()
    assert (root / NAME).stat().st_mode & 0o777 == 0o600


def test_a_copy_stays_when_the_site_is_built_anew_and_is_made_anew_itself(root: Path) -> None:
    start(root, "export", "brief", "priya-raman")
    file = root / "content/opportunities/meridian.md"
    file.write_text(file.read_text().replace("Staff Engineer", "Principal Engineer", 1))
    for options in ((), ("--full",)):
        assert start(root, "build", *options).returncode == 0
        assert (root / NAME).is_file()
    assert (root / NAME).read_bytes() != (root / BRIEF).read_bytes()
    assert start(root, "export", "brief", "priya-raman").returncode == 0
    assert (root / NAME).read_bytes() == (root / BRIEF).read_bytes()


def test_a_copy_is_forgotten_with_its_reader(root: Path) -> None:
    start(root, "export", "brief", "priya-raman")
    assert f"- {NAME}\n" in start(root, "export", "person", "priya-raman").stdout
    shown = start(root, "forget", "priya-raman", "--yes")
    assert f"delete  {NAME}\n" in shown.stdout
    assert not (root / NAME).parent.exists()


@pytest.mark.parametrize("path", ["content/stories/cutover.md", "dossier.toml", "mine.pdf"])
def test_nothing_of_the_owners_is_replaced(root: Path, path: str) -> None:
    (root / "mine.pdf").write_text("mine")
    before = (root / path).read_bytes()
    shown = start(root, "export", "brief", "priya-raman", "-o", path)
    assert shown.returncode == 2
    assert shown.stderr.startswith(f"Error: {path} ")
    assert (root / path).read_bytes() == before


def test_a_locked_brief_opens_with_its_password_alone_and_tells_nothing(root: Path) -> None:
    command = ("export", "brief", "priya-raman", "--password", "-o", "brief.pdf")
    shown = start(root, *command, env=PASSWORD)
    assert (shown.returncode, shown.stdout) == (0, "brief.pdf, locked\n")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(root / "brief.pdf")
    with (
        pikepdf.open(root / "brief.pdf", password=PHRASE) as locked,
        pikepdf.open(root / BRIEF) as plain,
    ):
        assert str(locked.docinfo["/Title"]) == str(plain.docinfo["/Title"])
        contents = [pdf.pages[0].Contents.read_bytes() for pdf in (locked, plain)]
        assert contents[0] == contents[1]
    data = (root / "brief.pdf").read_bytes()
    assert not any(word in data for word in (b"Priya", b"Raman", b"Meridian", b"rdf:", b"Brief"))


def test_the_password_is_asked_for_twice(root: Path) -> None:
    answers = [("Password: ", PHRASE), ("The same again: ", PHRASE)]
    command = ("export", "brief", "priya-raman", "--password", "-o", "brief.pdf")
    code, shown = type_in(root, *command, answers=answers)
    assert (code, PHRASE in shown) == (0, False)
    pikepdf.open(root / "brief.pdf", password=PHRASE).close()


def test_six_words_are_made_up_with_the_advice_to_send_them_otherwise(root: Path) -> None:
    code, shown = type_in(root, "export", "brief", "priya-raman", "--generate", "-o", "brief.pdf")
    assert code == 0
    assert "Tell it them by another way than you send the brief" in shown
    (words,) = (line.strip() for line in shown.splitlines() if line.startswith("    "))
    pikepdf.open(root / "brief.pdf", password=words).close()


def test_the_phrase_of_the_whole_dossier_is_never_taken_for_one_brief(root: Path) -> None:
    command = ("export", "brief", "priya-raman", "--password")
    shown = start(root, *command, env={"DOSSIER_PASSPHRASE": PHRASE})
    assert shown.returncode == 2
    assert "no terminal to ask for the password on. set DOSSIER_BRIEF_PASSWORD" in shown.stderr
    assert not (root / NAME).exists()


def test_a_brief_that_is_older_than_the_content_is_refused(root: Path) -> None:
    file = root / "content/stories/cutover.md"
    file.write_text(file.read_text().replace("at night", "by day"))
    shown = start(root, "export", "brief", "priya-raman")
    assert shown.returncode == 1
    assert shown.stderr == (
        f"Error: {BRIEF} is older than what you wrote. run `dossier build`, and look at it\n"
    )
    assert not (root / NAME).exists()


def test_a_brief_that_something_else_changed_is_refused(root: Path) -> None:
    (root / BRIEF).write_bytes((root / BRIEF).read_bytes() + b"%")
    shown = start(root, "export", "brief", "priya-raman")
    assert shown.returncode == 1
    assert "is not what dossier made: something changed it. delete it, and run" in shown.stderr


def test_before_the_first_build_there_is_nothing_to_export(tmp_path: Path) -> None:
    shown = start(workspace(tmp_path), "export", "brief", "priya-raman")
    assert (shown.returncode, "is not made yet. run `dossier build`" in shown.stderr) == (1, True)


def test_who_is_asked_for_nothing_has_no_brief(root: Path) -> None:
    shown = start(root, "export", "brief", "wei-chen")
    assert shown.returncode == 2
    assert shown.stderr == (
        "Error: no brief is made for wei-chen. "
        "name them under asks, and see what `dossier check` says\n"
    )


def test_of_two_briefs_one_is_to_be_named(tmp_path: Path) -> None:
    meridian = FILES["content/opportunities/meridian.md"].replace(
        "kind: reference}]", "kind: reference}, {who: priya-raman, kind: referral}]"
    )
    root = workspace(tmp_path, meridian=meridian)
    assert start(root, "build").returncode == 0
    shown = start(root, "export", "brief", "priya-raman", "--for", "meridian")
    assert shown.stderr == (
        "Error: more than one brief is made for priya-raman. write --for "
        "outbox/meridian/priya-raman.pdf or --for outbox/meridian/priya-raman-referral.pdf\n"
    )
    named = "outbox/meridian/priya-raman-referral.pdf"
    shown = start(root, "export", "brief", "priya-raman", "--for", named, "-o", "referral.pdf")
    assert shown.returncode == 0
    assert (root / "referral.pdf").read_bytes() == (root / "output" / named).read_bytes()


def test_a_file_that_is_there_is_not_written_over(root: Path) -> None:
    (root / NAME).parent.mkdir(parents=True)
    (root / NAME).write_text("mine")
    assert "is there already" in start(root, "export", "brief", "priya-raman").stderr
    assert (root / NAME).read_text() == "mine"
