"""Whatever the types say may leave is checked for names, words and links, in every field.

The fields are found by their types: one that is added tomorrow is planted into as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from msgspec import Meta, Struct, structs

from dossier import checking
from dossier.disclosure.shareable_texts import shareable_texts
from dossier.judging import judge
from dossier.languages import Languages
from dossier.linking import WrittenDossier, link
from dossier.problems import Problem, Source
from dossier.records import Contact, Opportunity, Owner, OwnQuestion, Records, Story
from dossier.records.addresses import SEARCHED_AS
from dossier.records.contact import ContactPrivate, Detail, Permission
from dossier.records.correspondence import AnnexKind, Ask
from dossier.records.opportunity import OpportunityPrivate
from dossier.records.owner import OwnerPrivate
from dossier.records.partial_date import Interval, PartialDate
from dossier.records.record import Reference, Section
from dossier.records.story import Person
from dossier.records.texts import BodyPart, PackedText, Text, pack
from dossier.source.markdown import parse

LANGUAGES = Languages.of_theme(Path("nowhere"), "plain")
DAY = date(2026, 11, 22)
HOME = Source("content/planted.md", 7)
NO_TEXT = {bool, int, float, date, PartialDate, Interval, Reference, NoneType}
HOLDERS: dict[Any, Callable[[Any], Any]] = {
    tuple: lambda item: (item,),
    dict: lambda item: {"mistake": item},
}
NO_FIELD = {"slug", "path", "places", "private"}
PRIYA = Reference("priya-raman", HOME)

Make = Callable[[str], Any]
Plant = Callable[[Records, str], Records]


def is_no_text(hint: Any) -> bool:
    """Tell what holds words of dossier's own, numbers and days, or a code that tells nothing."""
    metas = getattr(hint, "__metadata__", ())
    extras = [meta.extra or {} for meta in metas if isinstance(meta, Meta)]
    is_code = any(extra.get(SEARCHED_AS) == "code" for extra in extras)
    return hint in NO_TEXT or get_origin(hint) is Literal or is_code


def section(text: str) -> Section:
    """Name the one part of the body that `words` gives each file."""
    return Section(0)


def words(text: str) -> PackedText:
    return pack(Text(text, (BodyPart(None, parse(text, HOME.line).content, HOME.line),)))


def leaves(hint: Any, name: str) -> Iterator[tuple[str, Make]]:
    """Give, for each text in a type, its name and how a value with this text is made."""
    origin, arguments = get_origin(hint), get_args(hint)
    if is_no_text(hint):
        return
    if origin is Annotated:
        yield from leaves(hint.__origin__, name)
    elif origin in (Union, UnionType):
        for part in arguments:
            yield from leaves(part, name)
    elif origin in HOLDERS:
        holder, hint = HOLDERS[origin], arguments[origin is dict]
        for inner, make in leaves(hint, name):
            yield inner, lambda text, make=make: holder(make(text))  # type: ignore[misc]
    elif hint is str:
        yield name, lambda text: text
    elif hint is Section:
        yield name, section
    else:
        assert issubclass(hint, Struct), f"say here how a text is planted into {hint}"
        yield from fields(hint, name)


def fields(struct: type[Struct], name: str) -> Iterator[tuple[str, Make]]:
    """Give the texts of each field, and how a struct with that text alone is made."""
    for field, inner, make in texts_of(struct, name):
        yield inner, lambda text, field=field, make=make: filled(struct, {field: make(text)})  # type: ignore[misc]


def texts_of(struct: type[Struct], name: str) -> Iterator[tuple[str, str, Make]]:
    for field, hint in get_type_hints(struct, include_extras=True).items():
        if field not in NO_FIELD:
            yield from ((field, inner, make) for inner, make in leaves(hint, f"{name}.{field}"))


def filled(struct: type[Struct], given: dict[str, Any]) -> Any:
    """Make a struct; what it requires besides is filled with something that says nothing."""
    values: dict[str, Any] = {
        "who": PRIYA,
        "kind": "reference",
        "figure": "9",
        "question": "mistake",
    }
    required = {field.name for field in structs.fields(struct) if field.required}
    return struct(**{name: value for name, value in values.items() if name in required} | given)


def replaced(records: Records, of: str, **changes: Any) -> Records:
    """Change the owner, or the first of the other records."""
    now = getattr(records, of)
    if isinstance(now, tuple):
        return structs.replace(records, **{of: (structs.replace(now[0], **changes), *now[1:])})
    return structs.replace(records, **{of: structs.replace(now, **changes)})


def in_records() -> Iterator[tuple[str, Plant]]:
    """Plant into every field and section that is not private, in the place of what stands there."""
    homes = (
        (Owner, "owner"),
        (Contact, "contacts"),
        (Story, "stories"),
        (Opportunity, "opportunities"),
    )
    for record, of in homes:
        for field, name, make in texts_of(record, record.__name__):
            yield (
                name,
                lambda records, text, of=of, field=field, make=make: replaced(  # type: ignore[misc]
                    records, of, **{field: make(text)}
                ),
            )


def in_asks() -> Iterator[tuple[str, Plant]]:
    """Plant into an ask of me.md and of an opportunity, and into what they attach."""
    for name, make in fields(Ask, "Ask"):
        yield (
            f"{name} of me.md",
            lambda records, text, make=make: replaced(  # type: ignore[misc]
                records, "owner", private=OwnerPrivate(asks=(make(text),))
            ),
        )
        yield (
            name,
            lambda records, text, make=make: replaced(  # type: ignore[misc]
                records, "opportunities", private=OpportunityPrivate(asks=(make(text),))
            ),
        )
    ask = Ask(who=PRIYA, kind="reference", attach=get_args(AnnexKind))
    yield (
        "advert",
        lambda records, text: replaced(
            records,
            "opportunities",
            private=OpportunityPrivate(asks=(ask,), advert=(section(text),)),
        ),
    )
    attached = OpportunityPrivate(asks=(ask,))
    yield (
        "cv",
        lambda records, text: structs.replace(
            replaced(records, "opportunities", private=attached),
            cv=text,
        ),
    )


def in_details() -> Iterator[tuple[str, Plant]]:
    """Plant into what the employer may be given of a referee."""
    hints = get_type_hints(ContactPrivate, include_extras=True)
    for detail in get_args(Detail):
        for name, make in leaves(hints[detail], f"shared {detail}") if detail in hints else ():
            yield (
                name,
                lambda records, text, detail=detail, make=make: replaced(  # type: ignore[misc]
                    records,
                    "contacts",
                    permission=Permission(share=get_args(Detail)),
                    private=ContactPrivate(**{detail: make(text)}),
                ),
            )


def in_questions(records: Records, text: str) -> Records:
    return structs.replace(records, questions=(OwnQuestion(text=text, source=HOME),))


PLANTS: dict[str, Plant] = {
    **dict(in_records()),
    **dict(in_asks()),
    **dict(in_details()),
    "question": in_questions,
}


def dossier(plant: Plant, text: str) -> WrittenDossier:
    """Link a small dossier, with a text in one place of it."""
    paths = {kind: f"content/{kind}/x.md" for kind in ("contacts", "stories", "opportunities")}
    story = Story(
        slug="cutover",
        path=paths["stories"],
        title="The cutover",
        people=(Person(who=PRIYA, saw=""),),
    )
    records = Records(
        owner=Owner(slug="me", path="content/me.md", name="Sam Okafor"),
        contacts=(
            Contact(slug="priya-raman", path=paths["contacts"], name="Priya Raman"),
            Contact(slug="wei-chen", path="content/contacts/wei-chen.md", name="Wei Chen"),
        ),
        stories=(story,),
        opportunities=(
            Opportunity(
                slug="job", path=paths["opportunities"], role="Lead", organization="Harbor"
            ),
        ),
    )
    files = ("content/me.md", "content/cv.md", *paths.values())
    texts = {path: words(text) for path in files}
    linked, _ = link(structs.replace(plant(records, text), texts=texts))
    return linked


def told(found: WrittenDossier, rule: str) -> list[Problem]:
    problems = checking.check(found, judge(found, DAY), LANGUAGES)
    return [problem for problem in problems if problem.rule == rule]


def test_the_fields_that_are_known_today_are_among_them() -> None:
    """Show that the walk over the types finds what it should."""
    assert set(PLANTS) >= {
        "Owner.headline",
        "Owner.looking_for.why",
        "Owner.update",
        "Contact.to_them",
        "Contact.worked_together.their_role",
        "Contact.worked_together.organization",
        "Story.claim",
        "Story.people.saw",
        "Story.result.of",
        "Story.in_brief",
        "Opportunity.role",
        "Opportunity.wants.skill",
        "Opportunity.reference_check.by",
        "Opportunity.about",
        "Ask.say",
        "Ask.comparison",
        "Ask.route of me.md",
        "advert",
        "cv",
        "question",
        "shared phone",
    }


@pytest.mark.parametrize("where", PLANTS)
def test_a_text_in_it_is_one_that_may_leave(where: str) -> None:
    texts = [text.text for text in shareable_texts(dossier(PLANTS[where], "a plain text"))]
    assert "a plain text" in [text.strip() for text in texts]


@pytest.mark.parametrize("where", PLANTS)
def test_the_name_of_another_contact_in_it_is_told(where: str) -> None:
    assert told(dossier(PLANTS[where], "as Wei Chen knows"), "names-somebody")


@pytest.mark.parametrize("where", PLANTS)
def test_a_link_to_another_contact_in_it_is_told(where: str) -> None:
    assert told(dossier(PLANTS[where], "as [[wei-chen]] knows"), "names-somebody")


@pytest.mark.parametrize("where", PLANTS)
def test_a_sensitive_word_in_it_is_told(where: str) -> None:
    words = [words[0].casefold() for words in LANGUAGES.sensitive_words().values()]
    problems = told(dossier(PLANTS[where], f"about {', '.join(words)}"), "sensitive-words")
    assert {word for word in words if word in str(problems)} == {*words}
