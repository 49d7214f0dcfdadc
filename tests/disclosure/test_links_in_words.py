"""No document shows a slug: a link stands there as words, or as "…"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from dossier.judging import judge
from dossier.linking import WrittenDossier, link
from dossier.problems import Source
from dossier.records import Contact, Opportunity, Owner, Records, Story
from dossier.records.contact import ContactPrivate, Permission, WorkedTogether
from dossier.records.correspondence import Ask, AskKind, LogEntry
from dossier.records.opportunity import OpportunityPrivate
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference
from dossier.records.story import Person
from dossier.records.texts import BodyPart, Text, pack
from dossier.rendering.annex import annex
from dossier.rendering.fonts import texts
from dossier.source.markdown import parse
from dossier.views import outbox
from dossier.views.brief.brief_facts import Brief
from tests.disclosure.test_every_field import DAY, HOME, PLANTS, PRIYA, Plant, words
from tests.views.outbox.outbox_workspace import PRIYA as PRIYA_FILE
from tests.views.outbox.outbox_workspace import leaving, loaded, opportunity, story

# What has a form or is a proper name holds no link: it is printed as it is written.
AS_WRITTEN = (
    "known_as",
    "name",
    "organization",
    "email",
    "phone",
    "links",
    "url",
    "figure",
    "job_number",
)
KINDS: tuple[AskKind, ...] = ("reference", "recommendation", "referral")


def agreed() -> LogEntry:
    day = PartialDate(2026, 11, 10)
    return LogEntry(date=day, kind="agreed", about=Reference("job", HOME), text="", source=HOME)


def records() -> Records:
    """Make a dossier in which Priya is asked for everything, and a secret story is kept."""
    asks = tuple(
        Ask(who=Reference("priya-raman", Source("x", number)), kind=kind, attach=("advert", "cv"))
        for number, kind in enumerate(KINDS)
    )
    return Records(
        owner=Owner(slug="me", path="content/me.md", name="Sam Okafor"),
        cv="# Sam\n",
        texts={
            "content/cv.md": pack(Text("# Sam\n", (BodyPart(None, parse("# Sam\n").content, 1),)))
        },
        contacts=(
            Contact(
                slug="priya-raman",
                path="content/contacts/priya-raman.md",
                name="Priya Raman",
                permission=Permission(share=("name", "role")),
                worked_together=(WorkedTogether(organization="Harbor", relation="manager"),),
                private=ContactPrivate(log=(agreed(),)),
            ),
            Contact(slug="wei-chen", path="content/contacts/wei-chen.md", name="Wei Chen"),
        ),
        stories=(
            Story(
                slug="cutover",
                path="content/stories/cutover.md",
                title="The cutover",
                people=(Person(who=PRIYA),),
            ),
            Story(
                slug="hush-hush",
                path="content/stories/hush-hush.md",
                title="Hush",
                confidential=True,
            ),
            Story(slug="alert-diet", path="content/stories/alert-diet.md", title="Fewer alerts"),
        ),
        opportunities=(
            Opportunity(
                slug="job",
                path="content/opportunities/job.md",
                role="Lead",
                organization="Harbor",
                private=OpportunityPrivate(status="references", asks=asks),
            ),
        ),
    )


def planted(plant: Plant, text: str) -> WrittenDossier:
    """Plant a text; an ask that was planted stands beside those that are there."""
    before, after = records(), plant(records(), text)
    new, old = after.opportunities[0].private, before.opportunities[0].private
    if new != old:
        own = tuple(structs.replace(ask, who=PRIYA) for ask in new.asks)
        kinds = tuple(
            structs.replace(own[0], kind=kind, who=Reference("priya-raman", Source("x", at)))
            for at, kind in enumerate(KINDS)
        )
        private = structs.replace(new, status="references", asks=kinds)
        changed = structs.replace(after.opportunities[0], private=private)
        after = structs.replace(after, opportunities=(changed,))
    files = [record.path for record in (after.owner, *after.contacts, *after.stories)]
    bodies = dict.fromkeys((*files, after.opportunities[0].path), words(text))
    dossier, problems = link(structs.replace(after, texts={**after.texts, **bodies}))
    assert not [problem for problem in problems if problem.level == "error"], problems
    return dossier


def shown(dossier: WrittenDossier) -> Iterator[tuple[str, str]]:
    """Give each text that any document holds, with its place."""
    for target in outbox.targets(dossier, judge(dossier, DAY)):
        for field, text in texts(target.view):
            # What a link names, as it is written, is asked for by the renderer of annexes.
            if not field.endswith("].written") and ".content" not in field:
                yield f"{target.path} {field}", text
        if isinstance(target.view, Brief):
            yield from (
                (f"{target.path} annex", annex(attached.text)) for attached in target.view.annexes
            )


@pytest.mark.parametrize(
    "where", [name for name in PLANTS if name.split(".")[-1] not in AS_WRITTEN]
)
def test_a_link_is_never_shown_as_a_slug(where: str) -> None:
    text = "with [[wei-chen]], [[hush-hush]], [[alert-diet]] and [[wei-chen|a friend]]"
    found = list(shown(planted(PLANTS[where], text)))
    assert len(found) > 60
    slugs = [
        (place, text)
        for place, text in found
        if "wei-chen" in text or "hush" in text or "[[" in text
    ]
    assert slugs == []


def test_files_whose_names_are_decomposed_are_known_by_their_links(tmp_path: Path) -> None:
    files = {
        "content/contacts/priya.md": PRIYA_FILE,
        "content/contacts/jörg.md": "---\nname: Müller, Jörg\n---\n",
        "content/stories/affäre.md": story("Still", "priya", "confidential: yes\n"),
        "content/stories/a.md": story("A", "priya", body="## Action\n\n[[jörg]] [[affäre]]\n"),
        "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
    }
    mac = {
        unicodedata.normalize("NFD", name): unicodedata.normalize("NFD", text)
        for name, text in files.items()
    }
    brief = leaving(tmp_path, mac)["job/priya.pdf"].view
    assert isinstance(brief, Brief)
    assert [passage.text for passage in brief.stories[0].text] == ["… …"]
    rules = [(problem.rule, problem.source.line) for problem in loaded(tmp_path, mac).problems]
    assert {("names-somebody", 8), ("unsaid-link", 8)} <= set(rules)
