"""`dossier log`: add a line to a contact's log."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from dossier.disk import create_file
from dossier.problems import UserError
from dossier.records.correspondence import LOG_KINDS, PROGRESS, WhichAsk
from dossier.records.partial_date import PartialDate
from dossier.records.schema import QUESTIONS
from dossier.source.links import linked_names
from dossier.source.value_parsers import date_remedy
from dossier.terminal import output, resolve
from dossier.terminal.context import Context
from dossier.terminal.options import CONTACT, OPPORTUNITY_OR_CONTACT, OneOf, with_context
from dossier.writing.add_to_body import LogLine, add_question
from dossier.writing.change import change

if TYPE_CHECKING:
    from dossier.building.load import Loaded

_NO_SUBJECT: list[tuple[str, WhichAsk]] = [("", "")]
_HOW_TO_SHARE = (
    f"This stays with you. To have others prepared for it, write the question in your own words "
    f"into {QUESTIONS}: `- Question?`"
)


@click.command()
@click.argument("contact", type=CONTACT)
@click.argument("kind", type=OneOf("log kind", LOG_KINDS))
@click.argument("text", nargs=-1)
@click.option(
    "--for",
    "about",
    metavar="SLUG",
    help="The opportunity, or the other contact, that it is about; where CONTACT is asked for "
    "several things, as `meridian (referral)`; `letters` means all letters asked of them.",
    type=OPPORTUNITY_OR_CONTACT,
)
@click.option(
    "--on", metavar="DATE", help="The day it happened, as 2026-11-22 or 2026-11 (else today)."
)
@with_context
def command(
    ctx: Context,
    contact: str,
    kind: str,
    text: tuple[str, ...],
    about: str | None,
    on: str | None,
) -> None:
    """Add a line to the log of CONTACT, in the order that the log already has.

    KIND is one of: met, call, email, message, letter (talks); note; asked, replied, agreed,
    declined, briefed, contacted, gave, thanked, told (an ask's progress); helped (by you),
    helped-me, introduced (favours); asked-them (what was asked of this referee; on a terminal you
    are then offered to write it, in your own words, into content/questions.md, from which briefs
    take it; without TEXT, all that was logged before); later (put off: TEXT begins with the day
    until which).
    """
    loaded = ctx.load()
    slug = resolve.contact(loaded, contact)
    if kind == "asked-them" and not text and output.can_ask():
        _offer_what_was_asked(loaded, slug)
        return
    day = _day(on, ctx.day(loaded))
    subjects = resolve.about(loaded, slug, about) if about else _NO_SUBJECT
    lines = [
        LogLine(date=day, kind=kind, about=for_, ask=ask, text=" ".join(text))
        for for_, ask in subjects
    ]
    _add_lines(loaded, slug, lines)
    if kind == "asked-them":
        _offer_question(loaded.root)
    elif kind == "contacted" and output.is_terminal():
        _hint_at_debrief(slug, about)


def _add_lines(loaded: Loaded, slug: str, lines: Sequence[LogLine]) -> None:
    from dossier.letters.mail_log import add_log_lines

    for line in lines:
        resolve.refuse_unknown_links(loaded, linked_names(str(line)))
    add_log_lines(loaded.root, slug, lines)
    for line in lines:
        click.echo(f"{loaded.dossier.contacts[slug].path}: {line}")
        _warn(loaded, slug, line)


def _hint_at_debrief(slug: str, about: str | None) -> None:
    for_ = f" --for {quote(about)}" if about else ""
    command = f"`dossier log {slug} asked-them TEXT{for_}`"
    output.note(f"The thanks ask what was asked; {command} keeps the answer, for you alone.")


def _day(on: str | None, today: date) -> PartialDate:
    try:
        day = PartialDate.parse(on) if on else PartialDate.of(today)
    except ValueError:
        remedy, _ = date_remedy(PartialDate, on or "")
        raise UserError(f'"{on}" is not a date', remedy) from None
    if day.first > today:
        raise UserError(f"{day} is after today, {today}", "log what has happened")
    return day


def _warn(loaded: Loaded, slug: str, line: LogLine) -> None:
    if line.kind == "declined" and not line.about:
        output.note("Warning: without --for this means declined for good.")
    asked = [ask.folder for ask in loaded.dossier.asked[slug]]
    if line.kind in PROGRESS and line.about in loaded.dossier.opportunities.keys() - asked:
        path = loaded.dossier.opportunities[line.about].path
        output.note(f"Warning: {path} has no ask for {slug}.")


def _offer_what_was_asked(loaded: Loaded, slug: str) -> None:
    """Show each logged question; only what the owner words anew is written where briefs read it."""
    lines = (line.entry for line in loaded.dossier.ledger[slug])
    asked = [entry for entry in lines if entry.kind == "asked-them" and entry.text]
    if not asked:
        remedy = f"write it: `dossier log {slug} asked-them TEXT`"
        raise UserError(f"the log of {slug} does not say what they were asked", remedy)
    for entry in asked:
        click.echo(f"{entry.date}: {entry.text}")
        _offer_question(loaded.root)


def _offer_question(root: Path) -> None:
    """Ask for the owner's words and write them; without a terminal, say how to do it."""
    if not output.can_ask():
        output.note(_HOW_TO_SHARE)
        return
    click.echo("This line stays with you. Briefs prepare others for what you write as a question.")
    ask = partial(click.prompt, default="", show_default=False)
    question = ask("The question in your own words (Enter: none)")
    if not question.strip():
        return
    about = ask("A skill that it is about (Enter: any role)")
    if os.path.lexists(root / QUESTIONS):
        change(root, QUESTIONS, lambda data: add_question(data, question, about))
    else:
        create_file(root / QUESTIONS, add_question(b"", question, about))
    click.echo(f"{QUESTIONS}: - {question.strip()}")
