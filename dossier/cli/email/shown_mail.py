"""Show a letter, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.english import counted
from dossier.terminal import output

if TYPE_CHECKING:
    from datetime import date

    from dossier.letters.compose import ComposedMail

_WIDEST = 88


def show_letter(letter: ComposedMail) -> None:
    """Show whom it goes to, what about, what is attached, and its words."""
    reader = letter.task.contact.listed_name
    click.echo(
        f"To:       {reader} <{letter.to}>" if letter.to else f"To:       {reader}, no address"
    )
    click.echo(f"Subject:  {letter.subject}")
    if letter.attachment:
        click.echo(f"Attached: {letter.attachment} ({counted(letter.pages, 'page')})")
    click.echo(f"\n{_wrapped(letter.text)}\n")
    if letter.beside:
        output.note("Beside it, for you alone:")
    for fact in letter.beside:
        output.note(f"  {fact}")
    for note in letter.notes:
        output.note(f"Warning: {note}.")


def _wrapped(text: str) -> str:
    """Break long lines between words on a terminal, which would break them within."""
    if not output.is_terminal():
        return text
    from shutil import get_terminal_size

    width = min(get_terminal_size().columns, _WIDEST)
    return "\n".join(click.wrap_text(line, width) for line in text.split("\n"))


def log_lines(letter: ComposedMail, day: date) -> list[str]:
    """Write the lines of the log that it becomes, and in which file they stand."""
    from dossier.letters.delivery import lines_of

    path = letter.task.contact.path
    return [f"{path}: {line}" for line in lines_of(letter.outgoing(day))]


def as_object(letter: ComposedMail) -> dict[str, Any]:
    """Give what is known of it for JSON."""
    return {
        "contact": letter.task.contact.slug,
        "for": letter.task.for_ or None,
        "about": letter.task.about,
        "due": letter.task.due,
        "closes_with": letter.task.closes_with,
        "to": letter.to or None,
        "subject": letter.subject,
        "text": letter.text,
        "attachment": letter.attachment or None,
        "pages": letter.pages,
        "beside": letter.beside,
        "sent": None,
    }
