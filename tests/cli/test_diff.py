"""`dossier diff`, as it is typed; how words are compared is tested in tests/building."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.mail_workspace import CUTOVER, DAY, PRIYA, ROLE, edit, log_lines
from tests.cli.small_workspace import run
from tests.cli.terminal import on_terminal
from tests.mailing.mailbox import Mailbox

SENDING = ("email", "priya-raman", "--about", "brief", "--send", "--yes")


@pytest.fixture
def sent(home: Path, box: Mailbox) -> Path:
    assert run(home, *SENDING).exit_code == 0
    return home


def test_what_was_never_sent(home: Path) -> None:
    shown = run(home, "diff", "priya-raman")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "", "It was never sent.\n")


def test_what_is_as_it_was(sent: Path) -> None:
    assert run(sent, "diff", "priya-raman").output == f"Nothing changed since {DAY}.\n"


def test_sentences_that_changed_came_or_went(sent: Path) -> None:
    edit(sent, CUTOVER, "Nobody noticed.", "Nobody noticed. The night shift slept.")
    edit(sent, CUTOVER, "Forty warehouses ran", "Fifty warehouses ran")
    edit(sent, ROLE, "to: 2026-11-28", "to: 2026-11-30")
    run(sent, "build")
    shown = run(sent, "diff", "Priya Raman", "--for", "meridian")
    assert shown.stdout.splitlines() == [
        "- 24–28 November",
        "+ 24–30 November",
        "- Forty warehouses ran on one old box.",
        "+ Fifty warehouses ran on one old box.",
        "+ The night shift slept.",
    ]
    assert shown.stderr == f"3 changes since {DAY}.\n"


def test_json_has_the_same(sent: Path) -> None:
    edit(sent, CUTOVER, "at night.", "by day.")
    run(sent, "build")
    assert json.loads(run(sent, "diff", "priya-raman", "--json").output) == [
        {
            "brief": "output/outbox/meridian/priya-raman.pdf",
            "for": "meridian",
            "sent": DAY,
            "changed": True,
            "pages": [1, 1],
            "changes": [
                {
                    "was": "I moved them one by one, at night.",
                    "now": "I moved them one by one, by day.",
                }
            ],
        }
    ]


def test_on_a_terminal_it_is_in_colour(sent: Path) -> None:
    edit(sent, CUTOVER, "at night.", "by day.")
    run(sent, "build")
    shown = on_terminal(sent, "diff", "priya-raman")
    assert "\x1b[31m-\x1b[0m \x1b[31mI moved them one by one," in shown
    assert "\x1b[32m\x1b[1mby day.\x1b[0m" in shown
    assert "\x1b" not in on_terminal(sent, "diff", "priya-raman", NO_COLOR="1")


def test_of_two_briefs_for_one_role_each_is_compared_with_its_like(sent: Path) -> None:
    asked = "{who: priya-raman, kind: reference}"
    edit(sent, ROLE, asked, f"{asked}, {{who: priya-raman, kind: referral}}")
    run(sent, "build")
    briefs = json.loads(run(sent, "diff", "priya-raman", "--json").output)
    assert [(brief["brief"].rpartition("/")[2], brief["sent"]) for brief in briefs] == [
        ("priya-raman.pdf", DAY),
        ("priya-raman-referral.pdf", None),
    ]


def test_a_brief_that_only_looks_otherwise(sent: Path) -> None:
    edit(sent, "dossier.toml", f"today = {DAY}", f'today = {DAY}\npaper = "Letter"')
    run(sent, "build")
    shown = run(sent, "diff", "priya-raman").stderr
    assert shown.startswith(f"Not a word changed since {DAY}; only its looks did.")


def test_a_brief_that_is_older_than_its_content_is_built_first(sent: Path) -> None:
    edit(sent, CUTOVER, "at night.", "by day.")
    shown = run(sent, "diff", "priya-raman")
    assert (shown.exit_code, shown.output) == (
        1,
        (
            "Error: output/outbox/meridian/priya-raman.pdf is older than what you wrote. run "
            "`dossier build`, and look at it\n"
        ),
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("priya",), 'no contact is called "priya". did you mean "priya-raman"?'),
        (
            ("wei-chen",),
            "no brief is made for wei-chen. `dossier sent` lists what they were sent",
        ),
        (
            ("priya-raman", "--for", "aldgate"),
            "no brief is made for priya-raman in aldgate. `dossier sent` lists what they were sent",
        ),
    ],
)
def test_a_mistake_is_told(home: Path, arguments: tuple[str, ...], said: str) -> None:
    shown = run(home, "diff", *arguments)
    assert (shown.exit_code, shown.output) == (2, f"Error: {said}\n")


def test_a_yes_changes_what_the_brief_says_of_it_and_calls_for_no_second_one(
    home: Path, box: Mailbox
) -> None:
    agreed = next(line for line in log_lines(home, PRIYA) if " agreed " in line)
    edit(home, PRIYA, f"{agreed}\n", "")
    run(home, "build")
    assert run(home, *SENDING).exit_code == 0
    assert run(home, "log", "priya-raman", "agreed", "--for", "meridian").exit_code == 0
    run(home, "build")
    shown = run(home, "diff", "priya-raman")
    assert [line[:1] for line in shown.stdout.splitlines()] == ["-", "+"] * 3
    assert "+ Priya, thank you for speaking for me" in shown.stdout
    kinds = [one["kind"] for one in json.loads(run(home, "next", "--all", "--json").output)
             if one["who"] == "priya-raman"]  # fmt: skip
    assert "brief" not in kinds
    refused = run(home, "email", "priya-raman")
    assert "nothing that a mail can do is called for" in refused.output
    assert len(box.taken) == 1
