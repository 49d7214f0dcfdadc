"""What docs/first-hour.md says is typed, from an empty folder to a brief in a mailbox."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.mailing.mailbox import Mailbox
from tests.test_docs import BLOCK, page, typed, write


def test_the_first_hour_ends_with_a_brief_in_a_mailbox(tmp_path: Path) -> None:
    with Mailbox() as mailbox:
        folder = live(page("first-hour.md"), tmp_path, mailbox)
    assert [mail.rcpt_tos for mail in mailbox.taken] == [["priya@northwind.example"]]
    log = (folder / "content/contacts/priya-raman.md").read_text(encoding="utf-8")
    assert "briefed [[meridian]]" in log


def live(text: str, home: Path, mailbox: Mailbox) -> Path:
    """Do what a page says, block by block, and return the folder that it ends in."""
    folder = home
    for kind, about, block in BLOCK.findall(text):
        if kind == "sh":
            for line in block.splitlines():
                folder = typed(shlex.split(line, comments=True), folder, home)
        elif kind == "yaml":
            write(folder, about, block)
        elif kind == "toml":
            assert block.startswith("[mail]\nserver = ")
            here = (
                f'[mail]\nserver = "localhost"\nport = {mailbox.settings.port}\nsecurity = "none"\n'
            )
            file = folder / "dossier.toml"
            file.write_text(file.read_text(encoding="utf-8").replace("[mail]\n", here))
    return folder
