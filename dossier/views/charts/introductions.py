"""List who introduced the owner to whom: under each name, the doors it opened, and what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.english import capital, spelled
from dossier.views.page.chip import Chip, status_chip, verdict_chip
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import opportunity_link
from dossier.views.view import Link, View

_MOST, _DEPTH = 300, 6


class Door(View, frozen=True, kw_only=True):
    """A name in a list of lists, written one after another.

    `opens`: the next one stands in a list below it. `ends` counts the lists that end behind it.
    """

    to: Link
    outcome: Chip | None
    is_role: bool
    opens: bool
    ends: int


class Introductions(View, frozen=True, kw_only=True):
    """Who led to whom and what, in a sentence and as a list of lists."""

    says: str
    doors: tuple[Door, ...]
    more: int


class _Leaf(Struct):
    slug: str
    is_role: bool
    depth: int


def introductions(index: SiteIndex) -> Introductions | None:
    """List who led to whom; nothing where nobody did."""
    dossier = index.dossier
    leaves = list(_leaves(index))
    if not leaves:
        return None
    shown = leaves[:_MOST]
    by = len({*dossier.met_through.values(), *dossier.introduced_by.values()})
    count = len(dossier.met_through) + len(dossier.introduced_by)
    who = capital(spelled(by, "person", "people"))
    return Introductions(
        says=f"{who} opened {spelled(count, 'door')} for you.",
        doors=tuple(_doors(shown, index)),
        more=len(leaves) - len(shown),
    )


def _leaves(index: SiteIndex) -> Iterator[_Leaf]:
    """Walk from those whom nobody introduced, then from those who introduced each other."""
    through = index.dossier.met_through
    roots = sorted(index.rank, key=lambda slug: slug in through)
    seen: set[str] = set()
    for root in roots:
        if root not in seen and _opened(root, index):
            stack = [_Leaf(root, False, 0)]
            while stack:
                leaf = stack.pop()
                if not leaf.is_role and leaf.slug in seen:
                    continue
                yield leaf
                if not leaf.is_role:
                    seen.add(leaf.slug)
                    below = _opened(leaf.slug, index)
                    depth = min(leaf.depth + 1, _DEPTH)
                    stack.extend(_Leaf(slug, is_role, depth) for slug, is_role in reversed(below))


def _opened(slug: str, index: SiteIndex) -> list[tuple[str, bool]]:
    people = [(contact, False) for contact in index.introduced.get(slug, ())]
    return [*people, *((opportunity, True) for opportunity in index.opened.get(slug, ()))]


def _doors(leaves: Sequence[_Leaf], index: SiteIndex) -> Iterator[Door]:
    depths = [*(leaf.depth for leaf in leaves[1:]), 0]
    for leaf, below in zip(leaves, depths, strict=True):
        to, outcome = (_role if leaf.is_role else _person)(leaf.slug, index)
        yield Door(
            to=to,
            outcome=outcome if leaf.depth else None,
            is_role=leaf.is_role,
            opens=below > leaf.depth,
            ends=max(0, leaf.depth - below),
        )


def _role(slug: str, index: SiteIndex) -> tuple[Link, Chip]:
    opportunity = index.dossier.opportunities[slug]
    return opportunity_link(opportunity), status_chip(opportunity)


def _person(slug: str, index: SiteIndex) -> tuple[Link, Chip]:
    return index.person(slug), verdict_chip(index.verdict(slug))
