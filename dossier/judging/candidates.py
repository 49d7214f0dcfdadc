"""Who may sit on a panel, and what each saw of what is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from math import lcm
from operator import or_
from typing import get_args

from msgspec import Struct

from dossier.judging.contact_history import Load
from dossier.judging.coverage import skill_key
from dossier.judging.ledger import lines
from dossier.judging.seating import Candidate, Mix, Weights
from dossier.judging.verdict import UNBRIEFABLE, Verdict
from dossier.linking import Dossier
from dossier.records import Contact, Opportunity
from dossier.records.contact import Relation

_RELATIONS: tuple[Relation, ...] = get_args(Relation)


class Wanted(Struct, frozen=True, kw_only=True):
    """The wants as bits, by their names as first written; weights are whole, by a scale."""

    bits: Mapping[str, int]
    keys: Mapping[str, int]
    weights: Weights
    mix: Mix
    scale: int
    of: float

    def weight(self, members: Iterable[Candidate]) -> float:
        """Add up the weight of all that the members saw."""
        seen = reduce(or_, (candidate.wants for candidate in members), 0)
        return float(Fraction(self.weights[seen], self.scale))

    def missing_relations(self, members: Iterable[Candidate]) -> Mapping[str, int]:
        """Count the places of each relation that nobody fills, in the order of the relations."""
        kinds: tuple[int, ...] = ()
        for candidate in members:
            kinds = self.mix.seated(kinds, candidate)
        lacking: dict[str, int] = {}
        # A place is lacking where one more of that relation alone would fill a further place.
        for bit, count in self.mix.wanted.items():
            more = kinds
            for _ in range(count):
                fuller = tuple(sorted((*more, bit)))
                if self.mix[fuller] > self.mix[more]:
                    relation = _RELATIONS[bit.bit_length() - 1]
                    lacking[relation] = lacking.get(relation, 0) + 1
                more = fuller
            kinds = more
        return lacking


def wanted(dossier: Dossier, opportunity: Opportunity) -> Wanted:
    """Return each want a bit; two names of one skill are one want, and their weights add up."""
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
        keys={name: 1 << n for n, name in enumerate(names)},
        weights=Weights([int(weight * scale) for weight in weights.values()]),
        mix=_mix(opportunity),
        scale=scale,
        of=float(sum(weights.values(), Fraction())),
    )


def _mix(opportunity: Opportunity) -> Mix:
    referees = opportunity.private.referees
    wanted: dict[int, int] = {}
    for part in referees.of if referees else ():
        bit = 1 << _RELATIONS.index(part.relation)
        wanted[bit] = wanted.get(bit, 0) + part.count
    return Mix(wanted)


class Pool:
    """What is the same for every panel: who saw which skill, and who declined what.

    A confidential story may not be told of, so nobody is chosen for it. Who saw nothing has no
    brief to be given, and sits only where the owner includes them.
    """

    def __init__(self, dossier: Dossier, verdicts: Mapping[str, Verdict], load: Load) -> None:
        self.dossier, self.verdicts, self._load = dossier, verdicts, load
        self._key = skill_key(dossier.settings)
        self._saw = self._saw_what()
        witnesses = {slug for seen in self._saw.values() for slug in seen}
        self._may = {
            slug for slug in witnesses if may_refer(dossier.contacts[slug], verdicts[slug])
        }
        self._lukewarm = {slug for slug in witnesses if verdicts[slug].word == "lukewarm"}
        self._declined = {pair for slug in witnesses for pair in _declined(dossier, slug)}
        self._each = {
            slug: Candidate(
                slug, 0, _relations(contact), verdicts[slug].word == "ready", len(load[slug])
            )
            for slug, contact in dossier.contacts.items()
        }

    def candidates(
        self, opportunity: str, wants: Wanted, include: Collection[str]
    ) -> list[Candidate]:
        """List who may be briefed and did not decline this opportunity, and what each saw.

        What somebody is asked for this very opportunity is no load against sitting on its panel.
        """
        may = {
            slug
            for slug in self._each
            if slug in include or (slug in self._may and (slug, opportunity) not in self._declined)
        }
        seen = dict.fromkeys(self._each, 0)
        for key, bit in wants.keys.items():
            witnesses = may & self._saw.get(key, set())
            # Who is lukewarm counts only for what nobody else saw.
            for slug in witnesses - self._lukewarm or witnesses:
                seen[slug] |= bit
        return [
            Candidate(slug, seen[slug], relations, ready, load - (opportunity in self._load[slug]))
            for slug, _, relations, ready, load in self._each.values()
            if slug in include or (slug in may and (seen[slug] or slug not in self._lukewarm))
        ]

    def _saw_what(self) -> dict[str, set[str]]:
        """Return the witnesses of each skill, in stories that may leave."""
        saw: dict[str, set[str]] = {}
        for slug, story in self.dossier.stories.items():
            if not story.confidential:
                witnesses = [witness.contact.slug for witness in self.dossier.witnesses[slug]]
                for skill in story.skills or ("",):
                    saw.setdefault(self._key(skill), set()).update(witnesses)
        return saw


def may_refer(contact: Contact, verdict: Verdict) -> bool:
    """Return whether a contact may be asked for a reference at all."""
    return verdict.word not in UNBRIEFABLE and contact.permission.allows("reference")


def _relations(contact: Contact) -> int:
    together = {stretch.relation for stretch in contact.worked_together}
    return sum(1 << _RELATIONS.index(relation) for relation in together)


def _declined(dossier: Dossier, slug: str) -> Iterator[tuple[str, str]]:
    """Yield the contact with each opportunity that they declined last."""
    about = [line for line in dossier.ledger[slug] if line.opportunity]
    if not any(line.entry.kind == "declined" for line in about):
        return
    answers = [line for line in lines(about, date.max) if line.kind in ("agreed", "declined")]
    latest = {line.for_: line.kind for line in answers}
    yield from ((slug, for_) for for_, kind in latest.items() if kind == "declined")
