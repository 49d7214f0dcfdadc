"""Draw the tree of introductions: under each name, a step to the right, the doors it opened."""

from collections.abc import Iterator

from msgspec import Struct

from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.chip import verdict_chip
from dossier.views.site.parts.places import backer_page, opportunity_page
from dossier.views.site.parts.status import status_chip
from dossier.views.view import View

_ROWS, _DEPTH, _LINE, _STEP = 60, 5, 30, 34


class Node(View, frozen=True, kw_only=True):
    """Hold a name and its place, and what came of the introduction."""

    x: int
    y: int
    text: str
    href: str
    outcome: str
    is_role: bool


class Edge(View, frozen=True, kw_only=True):
    """Hold the elbow from a name down to one that it led to."""

    x: int
    y: int
    to_x: int
    to_y: int


class Tree(View, frozen=True, kw_only=True):
    """Hold the picture and its height."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int


class _Leaf(Struct):
    slug: str
    is_role: bool
    depth: int
    parent: int


def tree(atlas: Atlas) -> Tree | None:
    """Draw who led to whom; nothing where nobody did."""
    leaves = _leaves(atlas)
    if not leaves:
        return None
    return Tree(
        nodes=tuple(_node(leaf, row, atlas) for row, leaf in enumerate(leaves)),
        edges=tuple(_edges(leaves)),
        height=len(leaves) * _LINE,
    )


def _leaves(atlas: Atlas) -> list[_Leaf]:
    """Walk from those whom nobody introduced; those who introduced each other are left out."""
    through = atlas.dossier.met_through
    leaves: list[_Leaf] = []
    roots = [slug for slug in atlas.rank if slug not in through and _doors(slug, atlas)]
    stack = [_Leaf(slug, False, 0, -1) for slug in reversed(roots)]
    while stack and len(leaves) < _ROWS:
        leaf = stack.pop()
        leaves.append(leaf)
        if not leaf.is_role and leaf.depth < _DEPTH:
            below = [
                _Leaf(slug, is_role, leaf.depth + 1, len(leaves) - 1)
                for slug, is_role in _doors(leaf.slug, atlas)
            ]
            stack.extend(reversed(below))
    return leaves


def _doors(slug: str, atlas: Atlas) -> list[tuple[str, bool]]:
    people = [(one, False) for one in atlas.introduced.get(slug, ())]
    return [*people, *((one, True) for one in atlas.opened.get(slug, ()))]


def _node(leaf: _Leaf, row: int, atlas: Atlas) -> Node:
    text, href, outcome = (_role if leaf.is_role else _person)(leaf.slug, atlas)
    return Node(
        x=leaf.depth * _STEP,
        y=row * _LINE + _LINE // 2,
        text=text,
        href=href,
        outcome=outcome if leaf.depth else "",
        is_role=leaf.is_role,
    )


def _role(slug: str, atlas: Atlas) -> tuple[str, str, str]:
    opportunity = atlas.dossier.opportunities[slug]
    return opportunity.organization, opportunity_page(slug), status_chip(opportunity).text


def _person(slug: str, atlas: Atlas) -> tuple[str, str, str]:
    name = atlas.dossier.labels[slug]
    return name, backer_page(slug), verdict_chip(atlas.verdict(slug)).text


def _edges(leaves: list[_Leaf]) -> Iterator[Edge]:
    for row, leaf in enumerate(leaves):
        if leaf.parent >= 0:
            yield Edge(
                x=(leaf.depth - 1) * _STEP,
                y=leaf.parent * _LINE + _LINE // 2,
                to_x=leaf.depth * _STEP,
                to_y=row * _LINE + _LINE // 2,
            )
