"""What the types say may leave is shown: a view takes it, and a template or a renderer reads it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec import structs

from dossier.judging import judge
from dossier.linking import WrittenDossier, link
from dossier.records import Contact, Opportunity, Owner, Records, Story
from dossier.records.ask import Ask, AskKind
from dossier.records.opportunity import OpportunityPrivate
from dossier.records.story import Person
from dossier.views import outbox
from dossier.views.view import View
from tests.architecture.test_privacy import every_view
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

# Where the views of what leaves are defined.
LEAVING = ("dossier.views.outbox", "dossier.views.brief")


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


@pytest.fixture(scope="module")
def read() -> set[str]:
    """Find what templates and renderers read: `.name`, `getattr(view, "name")`."""
    folders = (
        "themes/plain/templates/brief",
        "themes/plain/templates/message",
        "dossier/rendering",
    )
    files = (file for folder in folders for file in (ROOT / folder).rglob("*.*"))
    names = re.compile(r"(?:\.|getattr\(view, \")([a-z_]+)\b")
    return {
        name
        for file in files
        if file.suffix in (".html", ".txt", ".py")
        for name in names.findall(file.read_text("utf-8"))
    }


@pytest.mark.parametrize(
    "view",
    [view for view in every_view() if view.__module__.startswith(LEAVING)],
    ids=lambda view: view.__name__,
)
def test_what_a_view_takes_is_read(view: type[View], read: set[str]) -> None:
    fields = {field.name for field in structs.fields(view)}
    assert fields - read - behind_properties(view, read) == set(), "no template shows it"


def behind_properties(view: type[View], read: set[str]) -> set[str]:
    """Find what the properties of a view that are read take of it."""
    properties = (
        value.fget
        for name, value in vars(view).items()
        if isinstance(value, property) and name in read
    )
    sources = (inspect.getsource(getter) for getter in properties if getter)
    return {name for source in sources for name in re.findall(r"\bself\.([a-z_]+)", source)}
