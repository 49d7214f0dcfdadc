"""Choose the few backers who together cover most of what an opportunity wants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter

from msgspec import Struct

from dossier.digest_cache import DigestCache, digest
from dossier.judging.candidates import Pool, Wanted, wanted
from dossier.judging.panel_search import best_two
from dossier.judging.seating import Candidate, Members, score
from dossier.judging.verdict import UNBRIEFABLE
from dossier.problems import UserError, nearest
from dossier.records import Opportunity


class RunnerUp(Struct, frozen=True, kw_only=True):
    """The second-best panel, and the wants it would lose."""

    panel: tuple[str, ...]
    weight: float
    loses: tuple[str, ...]


class Panel(Struct, frozen=True, kw_only=True):
    """The chosen contacts (slugs, who saw most first) and who covers which want.

    Every want stands in `covers` or in `missing`, under its name as first written; `unseen` are
    the missing ones that no backer saw at all. The spare adds most to the panel. `size` is how
    many were sought, `missing_relations` how many of a relation the employer wants and lacks.
    """

    opportunity: str
    panel: tuple[str, ...]
    spare: str | None
    covers: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]
    weight: float
    of: float
    size: int
    missing_relations: Mapping[str, int]
    runner_up: RunnerUp | None
    unseen: tuple[str, ...] = ()


Panels = DigestCache[Panel]


def choose(
    pool: Pool,
    opportunity: Opportunity,
    *,
    size: int | None = None,
    include: Collection[str] = (),
    exclude: Collection[str] = (),
    cache: Panels | None = None,
) -> Panel:
    """Choose exactly: no other panel of this size is better.

    The aims are those of docs/judgement.md, "The panel".

    Whoever is included takes a seat first, even beyond the size. Seats stay empty only where no
    candidate is left. `cache` has panels that were chosen before.
    """
    _may_be_included(pool, include)
    wants = wanted(pool.dossier, opportunity)
    every = pool.candidates(opportunity.slug, wants, include)
    seated = tuple(candidate for candidate in every if candidate.slug in include)
    free = [candidate for candidate in every if candidate.slug not in {*include, *exclude}]
    referees = opportunity.private.referees
    size = size or (referees and referees.count) or pool.dossier.settings.panel.size
    search = partial(_search, opportunity.slug, wants, every, seated, free, size)
    # Weights and Mix fill up while the search runs, so what they were made from is digested. As
    # text: the bit sets of many wants exceed the 64 bits that msgpack has for an integer.
    written = opportunity.wants, [*wants.keys.items()], [*wants.bits], referees
    inputs = repr((written, every, size, sorted(include), sorted(exclude)))
    return (cache or Panels()).get(opportunity.slug, digest(inputs), search)


def _search(
    opportunity: str,
    wants: Wanted,
    every: Sequence[Candidate],
    seated: Members,
    free: Sequence[Candidate],
    size: int,
) -> Panel:
    seats = max(0, size - len(seated))
    panels = best_two(free, wants.weights, seats, seated, wants.mix) if seats else [seated]
    best = _strongest_first(panels[0], wants)
    covers = {name: _saw(best, bit) for name, bit in wants.bits.items()}
    nobody = {name for name, bit in wants.bits.items() if not _saw(every, bit)}
    return Panel(
        opportunity=opportunity,
        panel=tuple(member.slug for member in best),
        spare=_spare(best, free, wants),
        covers={name: slugs for name, slugs in covers.items() if slugs},
        missing=tuple(name for name, slugs in covers.items() if not slugs),
        weight=wants.weight(best),
        of=wants.of,
        size=size,
        missing_relations=wants.missing_relations(best),
        runner_up=_runner_up(best, panels[1], wants) if len(panels) > 1 else None,
        unseen=tuple(name for name in covers if name in nobody),
    )


def _may_be_included(pool: Pool, include: Iterable[str]) -> None:
    for slug in include:
        if slug not in pool.dossier.contacts:
            remedy = nearest(slug, pool.dossier.contacts)
            raise UserError(f'no contact is called "{slug}"', remedy)
        if pool.verdicts[slug].word in UNBRIEFABLE:
            sentence = f"{slug} may not be briefed: the verdict is {pool.verdicts[slug].word}"
            raise UserError(sentence, "choose without them")
        if not pool.dossier.contacts[slug].permission.allows("reference"):
            sentence = f"{slug} has not agreed to references, by permission.for"
            raise UserError(sentence, "choose without them, or add reference once they agree")


def _strongest_first(members: Members, wants: Wanted) -> Members:
    return tuple(sorted(members, key=lambda member: (-wants.weights[member.wants], member.slug)))


def _saw(members: Iterable[Candidate], want: int) -> tuple[str, ...]:
    return tuple(candidate.slug for candidate in members if candidate.wants & want)


def _spare(panel: Members, free: Sequence[Candidate], wants: Wanted) -> str | None:
    """Find the best addition: the panel with the spare is judged by the same aims."""
    chosen = {member.slug for member in panel}
    others = sorted((other for other in free if other.slug not in chosen), key=attrgetter("slug"))
    best = max(
        others, key=lambda other: score((*panel, other), wants.weights, wants.mix), default=None
    )
    return best.slug if best else None


def _runner_up(best: Members, second: Members, wants: Wanted) -> RunnerUp:
    return RunnerUp(
        panel=tuple(member.slug for member in _strongest_first(second, wants)),
        weight=wants.weight(second),
        loses=tuple(
            name for name, bit in wants.bits.items() if _saw(best, bit) and not _saw(second, bit)
        ),
    )
