"""A newcomer does what `next` says, and nothing else, until the first question is sent."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

from tests.cli.mail_workspace import received, use_mail_server
from tests.cli.small_workspace import run
from tests.mailing.mailbox import Mailbox

DAY = "2026-11-22"
# What a step leaves to its reader, and what a remedy asks for.
THEIR_WORDS = {
    "name: your full name": "name: Sam Okafor",
    "THEIR NAME": "Priya Raman",
    "WHAT HAPPENED, IN A FEW WORDS": "The routing cutover",
}
ADDRESSES = {
    "content/me.md": "email: sam@okafor.example",
    "content/contacts/priya-raman.md": "email: priya@northwind.example",
}
WRITE = re.compile(r"write `(.+)` in (\S+):(\d+)")
LACKS = re.compile(r"Error: (\S+\.md)\b.* as `email:`")


def write(root: Path, path: str, number: int, text: str) -> None:
    """Write a line below the one that is named, or over it where it has the same field."""
    file = root / path
    lines = file.read_text().splitlines()
    is_there = lines[number - 1].partition(":")[0] == text.partition(":")[0]
    lines[number - 1 : number] = [text] if is_there else [lines[number - 1], text]
    file.write_text("\n".join([*lines, ""]))


def follow(root: Path, how: str) -> None:
    """Do what a step says; a command that is refused says where to write what it lacks."""
    for words, own in THEIR_WORDS.items():
        how = how.replace(words, own)
    if found := WRITE.fullmatch(how):
        write(root, found[2], int(found[3]), found[1])
        return
    command, *arguments = shlex.split(how)
    assert command == "dossier"
    if arguments[0] == "email":
        arguments += ["--send", "--yes"]
    while (shown := run(root, "--today", DAY, *arguments)).exit_code:
        lack = LACKS.match(shown.output)
        assert lack, shown.output
        write(root, lack[1], 2, ADDRESSES[lack[1]])


def test_from_nothing_to_the_first_question_by_next_alone(tmp_path: Path) -> None:
    run(tmp_path, "init")
    done: list[tuple[str, str | None]] = []
    with Mailbox() as box:
        use_mail_server(tmp_path, box.settings)
        while not box.taken:
            steps = json.loads(run(tmp_path, "--today", DAY, "next", "--json").stdout)
            lines = run(tmp_path, "--today", DAY, "next").stdout.splitlines()
            done.append((steps[0]["kind"], steps[0]["who"]))
            assert len(done) < 12, done
            follow(tmp_path, lines[0].split("\t")[-1])
        (mail,) = received(box)
    assert done == [
        ("say-what-you-want", None),
        ("say-what-you-want", None),
        ("name-somebody", None),
        ("rate", "priya-raman"),
        ("write-story", "priya-raman"),
        ("write-story", "priya-raman"),
        ("set-interval", "priya-raman"),
        ("honest-conversation", "priya-raman"),
    ]
    assert (mail["To"], mail["Subject"]) == (
        "Priya Raman <priya@northwind.example>",
        "Would you recommend me?",
    )
    assert f"- {DAY} asked: by e-mail" in (tmp_path / "content/contacts/priya-raman.md").read_text()
    left = json.loads(run(tmp_path, "--today", DAY, "next", "--json").stdout)
    assert [step["kind"] for step in left] == ["keep-in-touch"]


def test_the_empty_page_and_init_name_import(tmp_path: Path) -> None:
    assert "import FILE…" in run(tmp_path, "init").output
    run(tmp_path, "--today", DAY, "build")
    page = (tmp_path / "output/site/index.html").read_text()
    assert "dossier import" in page
    assert "Say who you are and what you want" in page
    assert "me.md:2" in page
