"""`backers`, `next`, `who` and `panel`, as they are typed and as a pipe reads them."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest

from tests.cli.small_workspace import run, workspace


def events(file: Path) -> list[dict[str, str]]:
    """Read a calendar with another program."""
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    return [
        {name: str(getattr(value, "dt", value)) for name, value in event.items()}
        for event in calendar.walk("VEVENT")
    ]


def test_backers_are_listed_readiest_first(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "backers")
    rows = [line.split("\t") for line in shown.output.splitlines()]
    assert [row[:5] for row in rows] == [
        ["priya-raman", "ready", "1", "2 days", "2026-11-12"],
        ["wei-chen", "ready", "2", "", "2026-06-13"],
        ["rob-keane", "leave-out", "1", "", ""],
    ]
    assert rows[2][5].startswith("Rob Keane would not recommend you.")


def test_backers_of_some_verdicts(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    shown = run(root, "backers", "--verdict", "leave-out", "--verdict", "unrated", "--json")
    assert [entry["slug"] for entry in json.loads(shown.output)] == ["rob-keane"]
    wrong = run(root, "backers", "--verdict", "reddy")
    assert (wrong.exit_code, wrong.output.splitlines()[-1]) == (
        2,
        'Error: there is no verdict "reddy". did you mean "ready"?',
    )


def test_backers_in_json(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "backers", "--json")
    assert "陈伟" in shown.output
    found = json.loads(shown.output)
    assert [list(backer) for backer in found] == [
        ["slug", "name", "verdict", "reasons", "evidence"]
    ] * 3
    assert found[2] == {
        "slug": "rob-keane",
        "name": "Rob Keane",
        "verdict": "leave-out",
        "reasons": [
            {
                "text": "Rob Keane would not recommend you.",
                "path": "content/contacts/rob-keane.md",
                "line": 4,
            },
            {
                "text": "Rob Keane was not glad of your work: satisfaction is 2 of 5.",
                "path": "content/contacts/rob-keane.md",
                "line": 3,
            },
        ],
        "evidence": {"stories": 1, "days_to_answer": None, "last_talk": None},
    }


def test_next(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    why = "Priya Raman agreed on 12 November 2026; Meridian Health calls from 24 November 2026."
    often = "those who would speak for you hear from you every 3 months."
    assert run(root, "next").output == (
        f"2026-11-22\t0\tbrief\tpriya-raman\tmeridian\tbriefed\t{why}\t"
        "dossier email priya-raman --about brief --for meridian\n"
        "2026-09-13\t70\tkeep-in-touch\twei-chen\t\tmessage\t"
        f"You last talked on 13 June 2026; {often}\tdossier email wei-chen --about hello\n"
        "2026-11-22\t0\ttell-begin\twei-chen\t\ttold\tYour search began on 20 October 2026; "
        "陈伟 is on the panel for Meridian Health, and has not heard.\t"
        "dossier email wei-chen --about begin\n"
        "2027-02-12\t0\tkeep-in-touch\tpriya-raman\t\tmessage\t"
        f"You last talked on 12 November 2026; {often}\tdossier email priya-raman --about hello\n"
    )
    assert json.loads(run(root, "next", "--json").output)[:1] == [
        {
            "kind": "brief",
            "who": "priya-raman",
            "for": "meridian",
            "due": "2026-11-22",
            "late": 0,
            "why": why,
            "closes_with": "briefed",
            "path": "content/contacts/priya-raman.md",
            "line": 11,
        }
    ]


def test_next_in_some_days(tmp_path: Path) -> None:
    root = workspace(
        tmp_path,
        wei_chen="---\nname: W\nkeep_in_touch: 3 months\n---\n\n## Log\n- 2026-09-01 met\n",
    )
    every = {line.split("\t")[0] for line in run(root, "next").output.splitlines()}
    assert {"2026-11-22", "2026-12-01"} <= every
    assert "2026-12-01" not in run(root, "next", "--days", "8").output
    assert "2026-12-01" in run(root, "next", "--days", "9").output


def test_nothing_to_do(tmp_path: Path) -> None:
    far = "---\nname: Wei\nbacking: {familiarity: 1}\nkeep_in_touch: 1 year\n---\n"
    root = workspace(tmp_path, wei_chen=f"{far}\n## Log\n- 2026-11-01 met\n")
    (root / "content/opportunities/meridian.md").unlink()
    for file in (root / "content/contacts").glob("[pr]*.md"):
        file.unlink()
    for file in (root / "content/stories").glob("*"):
        file.unlink()
    shown = run(root, "next", "--days", "3")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "", "Nothing to do in 3 days.\n")
    (root / "content/contacts/wei-chen.md").unlink()
    (step,) = json.loads(run(root, "next", "--json").stdout)
    assert (step["kind"], step["who"], step["for"]) == ("name-somebody", None, None)


def test_next_as_a_calendar(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    file = tmp_path / "steps.ics"
    shown = run(root, "next", "--ics", str(file))
    assert shown.stderr == f"Wrote 4 events to {file}.\n"
    assert file.stat().st_mode & 0o777 == 0o600
    event = next(event for event in events(file) if "brief" in event["SUMMARY"])
    assert event["SUMMARY"] == "Send Priya Raman the brief (Meridian Health)"
    assert event["DTSTART"] == "2026-11-22"
    assert event["DESCRIPTION"].endswith("\ndossier log priya-raman briefed --for meridian")
    run(root, "build")
    assert (root / "output/calendar.ics").read_bytes() == file.read_bytes()


def test_a_calendar_replaces_no_other_file(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = (root / "content/me.md").read_bytes()
    shown = run(root, "next", "--ics", str(root / "content/me.md"))
    assert shown.exit_code == 2
    assert "would stand among what you write. name one outside of content" in shown.stderr
    assert (root / "content/me.md").read_bytes() == before
    file = tmp_path / "steps.ics"
    file.write_text("BEGIN:VCALENDAR of another program")
    shown = run(root, "next", "--ics", str(file))
    assert shown.stderr == (
        f"Error: {file} is there already, and is not what this command wrote. "
        "name another, or write --force\n"
    )
    assert run(root, "next", "--ics", str(file), "--force").exit_code == 0
    assert run(root, "next", "--ics", str(file)).exit_code == 0


def test_a_step_keeps_its_name_when_its_day_moves(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    names = set()
    for day in ("2026-11-22", "2026-11-23"):
        run(root, "next", "--today", day, "--ics", str(tmp_path / "steps.ics"))
        found = events(tmp_path / "steps.ics")
        names |= {event["UID"] for event in found if "the brief" in event["SUMMARY"]}
    assert len(names) == 1


def test_who_saw_a_skill(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert run(root, "who", "migration").output == (
        "priya-raman\tready\tcutover\nwei-chen\tready\tcutover\nrob-keane\tleave-out\tcutover\n"
    )
    assert json.loads(run(root, "who", "Incident-Response", "--json").output)[0] == {
        "slug": "wei-chen",
        "stories": ["black-friday", "cutover"],
        "verdict": "ready",
    }


@pytest.mark.parametrize(
    "words", [("on-call",), ("on call",), ("incident", "response"), ("ON", "CALL")]
)
def test_a_skill_by_any_of_its_names(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert run(workspace(tmp_path), "who", *words).output.startswith(
        "wei-chen\tready\tblack-friday"
    )


def test_who_saw_several_skills_saw_them_all(tmp_path: Path) -> None:
    root = workspace(
        tmp_path, cutover="---\ntitle: C\nskills: migration\npeople: priya-raman\n---\n"
    )
    assert run(root, "who", "migration").output == "priya-raman\tready\tcutover\n"
    shown = run(root, "who", "migration", "on-call")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == "Nobody saw your work with migration and on-call.\n"


def test_a_misspelt_skill_offers_the_nearest(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "who", "migratoin")
    assert (shown.exit_code, shown.output) == (
        2,
        'Error: no skill is called "migratoin". did you mean "migration"?\n',
    )


def test_panel(tmp_path: Path) -> None:
    assert run(workspace(tmp_path), "panel", "meridian").output == (
        "panel\tpriya-raman\twei-chen\n"
        "spare\t\n"
        "covers\tmigration\tpriya-raman\twei-chen\n"
        "covers\tincident response\tpriya-raman\twei-chen\n"
        "missing\thiring\n"
        "weight\t3\t4\n"
    )


def test_panel_in_json(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path), "panel", "meridian", "--size", "1", "--json")
    assert json.loads(shown.output) == {
        "opportunity": "meridian",
        "panel": ["priya-raman"],
        "spare": "wei-chen",
        "covers": {"migration": ["priya-raman"], "incident response": ["priya-raman"]},
        "missing": ["hiring"],
        "missing_relations": {},
        "weight": 3,
        "of": 4,
        "runner_up": {"panel": ["wei-chen"], "weight": 3},
    }


def test_panel_with_and_without(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    arguments = ("panel", "meridian", "--size", "1", "--json")
    included = json.loads(run(root, *arguments, "--include", "Priya Raman").output)
    assert included["panel"] == ["priya-raman"]
    without = json.loads(run(root, *arguments, "--exclude", "wei-chen").output)
    assert (without["panel"], without["spare"]) == (["priya-raman"], None)
    both = run(root, *arguments, "--exclude", "wei-chen", "--include", "wei-chen")
    assert (both.exit_code, both.output) == (
        2,
        "Error: wei-chen is both included and excluded. choose one\n",
    )


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        (("backers",), []),
        (("next",), []),
        (("who", "migration"), []),
        (("panel", "meridian"), {}),
    ],
)
def test_errors_in_the_content_are_told_and_json_stays_json(
    tmp_path: Path, command: tuple[str, ...], printed: object
) -> None:
    root = workspace(tmp_path, black_friday="---\nname: A\n---\n")
    shown = run(root, *command, "--json")
    assert (shown.exit_code, json.loads(shown.stdout)) == (1, printed)
    assert shown.stderr == (
        "content/stories/black-friday.md:2:1: error[missing-field]: the file has no title. "
        "add `title:`, what happened, in a few words\n"
        'content/stories/black-friday.md:2:1: error[unknown-field]: "name" is not a field of a '
        "story. the fields are title, from, to, organization, skills, people, claim, answers, "
        "result, confidential\n"
        "2 errors. Mend the errors first.\n"
    )
    assert run(root, *command).stdout == ""


AT = {
    "tim": "---\nname: Tim Tepid\norganization: The Meridian-Health Ltd\n---\n",
    "ann": "---\nname: Ann Ash\ncan_introduce: [meridian health]\n---\n",
}


def test_who_is_at_an_employer(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    for slug, text in AT.items():
        (root / f"content/contacts/{slug}.md").write_text(text)
    assert run(root, "who", "--at", "Meridian Health").stdout.splitlines() == [
        "tim\ttoo-far\tworks there\t",
        "ann\ttoo-far\tcan introduce you\t",
    ]
    assert json.loads(run(root, "who", "--at", "MERIDIAN health", "--json").stdout) == [
        {"slug": "tim", "verdict": "too-far", "stories": []},
        {"slug": "ann", "verdict": "too-far", "stories": []},
    ]
    nobody = run(root, "who", "--at", "Meridian Helth")
    assert (nobody.exit_code, nobody.stdout, nobody.stderr) == (
        0,
        "",
        'Nobody you know is at Meridian Helth. Did you mean "Meridian Health"?\n',
    )
    neither = run(root, "who")
    assert neither.exit_code == 2
    assert "neither a SKILL nor --at was given" in neither.stderr


def test_many_problems_of_one_rule_are_three_and_their_number_but_check_shows_all(
    tmp_path: Path,
) -> None:
    root = workspace(tmp_path)
    for number in range(5):
        text = f"---\nname: C{number}\nemail: nowhere\n---\n"
        (root / f"content/contacts/c{number}.md").write_text(text)
    for command in ("next", "build"):
        lines = run(root, command).stderr.splitlines()
        assert [sum(rule in line for line in lines) for rule in ("[wrong-type]: ", "c4.md")] == [
            3,
            0,
        ]
        assert "… and 2 more of error[wrong-type]" in lines
        assert lines[-1].startswith("5 errors")
        assert "`dossier check` shows all." in lines[-1]
    every = run(root, "check").stderr
    assert every.count("error[wrong-type]: ") == 5
