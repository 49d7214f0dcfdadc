"""Choose which stories a contact is briefed on: only ones they saw, never a confidential one."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.judging.coverage import Wants
from dossier.linking import Dossier, LinkedAsk, Witness
from dossier.records import Story

AT_MOST = 3


def distribute_stories(asks: Iterable[LinkedAsk], dossier: Dossier) -> list[tuple[Witness, ...]]:
    """Return each ask of one folder its stories, so that the referees carry different ones.

    What an ask names itself comes first; the others choose in their order, knowing of all before.
    """
    asks = tuple(asks)
    stories_of = [named(ask, dossier) for ask in asks]
    for place, ask in enumerate(asks):
        if not ask.stories:
            others = (stories_of[n] for n, other in enumerate(asks) if other.contact != ask.contact)
            carried = {witness.story.slug for stories in others for witness in stories}
            stories_of[place] = chosen(ask, dossier, carried)
    return stories_of


def shareable_stories(ask: LinkedAsk, dossier: Dossier) -> dict[str, Witness]:
    """Return the stories, by slug, that this contact saw and that may leave the house."""
    seen = dossier.seen[ask.contact.slug]
    return {witness.story.slug: witness for witness in seen if not witness.story.confidential}


def named(ask: LinkedAsk, dossier: Dossier) -> tuple[Witness, ...]:
    """Return the stories that the ask names itself."""
    mine = shareable_stories(ask, dossier)
    return tuple(mine[story.slug] for story in ask.stories if story.slug in mine)


def chosen(ask: LinkedAsk, dossier: Dossier, carried: set[str]) -> tuple[Witness, ...]:
    """Take the best story, again and again: each adds most of what is wanted and not yet shown."""
    left = list(shareable_stories(ask, dossier).values())
    wanted = Wants(ask.opportunity, dossier.settings)
    picked: list[Witness] = []
    while left and len(picked) < AT_MOST:
        shown = {skill for witness in picked for skill in wanted.in_story(witness.story)}
        best = min(left, key=lambda witness: _rank(witness.story, wanted, shown, carried))
        left.remove(best)
        picked.append(best)
    return tuple(picked)


def _rank(
    story: Story, wanted: Wants, shown: set[str], carried: set[str]
) -> tuple[float, float, bool, int, bool, str]:
    until = story.to or story.from_
    return (
        -wanted.weight(wanted.in_story(story) - shown),
        -wanted.weight(wanted.in_story(story)),
        story.slug in carried,
        -(until.last.toordinal() if until else 0),
        story.result is None,
        story.slug,
    )
