"""`dossier log`: add a line to a contact's log."""

from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

import click

from dossier.problems import UserError
from dossier.records.ask import WhichAsk
from dossier.records.log_entry import LOG_KINDS, PROGRESS
from dossier.records.partial_date import PartialDate
from dossier.source.links import linked_names
from dossier.terminal import output, resolve, shell_completion
from dossier.terminal.choices import one_of
from dossier.terminal.context import Where, pass_where, where
from dossier.writing.add_log_line import LogLine, add_line
from dossier.writing.change import change

if TYPE_CHECKING:
    from dossier.building.load import Loaded


@click.command()
@click.argument("contact", shell_complete=shell_completion.contacts)
@click.argument(
    "kind", callback=one_of("log kind", LOG_KINDS), shell_complete=shell_completion.words(LOG_KINDS)
)
@click.argument("text", nargs=-1)
@click.option(
    "--for",
    "about",
    metavar="SLUG",
    help="The opportunity, or the other contact, that it is about; where CONTACT is asked for "
    "several things, as `meridian (referral)`; `letters` means all letters asked of them.",
    shell_complete=shell_completion.opportunities_or_contacts,
)
@click.option(
    "--on", metavar="DATE", help="The day it happened, as 2026-11-22 or 2026-11 (else today)."
)
@where
@pass_where
def command(
    place: Where, contact: str, kind: str, text: tuple[str, ...], about: str | None, on: str | None
) -> None:
    """Add a line to the log of CONTACT, in the order that the log already has.

    KIND is one of: met, call, email, message, letter (talks); note; asked, replied, agreed,
    declined, briefed, contacted, gave, thanked, told (an ask's progress); helped (by you),
    helped-me, introduced (favours); asked-them (in a call, of this referee); later (put off: TEXT
    begins with the day until which).
    """
    from dossier.building.log_section import log_names

    loaded = place.load()
    slug = resolve.contact(loaded, contact)
    day = _day(on, _today(place, loaded))
    meant: list[tuple[str, WhichAsk]] = [("", "")]
    if about:
        meant = resolve.about(loaded, slug, about)
    entries = [
        LogLine(date=day, kind=kind, about=for_, ask=ask, text=" ".join(text))
        for for_, ask in meant
    ]
    path = loaded.dossier.contacts[slug].path
    for entry in entries:
        resolve.refuse_unknown_links(loaded, linked_names(str(entry)))
    names = log_names(loaded.root)
    change(
        loaded.root,
        path,
        lambda was: reduce(lambda data, entry: add_line(data, entry, names), entries, was),
    )
    for entry in entries:
        click.echo(f"{path}: {entry}")
        _warn(loaded, slug, entry)


def _today(place: Where, loaded: "Loaded") -> date:
    return place.today or loaded.dossier.settings.today or place.clock()


def _day(on: str | None, today: date) -> PartialDate:
    try:
        day = PartialDate.parse(on) if on else PartialDate.of(today)
    except ValueError:
        remedy = "write it as 2026-11-22, 2026-11 or 2026"
        raise UserError(f'"{on}" is not a date', remedy) from None
    if day.first > today:
        raise UserError(f"{day} is after today, {today}", "log what has happened")
    return day


def _warn(loaded: "Loaded", slug: str, entry: LogLine) -> None:
    if entry.kind == "declined" and not entry.about:
        output.note("Warning: without --for this means declined for good.")
    asked = [ask.folder for ask in loaded.dossier.asked[slug]]
    if entry.kind in PROGRESS and entry.about in loaded.dossier.opportunities.keys() - asked:
        path = loaded.dossier.opportunities[entry.about].path
        output.note(f"Warning: {path} has no ask for {slug}.")
