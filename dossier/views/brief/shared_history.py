"""Take what a contact and the owner share: their time together, and the stories that one saw."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.linking import Witness
from dossier.records import Contact
from dossier.records.texts import Texts, section_for
from dossier.views.brief.brief_facts import HeldTitle, Span, StoryFacts, Together
from dossier.views.brief.brief_text import Titles, passages
from dossier.views.brief.shared_facts import day, line


def spans(contact: Contact, words: Titles) -> tuple[Span, ...]:
    """Join the stretches that touch, the earliest first."""
    return _joined(reversed(together(contact, words)))


def held_titles(stretches: tuple[Together, ...]) -> tuple[HeldTitle, ...]:
    """Return each title that the contact had, the earliest first; `stretches`: the latest first."""
    by_title = dict[str, list[Together]]()
    for stretch in reversed(stretches):
        by_title.setdefault(stretch.their_role, []).append(stretch)
    return tuple(
        HeldTitle(role=role, spans=_joined(stretches_of_title))
        for role, stretches_of_title in by_title.items()
    )


def _joined(stretches: Iterable[Together]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for stretch in stretches:
        before = joined.pop() if joined and _touch(joined[-1], stretch) else stretch
        joined.append(Span(first=before.first, last=stretch.last))
    return tuple(joined)


def ended_because(contact: Contact, words: Titles) -> str:
    """Return why the latest shared work ended, as the owner and the contact would tell it."""
    place, stretches = place_of_reason(contact), contact.worked_together
    return "" if place is None else line(stretches[place].ended_because, contact.path, words)


def place_of_reason(contact: Contact) -> int | None:
    """Return which stretch of shared work is the latest that says why it ended."""
    with_reason = [n for n, stretch in enumerate(contact.worked_together) if stretch.ended_because]
    until = [str(stretch.to or "9999") for stretch in contact.worked_together]
    return max(reversed(with_reason), key=until.__getitem__, default=None)


def _touch(before: Span, after: Together) -> bool:
    if not (before.last and after.first):
        return False
    first, last = after.first, before.last
    return first.year * 12 + first.month <= last.year * 12 + last.month + 1


def together(contact: Contact, words: Titles) -> tuple[Together, ...]:
    """Take the shared history, the latest first."""
    stretches = (contact.worked_together[number] for number in latest_first(contact))
    return tuple(
        Together(
            first=day(stretch.from_),
            last=day(stretch.to),
            organization=stretch.organization,
            relation=stretch.relation,
            their_role=line(stretch.their_role, contact.path, words),
            my_role=line(stretch.my_role, contact.path, words),
        )
        for stretch in stretches
    )


def latest_first(contact: Contact) -> tuple[int, ...]:
    """Return the places of the stretches of shared work in their file, the latest first."""

    def ended(number: int) -> str:
        stretch = contact.worked_together[number]
        return str(stretch.to or "9999") + str(stretch.from_ or "")

    return tuple(sorted(range(len(contact.worked_together)), key=ended, reverse=True))


def story_facts(witness: Witness, texts: Texts, words: Titles, *languages: str) -> StoryFacts:
    """Take what this witness may read of the story."""
    from dossier.views.brief.shortened_story import shortened

    story = witness.story
    result = story.result
    in_brief = passages(section_for(texts.sections(story, story.in_brief), *languages), words)
    return StoryFacts(
        title=line(story.title, story.path, words),
        organization=line(story.organization, story.path, words),
        claim=line(story.claim, story.path, words),
        first=day(story.from_),
        # Without `to` it is a story of that one time, and never "since".
        last=day(story.to or story.from_),
        figure=result.figure if result else "",
        counted=line(result.of, story.path, words) if result else "",
        text=in_brief or shortened(story, texts, words, *languages),
        saw=line(witness.saw, story.path, words),
    )
