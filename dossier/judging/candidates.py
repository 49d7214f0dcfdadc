"""List who may sit on a panel, and what each saw of what is wanted."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from math import lcm
from operator import or_
from typing import get_args

from msgspec import Struct

from dossier.judging.candidate import Candidate, Weights
from dossier.judging.ledger import last, lines
from dossier.judging.skills import skill_key
from dossier.judging.verdict import UNBRIEFABLE, Verdict
from dossier.linking import Dossier
from dossier.records import Contact, Opportunity
from dossier.records.contact import Relation

_RELATIONS: tuple[Relation, ...] = get_args(Relation)


class Wanted(Struct, frozen=True, kw_only=True):
    """Hold the wants as bits, by their names as first written; weights are whole, by a scale."""

    bits: Mapping[str, int]
    keys: Mapping[str, int]
    weights: Weights
    scale: int
    of: float

    def weight(self, members: Iterable[Candidate]) -> float:
        """Add up the weight of all that the members saw."""
        seen = reduce(or_, (one.wants for one in members), 0)
        return float(Fraction(self.weights[seen], self.scale))


def wanted(dossier: Dossier, opportunity: Opportunity) -> Wanted:
    """Give each want a bit; two names of one skill are one want, and their weights add up."""
    key = skill_key(dossier.settings)
    names: dict[str, str] = {}
    weights: dict[str, Fraction] = {}
    for want in opportunity.wants:
        names.setdefault(key(want.skill), want.skill)
        weight = Fraction(str(want.weight))
        weights[key(want.skill)] = weights.get(key(want.skill), Fraction()) + weight
    scale = lcm(*(weight.denominator for weight in weights.values()))
    return Wanted(
        bits={name: 1 << n for n, name in enumerate(names.values())},
        keys={one: 1 << n for n, one in enumerate(names)},
        weights=Weights([int(weight * scale) for weight in weights.values()]),
        scale=scale,
        of=float(sum(weights.values(), Fraction())),
    )


def candidates(
    dossier: Dossier,
    verdicts: Mapping[str, Verdict],
    load: Mapping[str, int],
    opportunity: Opportunity,
    wants: Wanted,
    include: Collection[str],
) -> list[Candidate]:
    """List who may be briefed, did not decline this opportunity and saw a story that may leave.

    A confidential story may not be told of, so nobody is chosen for it. Who saw nothing has no
    brief to be given, and sits only where the owner includes them.
    """
    seen = _seen(dossier, wants)
    return [
        Candidate(
            slug,
            seen.get(slug, 0),
            _relations(contact),
            verdicts[slug].word == "ready",
            load[slug],
        )
        for slug, contact in dossier.contacts.items()
        if slug in include
        or (
            slug in seen
            and verdicts[slug].word not in UNBRIEFABLE
            and not _declined(dossier, slug, opportunity.slug)
        )
    ]


def _seen(dossier: Dossier, wants: Wanted) -> dict[str, int]:
    """Give the wants that each witness saw, in stories that may leave."""
    key = skill_key(dossier.settings)
    seen: dict[str, int] = {}
    for slug, story in dossier.stories.items():
        if not story.confidential:
            shows = reduce(or_, (wants.keys.get(key(skill), 0) for skill in story.skills), 0)
            for witness in dossier.witnesses[slug]:
                who = witness.contact.slug
                seen[who] = seen.get(who, 0) | shows
    return seen


def _relations(contact: Contact) -> int:
    together = {one.relation for one in contact.worked_together}
    return sum(1 << _RELATIONS.index(relation) for relation in together)


def _declined(dossier: Dossier, slug: str, opportunity: str) -> bool:
    about = [one for one in dossier.ledger[slug] if one.opportunity]
    answers = (line for line in lines(about, date.max) if line.for_ == opportunity)
    answer = last(answers, "agreed", "declined")
    return answer is not None and answer.kind == "declined"
