"""Join what several files of one archive say of the same member, before it is told who is who."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dossier.importing.imported import ImportedPerson
from dossier.importing.matching import name_key, organization_key, same_name


def join_archive(people: Iterable[ImportedPerson]) -> list[ImportedPerson]:
    """Give recommendations, and remarks without a profile, the connection that wrote them.

    They have a name and no profile. In the same archive the name is that of a connection, where
    only one has it, or only one of those works at the place that the recommendation names.
    """
    every = list(people)
    connections: dict[tuple[str, str, str], list[int]] = {}
    for number, one in enumerate(every):
        if one.links and one.name and not one.is_aside and not one.is_backer:
            connections.setdefault(_key(one), []).append(number)
    joined = list[ImportedPerson | None](every)
    for number, one in enumerate(every):
        if (one.is_backer or one.is_aside) and not one.links and one.name:
            at = _writer(one, [(n, every[n]) for n in connections.get(_key(one), ())])
            connection = joined[at] if at is not None else None
            if at is not None and connection:
                joined[at], joined[number] = _together(connection, one), None
    return [one for one in joined if one]


def _key(person: ImportedPerson) -> tuple[str, str, str]:
    """Return the archive's name and the person's: a folder's path is that of its files."""
    folder = person.source.path.replace("\\", "/").rpartition("/")[0]
    return (folder, *name_key(person.name))


def _writer(one: ImportedPerson, found: list[tuple[int, ImportedPerson]]) -> int | None:
    named = [(number, other) for number, other in found if same_name(one.name, other.name)]
    if len(named) > 1:
        then = {organization_key(work.organization) for work in one.worked_together}
        named = [(n, other) for n, other in named if organization_key(other.organization) in then]
    return named[0][0] if len(named) == 1 else None


def _together(connection: ImportedPerson, one: ImportedPerson) -> ImportedPerson:
    notes = (note for note in (connection.note, one.note) if note)
    return replace(
        connection,
        log=(*connection.log, *one.log),
        worked_together=(*connection.worked_together, *one.worked_together),
        is_backer=connection.is_backer or one.is_backer,
        note="\n".join(notes),
    )
