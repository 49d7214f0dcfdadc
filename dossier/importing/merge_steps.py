"""Decide what becomes of each imported person; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dossier.importing.importer import ImportedPerson
from dossier.importing.matching import Facts, new_values
from dossier.importing.person_index import FIELDS, KnownPerson, Match, PersonIndex, imported_facts
from dossier.problems import Source
from dossier.records.contact import WorkedTogether
from dossier.source.unicode import fold
from dossier.writing.add_to_body import LogLine
from dossier.writing.new_record import free_path, record_path

MergeOutcome = Literal[
    "filled", "unchanged", "made", "same-name", "unclear", "unknown", "nameless", "talked"
]
# The fields of which other values than the contact's are reported.
_REPORTED = ("role", "organization", "email", "phone", "links", "timezone", "language")


class MergeStep(Struct, frozen=True, kw_only=True):
    """What is done with one person; `differs`: values of the file that the contact's are not.

    `name` is that of the contact's file; `paths` are several where it is not known who it is.
    """

    what: MergeOutcome
    imported: ImportedPerson
    name: str = ""
    paths: tuple[str, ...] = ()
    by: str = ""
    fields: Facts = {}
    lines: tuple[LogLine, ...] = ()
    shared_work: tuple[WorkedTogether, ...] = ()
    note: str = ""
    photo: bytes = b""
    differs: Facts = {}

    @property
    def source(self) -> Source:
        """The place that the person was read from."""
        return self.imported.source

    @property
    def adds(self) -> bool:
        """Whether the step changes the contact's file."""
        return bool(self.fields or self.lines or self.shared_work or self.note or self.photo)


class Choices(Struct, frozen=True):
    """The owner's choices: for whom a file is made, and who somebody is without a proof.

    `decide` returns whom an imported person is: one of the matches, nobody of them ("apart"), or
    None where it is left open.
    """

    wants: Callable[[ImportedPerson], bool]
    decide: Callable[[ImportedPerson, list[Match]], Match | Literal["apart"] | None]


def plan_people(
    index: PersonIndex, people: Iterable[ImportedPerson], choices: Choices
) -> Iterator[MergeStep]:
    """Yield a step for each person.

    Those who get a file go first, so that what other rows say of them goes into it, and remarks
    go last. What a step fills or makes is known to the later ones.
    """
    for imported in sorted(people, key=lambda each: (each.is_aside, not choices.wants(each))):
        proven = index.proven(imported)
        with_files = [match for match in proven if match.person.path]
        if len(with_files) > 1:
            yield _open_step("unclear", imported, with_files)
        elif with_files:
            yield _fill(index, with_files[0], imported)
        elif proven:
            index.learn(proven[0].person, imported_facts(imported))
        elif not imported.is_aside:
            yield _by_choice(index, imported, choices)


def line_key(line: LogLine) -> tuple[str, str, str]:
    """Return what makes two lines of a log the same."""
    return str(line.date), line.kind, fold(line.text)


def _by_choice(index: PersonIndex, imported: ImportedPerson, choices: Choices) -> MergeStep:
    """Ask who somebody is where that may be one who has a file; anybody else is a stranger."""
    path = record_path("contacts", imported.name)
    if not path:
        return MergeStep(what="nameless", imported=imported)
    matches = [match for match in index.possible(imported) if match.person.path]
    holder = index.at_path(path)
    if holder and all(match.person is not holder for match in matches):
        matches.append(Match(holder, "name"))
    answer = choices.decide(imported, matches) if matches else "apart"
    if isinstance(answer, Match):
        return _fill(index, Match(answer.person, "your word"), imported)
    if answer is None:
        is_name = any(match.by.startswith("name") for match in matches)
        return _open_step("same-name" if is_name else "unclear", imported, matches)
    return _stranger(index, imported, path, choices)


def _stranger(
    index: PersonIndex, imported: ImportedPerson, path: str, choices: Choices
) -> MergeStep:
    is_wanted = choices.wants(imported)
    free = free_path(path, index.at_path) if is_wanted else ""
    person = KnownPerson(imported.name, free, dict.fromkeys(FIELDS, ()))
    index.add(person)
    if is_wanted:
        return replace(_fill(index, Match(person, ""), imported), what="made")
    index.learn(person, imported_facts(imported))
    return MergeStep(what="unknown", imported=imported)


def _fill(index: PersonIndex, match: Match, imported: ImportedPerson) -> MergeStep:
    """Return the step that adds what is absent from a contact, and note it in the index."""
    person, facts = match.person, imported_facts(imported)
    fields = {name: values for name, values in facts.items() if not person.facts[name]}
    differs = {
        name: values
        for name in _REPORTED
        if name in facts and name not in fields
        if (values := new_values(name, facts[name], person.facts[name]))
    }
    lines = tuple(line for line in imported.log if line_key(line) not in person.log)
    shared_work = () if person.has_shared_work else imported.worked_together
    note = "" if _alphanumeric(imported.note) in _alphanumeric(person.body) else imported.note
    photo = b"" if person.has_photo else imported.photo
    index.learn(person, fields)
    person.log |= set(map(line_key, lines))
    person.has_shared_work |= bool(shared_work)
    person.has_photo |= bool(photo)
    person.body += f"\n{note}"
    step = MergeStep(
        what="unchanged",
        imported=imported,
        name=person.name,
        paths=(person.path,),
        by=match.by,
        fields=fields,
        lines=lines,
        shared_work=shared_work,
        note=note,
        photo=photo,
        differs=differs,
    )
    return replace(step, what="filled") if step.adds else step


def _alphanumeric(text: str) -> str:
    """Return the letters and digits: a note is in the file with its punctuation escaped."""
    return "".join(char for char in unescape(text) if char.isalnum())


def _open_step(what: MergeOutcome, imported: ImportedPerson, matches: list[Match]) -> MergeStep:
    """Return the step of somebody of whom it is not known who they are."""
    paths = tuple(match.person.path for match in matches)
    name = " or ".join(dict.fromkeys(match.person.name for match in matches))
    return MergeStep(what=what, imported=imported, name=name, paths=paths, by=matches[0].by)
