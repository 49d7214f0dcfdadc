"""What the types say may leave is shown: a view takes it (tests/rendering says that it is read)."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from msgspec import structs

from dossier.judging import judge
from dossier.linking import WrittenDossier, link
from dossier.records import Contact, Opportunity, Owner, Records, Story
from dossier.records.correspondence import Ask, AskKind
from dossier.records.opportunity import OpportunityPrivate
from dossier.records.story import Person
from dossier.views import outbox
from tests.disclosure.test_every_field import DAY, PLANTS, PRIYA, Plant, words

ROOT = Path(__file__).parents[2]
KINDS: tuple[AskKind, ...] = get_args(AskKind)
TEXT = "a planted text"
FOLDERS = ("contacts", "stories", "opportunities")
# What no document of the small dossier below shows, and why.
NOT_HERE = {
    "Ask.comparison": "stands in a letter alone",
    "Ask.comparison of me.md": "stands in a letter alone",
    "Ask.length": "stands in a letter alone",
    "Ask.length of me.md": "stands in a letter alone",
    "Contact.worked_together.ended_because": "stands under the question of a manager",
    "Story.answers.question": "names a question, and is none itself",
    "Story.answers.text": "stands under a question that was chosen",
    "Story.learned": "stands under a question that was chosen",
    "Story.organization": "is known by when it was",
    "Story.skills": "chooses stories",
    "Story.task": "is told by situation and action",
    **{
        f"shared {detail}": "stands in the list once they have agreed"
        for detail in ("role", "organization", "phone", "email", "links")
    },
}


def asked(plant: Plant) -> WrittenDossier:
    """Link a small dossier in which one person is asked for all three."""
    asks = tuple(Ask(who=PRIYA, kind=kind) for kind in KINDS)
    records = Records(
        owner=Owner(slug="me", path="content/me.md", name="Sam Okafor"),
        contacts=(Contact(slug="priya-raman", path="content/contacts/x.md", name="Priya Raman"),),
        stories=(
            Story(
                slug="cutover",
                path="content/stories/x.md",
                title="The cutover",
                people=(Person(who=PRIYA, saw=""),),
            ),
        ),
        opportunities=(
            Opportunity(
                slug="job",
                path="content/opportunities/x.md",
                role="Lead",
                organization="Harbor",
                private=OpportunityPrivate(asks=asks),
            ),
        ),
    )
    files = ("content/me.md", "content/cv.md", *(f"content/{folder}/x.md" for folder in FOLDERS))
    texts = {path: words(TEXT) for path in files}
    linked, _ = link(structs.replace(plant(records, TEXT), texts=texts))
    return linked


@pytest.mark.parametrize("where", [where for where in PLANTS if where not in NOT_HERE])
def test_what_may_leave_stands_in_a_document(where: str) -> None:
    dossier = asked(PLANTS[where])
    views = [target.view for target in outbox.targets(dossier, judge(dossier, DAY))]
    assert views
    assert TEXT in repr(views), f"no view of views/outbox takes {where}: show it, or name it here"


def test_what_is_named_as_not_shown_is_a_field() -> None:
    assert NOT_HERE.keys() <= PLANTS.keys()
