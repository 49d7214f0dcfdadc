"""Say what you want: a backer can only repeat what the owner has said."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.steps.step import Step, StepContext, undated
from dossier.judging.verdict import Reason
from dossier.records import Owner
from dossier.records.schema import STARTER_TEXT

_WANTED = "looking_for: {roles: [Staff Engineer], why: one sentence that backers can repeat}"


def steps(context: StepContext) -> Iterator[Step]:
    """Yield a step where me.md lacks the owner's name or what they look for; `who` is empty."""
    owner = context.dossier.owner
    if _is_unnamed(owner):
        source = owner.source("name")
        why = Reason(f'{owner.path} calls you "{owner.name}", as the file began.', source)
        saying = undated("say-what-you-want", "", "", why, context.today)
        yield replace(saying, closes_with="name", write="name: your full name")
    elif not _says_what(owner):
        field = "looking_for" if owner.source("looking_for").line > 1 else "name"
        why = Reason(f"{owner.path} does not say what you look for.", owner.source(field))
        saying = undated("say-what-you-want", "", "", why, context.today)
        yield replace(saying, write=_WANTED)


def _is_unnamed(owner: Owner) -> bool:
    return owner.name.casefold() == STARTER_TEXT["Owner", "name"].casefold()


def _says_what(owner: Owner) -> bool:
    wanted = owner.looking_for
    return bool(wanted.roles or wanted.organizations or wanted.places or wanted.why)
