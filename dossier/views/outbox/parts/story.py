"""Tell a story in about fifty words, its own."""

from dossier.linking import Witness
from dossier.records import Story
from dossier.views.outbox.parts.facts import StoryFacts
from dossier.views.outbox.parts.sharing import day
from dossier.views.outbox.parts.words import Titles, paragraphs, sentences, typeset

ABOUT = 50
_SLACK = 8


def story_facts(witness: Witness, words: Titles) -> StoryFacts:
    """Take what this witness may read of the story."""
    story = witness.story
    result = story.result
    return StoryFacts(
        title=typeset(story.title),
        claim=typeset(story.claim),
        first=day(story.from_),
        last=day(story.to),
        figure=result.figure if result else "",
        counted=typeset(result.of) if result else "",
        text=paragraphs(story.in_brief, words) or shortened(story, words),
        saw=typeset(witness.saw),
    )


def shortened(story: Story, words: Titles) -> tuple[str, ...]:
    """Take whole sentences of what was done, what came of it and why, up to about fifty words."""
    told = [
        [one for text in paragraphs(section, words) for one in sentences(text)]
        for section in (story.situation, story.action, story.outcome)
    ]
    room, kept = ABOUT + _SLACK, set[tuple[int, int]]()
    for place in _by_weight([len(part) for part in told]):
        length = len(told[place[0]][place[1]].split())
        if length <= room or not kept:
            kept.add(place)
            room -= length
    text = " ".join(told[part][number] for part, number in sorted(kept))
    return (text,) if text else ()


def _by_weight(lengths: list[int]) -> list[tuple[int, int]]:
    """Order sentences by what a reader would miss most: first of action, result, situation."""
    urgency = {1: 0, 2: 1, 0: 2}
    places = [(part, number) for part, count in enumerate(lengths) for number in range(count)]
    return sorted(places, key=lambda place: (place[1], urgency[place[0]]))
