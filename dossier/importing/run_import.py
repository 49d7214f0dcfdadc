"""Import from the first file to the last: read all, decide who is who, then write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dossier.disk import remove_leftovers
from dossier.importing.apply import ReportProgress, apply_steps
from dossier.importing.foreign_file import ReadOptions
from dossier.importing.imported import (
    Imported,
    ImportedOwner,
    ImportedPerson,
    ImportedRole,
    ImportedTalk,
    LeftOut,
)
from dossier.importing.last_talk import last_talks, owner_handles
from dossier.importing.merge_steps import Choices, MergeStep, plan_people
from dossier.importing.owner_step import OwnerStep, apply_owner, plan_owner
from dossier.importing.person_index import PersonIndex
from dossier.importing.read_files import join_archive, read_path
from dossier.importing.role_steps import RoleStep, apply_roles, plan_roles
from dossier.linking import WrittenDossier
from dossier.problems import Problem, Source, error, has_errors
from dossier.source.sections import SectionNames

T = TypeVar("T")


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

    @property
    def has_failed(self) -> bool:
        """Whether something could not be read or written."""
        return has_errors(self.problems)


class ImportChoices(Struct, frozen=True, kw_only=True):
    """Whom and what an import is about; `is_all`: nobody was named, so that all is taken."""

    people: list[ImportedPerson]
    roles: list[ImportedRole]
    choices: Choices
    makes_roles: bool
    is_all: bool


def read_all(files: Iterable[Path], options: ReadOptions) -> list[Imported]:
    """Read all files before anything is done.

    Raise UserError for one that cannot be read, or that no format recognises.
    """
    return [entry for file in files for entry in read_path(file, options)]


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
        roles=tuple(plan_roles(opportunities, wanted.roles, lambda _: wanted.makes_roles)),
        owner=plan_owner(dossier.owner, body, owners if wanted.is_all else []),
        left_out=tuple(_of(entries, LeftOut)),
        no_field=Counter(kind for person in wanted.people for kind in person.no_field),
        talks=len(talks),
        problems=(*_of(entries, Problem), *([] if entries else [_empty()])),
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


def _empty() -> Problem:
    """Return the problem that no file has an entry, though each could be read."""
    sentence = "nobody and nothing stands in these files"
    remedy = "open them in the program that wrote them, and export them again"
    return error(Source("import"), "import-empty", sentence, remedy)
