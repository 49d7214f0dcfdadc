"""Show a mail; open it in the user's mail program, and log it once they say that they sent it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from dossier.disk import write_file
from dossier.english import counted
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.workspace import DRAFTS

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dossier.letters.compose import ComposedMail

_WIDEST = 88
# Seconds in which a program that cannot open the file has ended with an error.
_PATIENCE = 2.0


def show_mail(mail: ComposedMail) -> None:
    """Show the recipient, the subject, the attachment and the text; then notes for the owner."""
    address = f" <{mail.to}>" if mail.to else ", no address"
    click.echo(f"To:       {mail.task.contact.listed_name}{address}")
    click.echo(f"Subject:  {mail.subject}")
    if mail.attachment:
        click.echo(f"Attached: {mail.attachment} ({counted(mail.pages, 'page')})")
    click.echo(f"\n{_wrap(mail.text)}\n")
    if mail.beside:
        output.note("Beside it, for you alone:")
    for fact in mail.beside:
        output.note(f"  {fact}")
    for note in mail.notes:
        output.note(f"Warning: {note}.")


def _wrap(text: str) -> str:
    """Break long lines between words; a terminal would break them within words."""
    if not output.is_terminal():
        return text
    from shutil import get_terminal_size

    width = min(get_terminal_size().columns, _WIDEST)
    return "\n".join(click.wrap_text(line, width) for line in text.split("\n"))


def shown_log_lines(mail: ComposedMail, day: date) -> list[str]:
    """List the log lines that it becomes, each with the file that it goes into."""
    from dossier.letters.mail_log import log_lines

    path = mail.task.contact.path
    return [f"{path}: {line}" for line in log_lines(mail.outgoing(day))]


def as_object(mail: ComposedMail) -> dict[str, Any]:
    """Return the keys that a mail has in JSON."""
    return {
        "contact": mail.task.contact.slug,
        "for": mail.task.for_ or None,
        "about": mail.task.about,
        "due": mail.task.due,
        "closes_with": mail.task.closes_with,
        "to": mail.to or None,
        "subject": mail.subject,
        "text": mail.text,
        "attachment": mail.attachment or None,
        "pages": mail.pages,
        "beside": mail.beside,
        "sent": None,
    }


def open_and_log(ctx: Context, root: Path, day: date, mail: ComposedMail) -> bool:
    """Open it where a program does, and offer to log it; tell whether it was logged."""
    draft = _write_draft(root, mail)
    if _opens(str(draft)):
        click.echo("Opened in your mail program. Once you have sent it there, this can be logged:")
    else:
        click.echo(f"No mail program opened it here. The draft is {draft.relative_to(root)}")
        click.echo("to open or to copy from. Once you have sent it, this can be logged:")
    return log_by_hand(ctx, root, day, mail)


def log_by_hand(ctx: Context, root: Path, day: date, mail: ComposedMail) -> bool:
    """Log a mail that its owner says they sent, and archive it as it was drafted.

    One without both addresses is logged alone. Tell whether it was logged; raise UserError where
    it cannot be.
    """
    for line in shown_log_lines(mail, day):
        click.echo(f"  {line}")
    if not click.confirm("Did you send it?"):
        output.note("Not logged. `dossier log` does it later.")
        return False
    outgoing = mail.outgoing(day)
    if mail.to and mail.sender:
        from dossier.letters.delivery import archive_and_log_by_hand

        archive_and_log_by_hand(root, outgoing, ctx.now())
    else:
        from dossier.letters.mail_log import log_mail

        log_mail(root, outgoing)
    click.echo("Logged.")
    return True


def _opens(file: str) -> bool:
    """Open a file by its type, and do not wait: what ends at once with an error opened nothing."""
    if sys.platform == "win32":
        os.startfile(file)
        return True
    import subprocess
    from shutil import which

    program = which("open" if sys.platform == "darwin" else "xdg-open")
    if not program:
        return False
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [program, file], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    with suppress(subprocess.TimeoutExpired):
        return process.wait(_PATIENCE) == 0
    return True


def _write_draft(root: Path, mail: ComposedMail) -> Path:
    """Write it over the last one for the same contact, opportunity and subject matter."""
    task = mail.task
    file = root / DRAFTS / f"{task.contact.slug}-{task.for_ or 'general'}-{task.about}.eml"
    write_file(file, mail.data)
    return file
