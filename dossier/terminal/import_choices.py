"""Decide from options and answers whom an import takes, and who is who."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from dossier.source.unicode import fold
from dossier.terminal.resolve import not_found

if TYPE_CHECKING:
    from dossier.importing.importer import ImportedPerson, ImportedRole
    from dossier.importing.merge_steps import Choices
    from dossier.importing.person_index import Match
    from dossier.importing.run_import import ImportChoices
    from dossier.linking import Dossier

Answer = Literal["apart"]


class ImportChoice(NamedTuple):
    """The options of `dossier import` that name people, roles or employers."""

    new: bool
    only: tuple[str, ...]
    at: tuple[str, ...]
    same: tuple[str, ...]
    apart: tuple[str, ...]


def choose(
    options: ImportChoice,
    people: list[ImportedPerson],
    roles: list[ImportedRole],
    dossier: Dossier,
    *,
    is_asking: bool,
) -> ImportChoices:
    """Make choices of the options; raise UserError for a name that nobody has."""
    from dossier.importing.matching import organization_key
    from dossier.importing.run_import import ImportChoices

    _refuse_unknown(options, people, roles, dossier)
    names, employers = set(map(fold, options.only)), set(map(organization_key, options.at))
    organizations = set(map(organization_key, options.only))

    def is_chosen(person: ImportedPerson) -> bool:
        works_there = person.organization and organization_key(person.organization) in employers
        return fold(person.name) in names or bool(works_there)

    is_all = not (names or employers)
    makes = options.new or not is_all
    at_organizations = [
        role for role in roles if organization_key(role.organization) in organizations
    ]
    return ImportChoices(
        people=people if is_all else list(filter(is_chosen, people)),
        roles=roles if is_all else at_organizations,
        choices=_choices(options, makes=makes, is_asking=is_asking),
        makes_roles=makes,
        is_all=is_all,
    )


def _choices(options: ImportChoice, *, makes: bool, is_asking: bool) -> Choices:
    from dossier.importing.merge_steps import Choices

    same, apart = set(map(fold, options.same)), set(map(fold, options.apart))

    def wants(person: ImportedPerson) -> bool:
        is_made = makes or person.is_backer or fold(person.name) in apart
        return is_made and not person.is_aside

    def decide(person: ImportedPerson, matches: list[Match]) -> Match | Answer | None:
        if fold(person.name) in apart:
            return "apart"
        if match := _named(person, matches, same):
            return match
        return _ask(person, matches) if is_asking and not person.is_aside else None

    return Choices(wants, decide)


def _named(person: ImportedPerson, matches: list[Match], same: set[str]) -> Match | None:
    """Find the one match that --same names: by its slug, or by the name of either."""
    by_slug = [match for match in matches if fold(PurePosixPath(match.person.path).stem) in same]
    if len(by_slug) == 1:
        return by_slug[0]
    is_named = fold(person.name) in same
    named = [match for match in matches if is_named or fold(match.person.name) in same]
    return named[0] if len(named) == 1 else None


def _ask(person: ImportedPerson, matches: list[Match]) -> Match | Answer | None:
    """Ask of each match in turn; an answer other than yes or no leaves it undecided."""
    for match in matches:
        work = " at ".join(filter(None, (person.role, person.organization)))
        details = ", ".join(filter(None, (work, *person.emails, *person.phones, *person.links)))
        click.echo(f"{person.name}{details and f' ({details})'}")
        shared = f"has that {'address' if match.by == 'e-mail' else match.by}"
        click.echo(f"  {match.person.path} {shared}: {_about(match)}")
        answer = click.prompt(
            "  The same person?",
            type=click.Choice(["y", "n", "skip"]),
            default="skip",
            show_choices=True,
        )
        if answer == "y":
            return match
        if answer == "skip":
            return None
    return "apart"


def _about(match: Match) -> str:
    facts = match.person.facts
    fields = ("role", "organization", "email", "phone", "links")
    return ", ".join([match.person.name, *chain.from_iterable(facts[name] for name in fields)])


def _refuse_unknown(
    options: ImportChoice, people: list[ImportedPerson], roles: list[ImportedRole], dossier: Dossier
) -> None:
    from dossier.importing.matching import organization_key

    names = [person.name for person in people if person.name]
    organizations = {organization_key(role.organization): role.organization for role in roles}
    _refuse("person in these files", options.only, [*names, *organizations.values()])
    contacts = [*dossier.contacts, *(contact.name for contact in dossier.contacts.values())]
    _refuse("person in these files", (*options.same, *options.apart), [*names, *contacts])
    employers = {organization_key(person.organization): person.organization for person in people}
    at = {organization_key(name): name for name in options.at}
    unknown = [name for key, name in at.items() if key not in employers]
    _refuse("employer in these files", unknown, employers.values())


def _refuse(noun: str, words: Iterable[str], names: Iterable[str]) -> None:
    from dossier.importing.matching import organization_key

    known = list(names)
    keys = {fold(name) for name in known} | {organization_key(name) for name in known}
    for word in words:
        if fold(word) not in keys and organization_key(word) not in keys:
            otherwise = "--dry-run --json lists the names in these files"
            raise not_found(noun, word, known, otherwise)
