"""One day, as its user lives it: edit, build, look, send, look again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.cli.mail_workspace import (
    BRIEF,
    BRIEFED,
    CUTOVER,
    LETTER,
    PRIYA,
    edit,
    log_lines,
    received,
)
from tests.cli.small_workspace import run
from tests.mailing.mailbox import Mailbox


def test_a_day_of_its_user(home: Path, box: Mailbox) -> None:
    # In the morning: a line to her, and the build.
    edit(home, PRIYA, "## Log", "## To them\n\nAny time after three.\n\n## Log")
    assert run(home, "build").exit_code == 0
    assert "brief\tpriya-raman\tmeridian\tbriefed" in run(home, "next").output

    # Look first: nothing is sent, nothing is logged.
    before = (home / PRIYA).read_bytes()
    looked = run(home, "email", "Priya Raman")
    assert looked.exit_code == 0
    assert looked.output.startswith(LETTER)
    assert (box.taken, (home / PRIYA).read_bytes()) == ([], before)

    # Send it: what is shown is what arrives, and the step is gone.
    sent = run(home, "email", "priya-raman", "--send", "--yes")
    assert sent.output == looked.output + (
        "Sent to priya@northwind.example: the server said 250 2.0.0 Ok: queued as 4F2A.\n"
        f"{PRIYA}: {BRIEFED}\n"
    )
    (mail,) = received(box)
    assert f"Subject:  {mail['Subject']}\n" in looked.output
    body = mail.get_body(("plain",))
    assert body
    assert body.get_content().replace("\r\n", "\n").strip() in looked.output
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Briefing for Priya Raman - Meridian Health.pdf"
    assert attached.get_content() == (home / BRIEF).read_bytes()
    assert box.taken[0].rcpt_tos == ["priya@northwind.example"]
    assert "brief\tpriya-raman" not in run(home, "next").output
    assert log_lines(home, PRIYA)[0] == BRIEFED
    assert run(home, "check").exit_code == 0

    # It is kept, and told.
    assert run(home, "sent").output == (
        "2026-11-22\tpriya-raman\tmeridian\tbrief\tsent\tpriya-raman/2026-11-22-meridian-brief\n"
    )
    kept = home / "sent/priya-raman/2026-11-22-meridian-brief.pdf"
    assert sha256(kept.read_bytes()).digest() == sha256((home / BRIEF).read_bytes()).digest()
    assert run(home, "diff", "priya-raman").output == "Nothing changed since 2026-11-22.\n"

    # In the afternoon a story is told better, and she gets the new brief.
    edit(home, CUTOVER, "at night.", "by day.")
    assert run(home, "build").exit_code == 0
    changed = run(home, "diff", "priya-raman")
    assert changed.stdout == (
        "- I moved them one by one, at night.\n+ I moved them one by one, by day.\n"
    )
    assert changed.stderr == "1 change since 2026-11-22.\n"
    again = run(home, "email", "priya-raman", "--about", "brief", "--send", "--yes")
    assert again.exit_code == 0
    twice = run(home, "email", "priya-raman", "--about", "brief", "--send", "--yes")
    assert (twice.exit_code, len(box.taken)) == (2, 2)
    assert twice.output == (
        "Error: the same was sent to priya@northwind.example on 2026-11-22. "
        "sent/priya-raman/2026-11-22-meridian-brief-2.eml holds it; "
        "--again sends it all the same\n"
    )
    wanted = run(home, "email", "priya-raman", "--about", "brief", "--send", "--yes", "--again")
    assert (wanted.exit_code, len(box.taken)) == (0, 3)
    assert run(home, "diff", "priya-raman").output == "Nothing changed since 2026-11-22.\n"
