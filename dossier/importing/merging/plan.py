"""Decide what to do with each person found; nothing is written here."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from dossier.importing.merging.known import FIELDS, Known, Person, of_found
from dossier.importing.merging.same import Facts, other
from dossier.importing.shared.found import Found
from dossier.problems import UserError
from dossier.records import Contact
from dossier.writing.slug import make_slug

What = Literal["filled", "unchanged", "same-name", "made", "unknown", "nameless", "unclear"]


class Step(Struct, frozen=True, kw_only=True):
    """Hold what is done with one person, and what their file says otherwise than the owner's."""

    what: What
    found: Found
    paths: tuple[str, ...] = ()
    by: str = ""
    fields: Facts = {}
    differs: Facts = {}


def plan(
    contacts: Iterable[Contact], found: Iterable[Found], wanted: Callable[[Found], bool]
) -> Iterator[Step]:
    """Give a step for each person; `wanted` tells for whom a file is made where there is none.

    What an earlier step fills or makes is known to the later ones, so that a person who stands in
    two files gets one.
    """
    known = Known(contacts)
    for one in found:
        people, by = known.by_key(of_found(one))
        paths = tuple(person.path for person in people if person.path)
        if len(paths) > 1:
            yield Step(what="unclear", found=one, paths=paths, by=by)
        elif paths:
            yield _filled(known, next(who for who in people if who.path), one, by)
        elif not people:
            yield _stranger(known, one, wanted)


def _filled(known: Known, person: Person, found: Found, by: str) -> Step:
    """Fill what is absent; what is there stays, and what is said otherwise is told."""
    facts = of_found(found)
    fields = {name: values for name, values in facts.items() if not person.facts[name]}
    others = {name: other(name, values, person.facts[name]) for name, values in facts.items()}
    person.facts |= fields
    known.learn(person)
    return Step(
        what="filled" if fields else "unchanged",
        found=found,
        paths=(person.path,),
        by=by,
        fields=fields,
        differs={name: values for name, values in others.items() if values and name not in fields},
    )


def _stranger(known: Known, found: Found, wanted: Callable[[Found], bool]) -> Step:
    path = _path(found.name)
    if not path:
        return Step(what="nameless", found=found)
    same = tuple(person.path for person in known.by_name(found.name))
    if same or known.has_path(path):
        return Step(what="same-name", found=found, paths=same or (path,), by="name")
    make, facts = wanted(found), of_found(found)
    known.add(Person(found.name, path if make else "", dict.fromkeys(FIELDS, ()) | facts))
    if not make:
        return Step(what="unknown", found=found)
    return Step(what="made", found=found, paths=(path,), fields=facts)


def _path(name: str) -> str:
    try:
        return f"content/contacts/{make_slug(name)}.md"
    except UserError:
        return ""
