"""`build`, `check` and `schema`, as they are typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dossier.exporting.json_schema import RECORDS
from tests.cli.small_workspace import run, start, workspace

WARNING = (
    "content/contacts/priya-raman.md:4:1: warning[thin-brief]: Priya Raman is asked, and their "
    "title then is not written down. add their_role\n"
    "content/me.md:1:1: warning[no-sender]: somebody is asked, and you have no e-mail address; "
    "the drafts name no sender. add email\n"
    "2 warnings.\n"
)


def test_a_build_says_what_was_made_and_where_to_look(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    first = start(root, "build")
    assert first.returncode == 0
    assert re.fullmatch(
        r"\d+ pages and 1 brief in \d+\.\d s: \d+ made anew, 0 as they were\.\n"
        r"Open output/site/index\.html\n",
        first.stdout,
    )
    assert first.stderr == WARNING
    again = start(root, "build")
    assert re.search(r": 0 made anew, \d+ as they were\.\n", again.stdout)


def test_what_looks_wrong_in_a_finished_document_is_told_under_its_own_rule(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    file = root / "content/contacts/priya-raman.md"
    formal = "email: priya@northwind.example\nlanguage: nl\nformal: true\n"
    text = file.read_text().replace("email: priya@northwind.example\n", formal)
    file.write_text(text.replace("## Log", "## To them\n\nFijn dat je belt.\n\n## Log"))
    said = (
        "warning[proofreading]: outbox/meridian/priya-raman.pdf: "
        'has "je" of the informal address: “Fijn dat je belt.”. mend it where it is written'
    )
    assert said in run(root, "build").stderr
    again = json.loads(run(root, "build", "--json").stdout)
    assert "proofreading" in {problem["rule"] for problem in again["problems"]}


def test_a_language_that_no_document_speaks_is_told_under_its_own_rule(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    file = root / "content/contacts/priya-raman.md"
    at = "email: priya@northwind.example\n"
    file.write_text(file.read_text().replace(at, f"{at}language: xx\n"))
    told = run(root, "build").stderr
    assert "warning[fitting]" not in told
    assert "warning[language]" in told


def test_where_to_look_is_named_from_where_the_command_was_run(tmp_path: Path) -> None:
    root = workspace(tmp_path / "life")
    assert start(tmp_path, "-C", "life", "build").stdout.endswith(
        "Open life/output/site/index.html\n"
    )
    assert start(root / "content", "build").stdout.endswith(f"Open {root}/output/site/index.html\n")


def test_a_build_in_json(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "build", "--json")
    found = json.loads(shown.stdout)
    assert list(found) == [
        "pages",
        "briefs",
        "rendered",
        "reused",
        "removed",
        "problems",
        "seconds",
    ]
    assert found["briefs"] == 1
    assert [list(problem) for problem in found["problems"]] == [
        ["path", "line", "column", "level", "rule", "message"],
        ["path", "line", "column", "level", "rule", "message"],
    ]
    assert (found["problems"][0]["level"], shown.stderr) == ("warning", "")


def test_a_build_with_errors_in_json(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path, cutover="---\ntitle: [A]\n---\n"), "build", "--json")
    found = json.loads(shown.stdout)
    assert shown.exit_code == 1
    assert (found["pages"], found["rendered"]) == (0, 0)
    assert found["problems"][0] == {
        "path": "content/stories/cutover.md",
        "line": 2,
        "column": 8,
        "level": "error",
        "rule": "wrong-type",
        "message": "title is a list, not text. write it on one line",
    }


def test_a_build_with_errors_leaves_everything_and_says_so(tmp_path: Path) -> None:
    root = workspace(tmp_path, cutover="---\ntitle: [A]\n---\n")
    shown = run(root, "build")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr == (
        "content/stories/cutover.md:2:8: error[wrong-type]: title is a list, not text. "
        "write it on one line\n"
        "1 error. Nothing was published; output/ is as it was.\n"
    )
    assert not (root / "output").exists()


def test_a_check_lists_problems_in_order(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "check")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "", WARNING)


def test_a_check_in_json(tmp_path: Path) -> None:
    problem, other = json.loads(run(workspace(tmp_path), "check", "--json").stdout)["problems"]
    assert (problem["path"], problem["line"], problem["rule"]) == (
        "content/contacts/priya-raman.md",
        4,
        "thin-brief",
    )
    assert other["rule"] == "no-sender"


def test_a_check_of_what_is_fine(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "content/opportunities/meridian.md").unlink()
    priya = root / "content/contacts/priya-raman.md"
    priya.write_text(priya.read_text().replace(" [[meridian]]", ""))
    shown = run(root, "check")
    assert (shown.exit_code, shown.output) == (
        0,
        "No problem in 3 contacts, 2 stories and 0 opportunities.\n",
    )


def test_a_file_cannot_command_the_terminal(tmp_path: Path) -> None:
    root = workspace(tmp_path, cutover='---\ntitle: A\n"\\e[2J": boo\n---\n')
    shown = run(root, "check")
    assert "\x1b" not in shown.output
    assert r"\x1b[2J" in shown.output


@pytest.mark.parametrize("record", RECORDS)
def test_a_schema_is_json(tmp_path: Path, record: str) -> None:
    alone = json.loads(run(tmp_path, "schema", record).output)
    every = json.loads(run(tmp_path, "schema").output)
    assert alone["title"].startswith(record)
    assert every[record] == alone


def test_a_misspelt_record_offers_the_nearest(tmp_path: Path) -> None:
    shown = run(tmp_path, "schema", "stroy")
    assert (shown.exit_code, shown.output.splitlines()[-1]) == (
        2,
        'Error: there is no record "stroy". did you mean "story"?',
    )
