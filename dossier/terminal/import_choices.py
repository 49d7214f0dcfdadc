"""Take from the command line, or from its user, whom an import is about and who is who."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from dossier.source.unicode import fold
from dossier.terminal.choices import unknown

if TYPE_CHECKING:
    from dossier.importing.imported import ImportedPerson, ImportedRole
    from dossier.importing.merge_steps import Choices
    from dossier.importing.person_index import Match
    from dossier.importing.run_import import ImportChoices
    from dossier.linking import Dossier

Answer = Literal["apart"]


class ImportChoice(NamedTuple):
    """What the options say."""

    new: bool
    only: tuple[str, ...]
    at: tuple[str, ...]
    same: tuple[str, ...]
    apart: tuple[str, ...]


def choose(
    wanted: ImportChoice,
    people: list[ImportedPerson],
    roles: list[ImportedRole],
    dossier: Dossier,
    *,
    is_asking: bool,
) -> ImportChoices:
    """Turn the options into choices; raise UserError for a name that nobody has."""
    from dossier.importing.matching import organization_key
    from dossier.importing.run_import import ImportChoices

    _refuse_unknown(wanted, people, roles, dossier)
    only, places = set(map(fold, wanted.only)), set(map(organization_key, wanted.at))
    firms = set(map(organization_key, wanted.only))

    def works_there(one: ImportedPerson) -> bool:
        return bool(one.organization) and organization_key(one.organization) in places

    is_all = not (only or places)
    chosen = [one for one in people if is_all or fold(one.name) in only or works_there(one)]
    at_firms = [role for role in roles if organization_key(role.organization) in firms]
    return ImportChoices(
        people=chosen,
        roles=roles if is_all else at_firms,
        choices=_choices(wanted, dossier, makes=wanted.new or not is_all, is_asking=is_asking),
        makes_roles=wanted.new or not is_all,
        is_all=is_all,
    )


def _choices(wanted: ImportChoice, dossier: Dossier, *, makes: bool, is_asking: bool) -> Choices:
    from dossier.importing.merge_steps import Choices

    same, apart = set(map(fold, wanted.same)), set(map(fold, wanted.apart))

    def wants(found: ImportedPerson) -> bool:
        is_made = makes or found.is_backer or fold(found.name) in apart
        return is_made and not found.is_aside

    def decide(found: ImportedPerson, matches: list[Match]) -> Match | Answer | None:
        if fold(found.name) in apart:
            return "apart"
        if match := _named(found, matches, same):
            return match
        return _ask(found, matches) if is_asking and not found.is_aside else None

    return Choices(wants, decide)


def _named(found: ImportedPerson, matches: list[Match], same: set[str]) -> Match | None:
    """Find the one match that `--same` means: by a contact's slug, or by the name of both."""
    slugs = [match for match in matches if fold(_slug(match)) in same]
    if len(slugs) == 1:
        return slugs[0]
    is_named = fold(found.name) in same
    named = [match for match in matches if is_named or fold(match.person.name) in same]
    return named[0] if len(named) == 1 else None


def _ask(found: ImportedPerson, matches: list[Match]) -> Match | Answer | None:
    """Ask of each match in turn; all but yes and no leaves it open."""
    for match in matches:
        said = " at ".join(filter(None, (found.role, found.organization)))
        details = ", ".join(filter(None, (said, *found.emails, *found.phones, *found.links)))
        click.echo(f"{found.name}{details and f' ({details})'}")
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
    values = [
        value
        for name in ("role", "organization", "email", "phone", "links")
        for value in facts[name]
    ]
    return ", ".join([match.person.name, *values])


def _slug(match: Match) -> str:
    return match.person.path.rpartition("/")[2].removesuffix(".md")


def _refuse_unknown(
    wanted: ImportChoice, people: list[ImportedPerson], roles: list[ImportedRole], dossier: Dossier
) -> None:
    from dossier.importing.matching import organization_key

    names = [one.name for one in people if one.name]
    firms = {organization_key(role.organization): role.organization for role in roles}
    _refuse("person in these files", wanted.only, [*names, *firms.values()])
    contacts = [*dossier.contacts, *(one.name for one in dossier.contacts.values())]
    _refuse("person in these files", (*wanted.same, *wanted.apart), [*names, *contacts])
    places = {organization_key(one.organization): one.organization for one in people}
    known = {organization_key(name): name for name in wanted.at}
    _refuse(
        "employer in these files", [n for k, n in known.items() if k not in places], places.values()
    )


def _refuse(kind: str, words: Iterable[str], known: Iterable[str]) -> None:
    from dossier.importing.matching import organization_key

    every = list(known)
    folded = {fold(name) for name in every} | {organization_key(name) for name in every}
    for word in words:
        if fold(word) not in folded and organization_key(word) not in folded:
            otherwise = "nobody in these files is; see --dry-run --json for all their names"
            raise unknown(kind, word, every, otherwise)
