"""Show a mail, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.english import counted
from dossier.terminal import output

if TYPE_CHECKING:
    from datetime import date

    from dossier.letters.compose import ComposedMail

_WIDEST = 88


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
