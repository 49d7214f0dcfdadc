"""Import from the first file to the last: read all, decide who is who and who talked, write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dossier.disk import remove_leftovers
from dossier.importing.importer import (
    Handle,
    Imported,
    ImportedOwner,
    ImportedPerson,
    ImportedRole,
    ImportedTalk,
    LeftOut,
    TalkKind,
)
from dossier.importing.matching import handles_of, join_archive
from dossier.importing.merge_steps import Choices, MergeStep, plan_people
from dossier.importing.owner_and_roles import (
    OwnerStep,
    RoleStep,
    apply_owner,
    apply_roles,
    plan_owner,
    plan_roles,
)
from dossier.importing.person_index import KnownPerson, PersonIndex
from dossier.importing.raw_person import name_words
from dossier.importing.record_edits import ReportProgress, apply_steps
from dossier.linking import WrittenDossier
from dossier.problems import Problem, Source, error
from dossier.records import Owner
from dossier.source.sections import SectionNames
from dossier.source.unicode import fold
from dossier.writing.add_to_body import LogLine

T = TypeVar("T")
# No file has an entry, though each could be read.
_NOTHING = error(
    Source("import"),
    "import-empty",
    "nobody and nothing stands in these files",
    "open them in the program that wrote them, and export them again",
)
_LOG_TEXTS: dict[TalkKind, str] = {"message": "LinkedIn", "email": "mails went both ways"}
# The newest talks: those they began, the owner began, or that were face to face.
TalkSide = Literal["received", "sent", "met"]
NewestTalks = dict[tuple[TalkSide, TalkKind, Handle], ImportedTalk]


class ImportPlan(Struct, frozen=True, kw_only=True):
    """What an import does, or did: steps, what is left out and why, and what is wrong.

    `no_field` counts, by their kind, the values for which a contact has no field; `talks` counts
    the mails, messages and meetings that were read.
    """

    steps: tuple[MergeStep, ...]
    roles: tuple[RoleStep, ...]
    owner: OwnerStep
    left_out: tuple[LeftOut, ...]
    no_field: dict[str, int]
    talks: int
    problems: tuple[Problem, ...]
    is_trial: bool = False


class ImportChoices(Struct, frozen=True, kw_only=True):
    """Whom and what an import is about; `is_all`: nobody was named, so that all is taken."""

    people: list[ImportedPerson]
    roles: list[ImportedRole]
    choices: Choices
    makes_roles: bool
    is_all: bool


def plan_import(
    dossier: WrittenDossier,
    entries: list[Imported],
    choose: Callable[[list[ImportedPerson], list[ImportedRole]], ImportChoices],
    today: date,
) -> ImportPlan:
    """Decide what becomes of every entry; `choose` may narrow whom it is about."""
    talks, owners = _of(entries, ImportedTalk), _of(entries, ImportedOwner)
    people = join_archive(_of(entries, ImportedPerson))
    wanted = choose(people, _of(entries, ImportedRole))
    index = PersonIndex(dossier.contacts.values(), dossier.texts, people)
    steps = list(plan_people(index, wanted.people, wanted.choices))
    paths = {path for step in steps for path in step.paths}
    own = owner_handles(dossier.owner, owners, talks)
    steps += [
        step
        for step in last_talks(index, talks, own, today)
        if wanted.is_all or step.paths[0] in paths
    ]
    opportunities, body = dossier.opportunities.values(), dossier.texts.of(dossier.owner.path).typed
    return ImportPlan(
        steps=tuple(steps),
        roles=tuple(plan_roles(opportunities, wanted.roles, makes=wanted.makes_roles)),
        owner=plan_owner(dossier.owner, body, owners if wanted.is_all else []),
        left_out=tuple(_of(entries, LeftOut)),
        no_field=Counter(kind for person in wanted.people for kind in person.no_field),
        talks=len(talks),
        problems=(*_of(entries, Problem), *([] if entries else [_NOTHING])),
    )


def apply_import(
    root: Path,
    plan: ImportPlan,
    log_names: SectionNames,
    *,
    is_trial: bool,
    progress: ReportProgress,
) -> ImportPlan:
    """Do what was decided, and return what of it was done; a trial writes nothing.

    `log_names` are what the section of a log may be called.
    """
    if not is_trial:
        for folder in ("contacts", "opportunities", "photos"):
            remove_leftovers(root / "content" / folder)
    failed = dict(apply_steps(root, plan.steps, log_names, is_trial=is_trial, progress=progress))
    problems = [*failed.values(), *apply_roles(root, plan.roles, is_trial=is_trial)]
    owner_problem = apply_owner(root, plan.owner, is_trial=is_trial)
    undone = {*failed, *(problem.source.path for problem in problems)}
    return replace(
        plan,
        steps=tuple(s for s in plan.steps if not (s.paths and s.paths[0] in undone and s.adds)),
        roles=tuple(step for step in plan.roles if step.path not in undone),
        owner=OwnerStep(employers=plan.owner.employers) if owner_problem else plan.owner,
        problems=(*plan.problems, *problems, *([owner_problem] if owner_problem else [])),
        is_trial=is_trial,
    )


def _of(entries: Iterable[Imported], kind: type[T]) -> list[T]:
    return [entry for entry in entries if isinstance(entry, kind)]


def last_talks(
    index: PersonIndex, talks: Iterable[ImportedTalk], own: set[Handle], today: date
) -> Iterator[MergeStep]:
    """Yield a log line for each contact with whom the last talk is newer than the log's.

    `own` are the owner's handles. A mail or message counts where both wrote: the earlier of the
    newest day of each.
    """
    past = [talk for talk in talks if talk.day.first <= today]
    newest = _newest_talks(past, own | {talk.sender for talk in past if talk.is_owners})
    for person in index.with_files():
        candidates = _candidates(index, person, newest)
        best = max(candidates, key=lambda candidate: candidate[0].date.first, default=None)
        known = person.last_talk
        if best and (known is None or best[0].date.first > known.first):
            line, talk = best
            person.last_talk = line.date
            yield MergeStep(
                what="talked",
                imported=ImportedPerson(source=talk.source, name=person.name),
                name=person.name,
                paths=(person.path,),
                lines=(line,),
            )


def owner_handles(
    owner: Owner, imported: Iterable[ImportedOwner], talks: Iterable[ImportedTalk]
) -> set[Handle]:
    """Return the owner's addresses and profiles, and whoever sent a talk under their name."""
    own: set[Handle] = {("e-mail", fold(owner.email))} if owner.email else set()
    names = {tuple(name_words(owner.name))}
    for details in imported:
        own |= {("e-mail", fold(email)) for email in details.emails}
        own |= {("profile", profile) for profile in details.profiles}
        names |= {tuple(name_words(details.name))} if details.name else set()
    return own | {
        talk.sender
        for talk in talks
        if talk.sender_name and tuple(name_words(talk.sender_name)) in names
    }


def _newest_talks(talks: Iterable[ImportedTalk], own: set[Handle]) -> NewestTalks:
    newest: NewestTalks = {}
    for talk in talks:
        side: TalkSide = "sent" if talk.sender in own else "received"
        handles = set(talk.readers) - own if side == "sent" else {talk.sender}
        if talk.kind == "met":
            side, handles = "met", {talk.sender, *talk.readers} - own
        for handle in handles:
            key = side, talk.kind, handle
            if key not in newest or talk.day.first > newest[key].day.first:
                newest[key] = talk
    return newest


def _candidates(
    index: PersonIndex, person: KnownPerson, newest: NewestTalks
) -> Iterator[tuple[LogLine, ImportedTalk]]:
    """Yield a line for each kind of talk; a handle that several share tells nothing."""
    unique = dict.fromkeys(handles_of(person.facts))
    handles = [handle for handle in unique if index.by_handle(handle) is person]
    if met := _newest(newest, "met", "met", handles):
        yield LogLine(met.day, "met", met.title), met
    for kind, text in _LOG_TEXTS.items():
        received = _newest(newest, "received", kind, handles)
        sent = _newest(newest, "sent", kind, handles)
        if received and sent:
            earlier = min(received, sent, key=lambda talk: talk.day.first)
            yield LogLine(earlier.day, kind, text), earlier


def _newest(
    talks: NewestTalks, side: TalkSide, kind: TalkKind, handles: list[Handle]
) -> ImportedTalk | None:
    keys = ((side, kind, handle) for handle in handles)
    known = (talks[key] for key in keys if key in talks)
    return max(known, key=lambda talk: talk.day.first, default=None)
