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
from dossier.importing.apply import Tell, apply
from dossier.importing.foreign_file import Circumstances
from dossier.importing.imported import (
    Imported,
    ImportedOwner,
    ImportedPerson,
    ImportedRole,
    ImportedTalk,
    LeftOut,
)
from dossier.importing.join_archive import join_archive
from dossier.importing.last_talk import last_talks, owner_handles
from dossier.importing.merge_steps import Choices, MergeStep, plan
from dossier.importing.owner_step import OwnerStep, apply_owner, plan_owner
from dossier.importing.person_index import PersonIndex
from dossier.importing.read_files import read_path
from dossier.importing.role_steps import RoleStep, apply_roles, plan_roles
from dossier.linking import WrittenDossier
from dossier.problems import Problem, Source, error, has_errors
from dossier.source.sections import SectionNames

T = TypeVar("T")


class ImportPlan(Struct, frozen=True, kw_only=True):
    """What an import does, or did: steps, what is left out and why, and what is wrong."""

    steps: tuple[MergeStep, ...]
    roles: tuple[RoleStep, ...]
    owner: OwnerStep
    left_out: tuple[LeftOut, ...]
    no_field: dict[str, int]
    problems: tuple[Problem, ...]
    is_trial: bool = False

    @property
    def has_failed(self) -> bool:
        """Tell whether something could not be read or written."""
        return has_errors(self.problems)


def read_all(files: Iterable[Path], circumstances: Circumstances) -> list[Imported]:
    """Read all files before anything is done; raise UserError where one is of no known kind."""
    return [one for file in files for one in read_path(file, circumstances)]


def plan_import(
    dossier: WrittenDossier,
    found: list[Imported],
    choices: Callable[[list[ImportedPerson], list[ImportedRole]], ImportChoices],
    today: date,
) -> ImportPlan:
    """Decide what becomes of everything that was found; `choices` may narrow whom it is about."""
    people, roles = join_archive(_of(found, ImportedPerson)), _of(found, ImportedRole)
    talks, owners = _of(found, ImportedTalk), _of(found, ImportedOwner)
    wanted = choices(people, roles)
    index = PersonIndex(dossier.contacts.values(), dossier.texts, people)
    steps = list(plan(index, wanted.people, wanted.choices))
    own = owner_handles(dossier.owner, owners, talks)
    told = None if wanted.is_all else {path for step in steps for path in step.paths}
    steps += [one for one in last_talks(index, talks, own, today) if _is_about(one, told)]
    return ImportPlan(
        steps=tuple(steps),
        roles=tuple(
            plan_roles(dossier.opportunities.values(), wanted.roles, lambda _: wanted.makes_roles)
        ),
        owner=plan_owner(
            dossier.owner,
            dossier.texts.of(dossier.owner.path).typed,
            owners if wanted.is_all else [],
        ),
        left_out=tuple(_of(found, LeftOut)),
        no_field=Counter(kind for person in wanted.people for kind in person.no_field),
        problems=(*_of(found, Problem), *_nothing(found)),
    )


class ImportChoices(Struct, frozen=True, kw_only=True):
    """Whom and what an import is about; `is_all`: nobody was named, so that all is taken."""

    people: list[ImportedPerson]
    roles: list[ImportedRole]
    choices: Choices
    makes_roles: bool
    is_all: bool


def apply_import(
    root: Path, plan: ImportPlan, log_names: SectionNames, *, is_trial: bool, tell: Tell
) -> ImportPlan:
    """Do what was decided, and give what of it was done; a trial writes nothing.

    `log_names` are what the section of a log may be called.
    """
    if not is_trial:
        for folder in ("contacts", "opportunities", "photos"):
            remove_leftovers(root / "content" / folder)
    failed = dict(apply(root, plan.steps, log_names, is_trial=is_trial, tell=tell))
    problems = [*failed.values(), *apply_roles(root, plan.roles, is_trial=is_trial)]
    wrong = apply_owner(root, plan.owner, is_trial=is_trial)
    not_done = {*failed, *(problem.source.path for problem in problems)}
    return replace(
        plan,
        steps=tuple(s for s in plan.steps if not (s.paths and s.paths[0] in not_done and s.adds)),
        roles=tuple(step for step in plan.roles if step.path not in not_done),
        owner=OwnerStep(employers=plan.owner.employers) if wrong else plan.owner,
        problems=(*plan.problems, *problems, *([wrong] if wrong else [])),
        is_trial=is_trial,
    )


def _is_about(step: MergeStep, paths: set[str] | None) -> bool:
    """Tell whether a step is about one of the files; None stands for all."""
    return paths is None or step.paths[0] in paths


def _of(found: Iterable[Imported], kind: type[T]) -> list[T]:
    return [one for one in found if isinstance(one, kind)]


def _nothing(found: list[Imported]) -> list[Problem]:
    """Say that files which could be read hold nobody and nothing."""
    if found:
        return []
    sentence = "nobody and nothing stands in these files"
    remedy = "open them in the program that wrote them, and export them again"
    return [error(Source("import"), "import-empty", sentence, remedy)]
