"""From an empty folder to a page with three ready backers, counted in keystrokes."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from tests.cli.small_workspace import run
from tests.contracts.foreign import archive

BACKERS = ("Priya Raman", "Wei Chen", "Ana Lima")
ARCHIVE = {
    "Profile.csv": "First Name,Last Name,Headline\nSam,Okafor,Tech Lead\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary\nsam@okafor.example,Yes,Yes\n",
    "Positions.csv": (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        "Northwind,Tech Lead,,London,Mar 2019,Jun 2022\n"
    ),
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    + "".join(
        f"{name.replace(' ', ',')},https://linkedin.com/in/{number},,Northwind,Head,1 May 2020\n"
        for number, name in enumerate((*BACKERS, "Bo Diaz", "Cy Doe"))
    ),
    "Recommendations_Received.csv": (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    )
    + "".join(f"{n.replace(' ', ',')},Northwind,Head,Great.,06/30/25,VISIBLE\n" for n in BACKERS),
}
CARD = "BEGIN:VCARD\nFN:{}\nORG:Northwind\nEMAIL:{}@northwind.example\nEND:VCARD\n"
MAILS = """\
From x Mon Jun  1 10:00:00 2026
From: {0}@northwind.example
To: sam@okafor.example
Date: Mon, 1 Jun 2026 10:00:00 +0000

Hi.

From x Tue Jun  2 10:00:00 2026
From: sam@okafor.example
To: {0}@northwind.example
Date: Tue, 2 Jun 2026 10:00:00 +0000

Yes.

"""


class Typist:
    """Somebody at a keyboard: each character counts, and each line has its Enter."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.keys = folder, 0

    def command(self, line: str) -> str:
        """Type a command."""
        self.keys += len(line) + 1
        shown = run(self.folder, *shlex.split(line)[1:])
        assert shown.exit_code == 0, shown.output
        return shown.output

    def add_line(self, path: str, below: str, line: str) -> None:
        """Write a line into a file, below one that begins so; to go there takes ten keys."""
        self.keys += len(line) + 11
        file = self.folder / path
        lines = file.read_text().splitlines(keepends=True)
        at = next(number for number, text in enumerate(lines) if text.startswith(below))
        file.write_text("".join([*lines[: at + 1], f"{line}\n", *lines[at + 1 :]]))


def test_what_no_file_knows_takes_a_few_hundred_keystrokes(tmp_path: Path) -> None:
    you = Typist(tmp_path)
    slugs = [name.lower().replace(" ", "-") for name in BACKERS]
    (tmp_path / "linkedin.zip").write_bytes(archive(dict(ARCHIVE)))
    cards = (CARD.format(name, slug) for name, slug in zip(BACKERS, slugs, strict=True))
    (tmp_path / "phone.vcf").write_text("".join(cards))
    (tmp_path / "mail.mbox").write_text("".join(MAILS.format(slug) for slug in slugs))

    you.command("dossier init")
    files = " ".join(str(tmp_path / name) for name in ("linkedin.zip", "phone.vcf", "mail.mbox"))
    you.command(f"dossier import {files}")
    you.keys -= len(files) - len("linkedin.zip phone.vcf mail.mbox")
    for slug in slugs:
        path = f"content/contacts/{slug}.md"
        you.add_line(path, "name:", "backing: {familiarity: 5, satisfaction: 5, communication: 4}")
        you.add_line(path, "name:", "permission: {asked: 2026-10, recommend: yes}")
    you.command('dossier new story "The cutover"')
    you.add_line("content/stories/the-cutover.md", "title:", f"people: [{', '.join(slugs)}]")
    you.add_line("content/stories/the-cutover.md", "title:", "from: 2021")
    you.command("dossier --today 2026-11-22 build")
    you.keys -= len(" --today 2026-11-22")

    shown = json.loads(run(tmp_path, "--today", "2026-11-22", "backers", "--json").stdout)
    assert {each["slug"]: each["verdict"] for each in shown} == dict.fromkeys(slugs, "ready")
    page = (tmp_path / "output/site/index.html").read_text()
    assert all(name in page for name in BACKERS)
    me = (tmp_path / "content/me.md").read_text()
    assert "name: Sam Okafor" in me
    assert "email: sam@okafor.example" in me
    assert you.keys < 600
