"""Decide what becomes of each imported person; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dossier.importing.imported import DatedLine, ImportedPerson, SharedWork
from dossier.importing.matching import Facts, other
from dossier.importing.person_index import FIELDS, KnownPerson, Match, PersonIndex, of_imported
from dossier.problems import Source, UserError
from dossier.source.unicode import fold
from dossier.writing.slug import make_slug

What = Literal[
    "filled", "unchanged", "made", "same-name", "unclear", "unknown", "nameless", "talked"
]
# Of these, what a file says otherwise is told.
_TOLD = ("role", "organization", "email", "phone", "links", "timezone", "language")


class MergeStep(Struct, frozen=True, kw_only=True):
    """What is done with one person, and what the file says otherwise than the owner's.

    `name` is that of the contact's file; `paths` are several where it is not known who it is.
    """

    what: What
    found: ImportedPerson
    source: Source
    name: str = ""
    paths: tuple[str, ...] = ()
    by: str = ""
    fields: Facts = {}
    lines: tuple[DatedLine, ...] = ()
    shared_work: tuple[SharedWork, ...] = ()
    note: str = ""
    photo: bytes = b""
    differs: Facts = {}

    @property
    def adds(self) -> bool:
        """Tell whether the contact's file becomes another one."""
        return bool(self.fields or self.lines or self.shared_work or self.note or self.photo)


class Choices(Struct, frozen=True):
    """What the owner wants: for whom a file is made, and who somebody is whom no proof tells.

    `decide` returns whom an imported person is: one of the matches, nobody of them ("apart"), or
    None where it is left open.
    """

    wants: Callable[[ImportedPerson], bool]
    decide: Callable[[ImportedPerson, list[Match]], Match | Literal["apart"] | None]


def plan(
    index: PersonIndex, people: Iterable[ImportedPerson], choices: Choices
) -> Iterator[MergeStep]:
    """Give a step for each person.

    Those who get a file go first, so that what other rows say of them goes into it, and remarks
    go last. What a step fills or makes is known to the later ones.
    """
    order = sorted(people, key=lambda one: (one.is_aside, not choices.wants(one)))
    for found in order:
        yield from _steps(index, found, choices)


def _steps(index: PersonIndex, found: ImportedPerson, choices: Choices) -> Iterator[MergeStep]:
    proven = index.proven(found)
    known = [match for match in proven if match.person.path]
    if len(known) > 1:
        yield _open("unclear", found, known)
    elif known:
        yield fill(index, known[0], found)
    elif proven:
        _learn(index, proven[0].person, of_imported(found))
    elif not found.is_aside:
        yield _by_choice(index, found, choices)


def _by_choice(index: PersonIndex, found: ImportedPerson, choices: Choices) -> MergeStep:
    """Ask who somebody is where that may be one who has a file, and make a file for a stranger."""
    path = _path(found.name)
    if not path:
        return MergeStep(what="nameless", found=found, source=found.source)
    matches = [match for match in index.doubtful(found) if match.person.path]
    taken = index.at_path(path)
    if taken and all(match.person is not taken for match in matches):
        matches.append(Match(taken, "name"))
    answer = choices.decide(found, matches) if matches else "apart"
    if isinstance(answer, Match):
        return fill(index, Match(answer.person, "your word"), found)
    if answer is None:
        is_name = any(match.by.startswith("name") for match in matches)
        return _open("same-name" if is_name else "unclear", found, matches)
    return _stranger(index, found, path, choices)


def _stranger(index: PersonIndex, found: ImportedPerson, path: str, choices: Choices) -> MergeStep:
    facts = of_imported(found)
    if not choices.wants(found):
        index.add(KnownPerson(found.name, "", dict.fromkeys(FIELDS, ()) | facts))
        return MergeStep(what="unknown", found=found, source=found.source)
    free, number = path, 1
    while index.at_path(free):
        number += 1
        free = f"{path.removesuffix('.md')}-{number}.md"
    person = KnownPerson(found.name, free, dict.fromkeys(FIELDS, ()))
    index.add(person)
    return replace(fill(index, Match(person, ""), found), what="made")


def fill(index: PersonIndex, match: Match, found: ImportedPerson) -> MergeStep:
    """Fill what is absent; what is there stays, and what is said otherwise is told."""
    person, facts = match.person, of_imported(found)
    fields = {name: values for name, values in facts.items() if not person.facts[name]}
    others = {name: other(name, facts[name], person.facts[name]) for name in _TOLD if name in facts}
    lines = tuple(line for line in found.log if key_of(line) not in person.log)
    shared_work = () if person.has_shared_work else found.worked_together
    note = "" if _letters(found.note) in _letters(person.body) else found.note
    photo = b"" if person.has_photo else found.photo
    _learn(index, person, fields)
    person.log |= set(map(key_of, lines))
    person.has_shared_work |= bool(shared_work)
    person.has_photo |= bool(photo)
    person.body += f"\n{note}"
    step = MergeStep(
        what="unchanged",
        found=found,
        source=found.source,
        name=person.name,
        paths=(person.path,),
        by=match.by,
        fields=fields,
        lines=lines,
        shared_work=shared_work,
        note=note,
        photo=photo,
        differs={name: values for name, values in others.items() if values and name not in fields},
    )
    return replace(step, what="filled") if step.adds else step


def key_of(line: DatedLine) -> tuple[str, str, str]:
    """Return what makes two lines of a log the same."""
    return str(line.date), line.kind, fold(line.text)


def _letters(text: str) -> str:
    """Return what of a text is neither mark nor blank: a note is written with its marks tamed."""
    return "".join(char for char in unescape(text) if char.isalnum())


def _learn(index: PersonIndex, person: KnownPerson, facts: Facts) -> None:
    person.facts |= {name: values for name, values in facts.items() if not person.facts[name]}
    index.learn(person)


def _open(what: What, found: ImportedPerson, matches: list[Match]) -> MergeStep:
    paths = tuple(match.person.path for match in matches)
    name = " or ".join(dict.fromkeys(match.person.name for match in matches))
    return MergeStep(
        what=what, found=found, source=found.source, name=name, paths=paths, by=matches[0].by
    )


def _path(name: str) -> str:
    try:
        return f"content/contacts/{make_slug(name)}.md"
    except UserError:
        return ""
