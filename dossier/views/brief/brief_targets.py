"""The target of each brief, and where each part was read from, so that too long a text is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from dossier.judging import Judgement
from dossier.judging.coverage import distribute_stories
from dossier.judging.judgement import is_agreed, open_asks
from dossier.linking import Dossier, LinkedAsk, Witness, WrittenDossier
from dossier.problems import Source
from dossier.records.correspondence import AskKind
from dossier.records.record import Record
from dossier.records.texts import SectionText, Texts, section_for
from dossier.views.brief.brief_facts import Brief
from dossier.views.brief.likely_questions import Question, own_text
from dossier.views.brief.shared_facts import titles
from dossier.views.brief.shared_history import latest_first, place_of_reason
from dossier.views.view import LazyTarget, Origin

# `True` for who has said yes.
MakeView = Callable[[LinkedAsk, tuple[Witness, ...], bool, WrittenDossier], Brief]
# Give the places of what briefs of one kind alone hold.
OwnPlaces = Callable[[Brief, LinkedAsk, tuple[Witness, ...], WrittenDossier], Iterable[Origin]]


def briefs(
    kind: AskKind,
    make: MakeView,
    dossier: WrittenDossier,
    judgement: Judgement,
    own_places: OwnPlaces | None = None,
) -> Iterator[LazyTarget]:
    """Brief every contact who is asked for this; all asks of a folder share its stories out."""
    for asks in _folders(dossier, judgement):
        if not any(ask.ask.kind == kind for ask in asks):
            continue
        for ask, stories in zip(asks, distribute_stories(asks, dossier), strict=True):
            if ask.ask.kind == kind:
                yield LazyTarget(
                    path=_path(ask, asks),
                    template=f"brief/{kind}.html",
                    make=make,
                    given=(ask, stories, is_agreed(ask, judgement)),
                    index=dossier,
                    origin=ask.source.path,
                    places=partial(_origins, own_places, ask, stories, dossier),
                )


def _origins(
    own_places: OwnPlaces | None,
    ask: LinkedAsk,
    stories: tuple[Witness, ...],
    dossier: WrittenDossier,
    view: Brief,
) -> Iterator[Origin]:
    yield from brief_origins(ask, stories, dossier)
    if own_places:
        yield from own_places(view, ask, stories, dossier)


def places(dossier: Dossier, judgement: Judgement) -> Iterator[tuple[LinkedAsk, str]]:
    """Yield each ask that a brief is made for, and the path of its brief."""
    for asks in _folders(dossier, judgement):
        yield from ((ask, _path(ask, asks)) for ask in asks)


def _folders(dossier: Dossier, judgement: Judgement) -> Iterator[tuple[LinkedAsk, ...]]:
    groups = groupby(open_asks(dossier, judgement), key=lambda ask: ask.folder)
    yield from (tuple(group) for _, group in groups)


def _path(ask: LinkedAsk, asks: tuple[LinkedAsk, ...]) -> str:
    return f"outbox/{ask.folder}/{stem(ask, asks)}.pdf"


def stem(ask: LinkedAsk, asks: tuple[LinkedAsk, ...]) -> str:
    """Name a brief for its contact; of several, all but the first name their kind as well."""
    slug, kind = ask.contact.slug, ask.ask.kind
    kinds = [other.ask.kind for other in asks if other.contact.slug == slug]
    first = "reference" if "reference" in kinds else kinds[0]
    return slug if kind == first else f"{slug}-{kind}"


def brief_origins(
    ask: LinkedAsk, stories: tuple[Witness, ...], dossier: WrittenDossier
) -> Iterator[Origin]:
    """Yield the places of the parts of a brief."""
    contact, owner, settings = ask.contact, dossier.owner, dossier.settings
    languages = contact.language or settings.language, settings.language
    texts = dossier.texts
    to_them = texts.sections(contact, contact.to_them)
    yield from _section("note", to_them, '"## To them"', languages)
    called = "known_as" if contact.known_as else "name"
    yield from field_origins(contact, {"name": "name", "given": called})
    for number, place in enumerate(latest_first(contact), start=1):
        source = contact.source(f"worked_together.{place}")
        yield _origin(f"together[{number}]", source, "worked_together")
    yield _origin("together", contact.source("worked_together"), "worked_together")
    yield from _section(
        "owner.update", texts.sections(owner, owner.update), '"## Update"', languages
    )
    yield _origin("owner", owner.source("name"), "a field of me.md")
    own = {f"owner.{field}": field for field in ("name", "email", "phone", "headline")}
    yield from field_origins(owner, own | {"owner.seeks": "looking_for.why"})
    for number, witness in enumerate(stories, start=1):
        yield from _story(f"stories[{number}]", witness, texts, languages)
    for field in ("say", "route", "to", "length", "comparison"):
        yield _origin(field, ask.source, f"{field} of the ask")
    yield from _role(ask, texts, languages)


def question_origins(
    part: str,
    questions: tuple[Question, ...],
    ask: LinkedAsk,
    stories: tuple[Witness, ...],
    dossier: Dossier,
) -> Iterator[Origin]:
    """Yield the places of what the owner wrote of a brief's questions; the bank's have none."""
    words = titles(dossier)
    own = {own_text(question, dossier, words): question for question in dossier.questions}
    for number, question in enumerate(questions, start=1):
        name = question.id
        if own_question := own.get(question.text):
            yield _origin(f"{part}[{number}]", own_question.source, "your own question")
            name = own_question.text
        if question.recall and question.story:
            source = stories[question.story - 1].story.source(f"answers.{name}")
            yield _origin(f"{part}[{number}].recall", source, "answers of the story")
        elif question.recall:
            place = f"worked_together.{place_of_reason(ask.contact)}.ended_because"
            yield _origin(f"{part}[{number}].recall", ask.contact.source(place), "ended_because")


def letter_origins(asks: tuple[LinkedAsk, ...]) -> Iterator[Origin]:
    """Yield the places of the rows of a schedule."""
    for number, ask in enumerate(asks, start=1):
        part = f"letters[{number}]"
        yield _origin(part, ask.source, "the ask")
        for field in ("route", "to", "length", "comparison"):
            yield _origin(f"{part}.{field}", ask.source, f"{field} of the ask")
        if ask.opportunity:
            fields = {f"{part}.{field}": field for field in ("role", "organization")}
            yield from field_origins(ask.opportunity, fields)


def _story(
    part: str, witness: Witness, texts: Texts, languages: tuple[str, ...]
) -> Iterator[Origin]:
    story = witness.story
    yield _origin(part, story.source(), "the story")
    for field in ("title", "claim"):
        yield _origin(f"{part}.{field}", story.source(field), f"{field} of the story")
    for field, name in (("figure", "result.figure"), ("counted", "result.of")):
        yield _origin(f"{part}.{field}", story.source(name), f"{name} of the story")
    yield _origin(f"{part}.saw", witness.source, "what this witness saw")
    named_sections = (
        ('"## In brief"', story.in_brief),
        ('"## Action"', story.action),
        ('"## Result"', story.outcome),
        ('"## Situation"', story.situation),
    )
    for name, sections in named_sections:
        if sections:
            yield from _section(f"{part}.text", texts.sections(story, sections), name, languages)
            return


def _role(ask: LinkedAsk, texts: Texts, languages: tuple[str, ...]) -> Iterator[Origin]:
    opportunity = ask.opportunity
    if opportunity is None:
        return
    yield from _section(
        "about", texts.sections(opportunity, opportunity.about), '"## Role"', languages
    )
    yield from field_origins(opportunity, _OF_ROLE)


_CHECK = ("by", "title", "how", "number", "hours")
_OF_ROLE = {
    "role.title": "role",
    "role.organization": "organization",
    "role.url": "url",
    "role.number": "job_number",
    "role.wants": "wants",
    "fit": "wants",
    "role.check": "reference_check",
    **{f"role.check.{field}": f"reference_check.{field}" for field in _CHECK},
}


def field_origins(record: Record, parts: Mapping[str, str]) -> Iterator[Origin]:
    """Yield the places of parts that are read from one field of a record each."""
    for part, field in parts.items():
        yield _origin(part, record.source(field), field)


def _section(
    part: str, sections: tuple[SectionText, ...], name: str, languages: tuple[str, ...]
) -> Iterator[Origin]:
    if section := section_for(sections, *languages):
        yield _origin(part, section.source, name)


def _origin(part: str, source: Source, name: str) -> Origin:
    return Origin(part=part, path=source.path, line=source.line, column=source.column, name=name)
