"""The linked records: who saw what, who is asked for what, and by which label each is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from dossier.linking.dossier import GENERAL, LinkedAsk, LinkedEntry, Witness, WrittenDossier
from dossier.linking.resolver import Resolver, all_records
from dossier.problems import Problem, warning
from dossier.records import Contact, Opportunity, Owner, Receipt, Records, Story
from dossier.records.record import Reference
from dossier.records.texts import Texts
from dossier.source.unicode import fold

T = TypeVar("T", Witness, LinkedAsk)


def link(records: Records) -> tuple[WrittenDossier, tuple[Problem, ...]]:
    """Resolve every reference, both ways.

    One that means nothing is left out, and is a problem.
    """
    resolver = Resolver(records)
    contacts = resolver.contacts.by_slug
    witnesses = {story.slug: tuple(_witnesses(story, resolver)) for story in records.stories}
    opportunities = records.opportunities
    asks = {record.slug: tuple(_asks(record, resolver)) for record in opportunities}
    asks[GENERAL] = tuple(_asks(records.owner, resolver))
    dossier = WrittenDossier(
        owner=records.owner,
        settings=records.settings,
        cv=records.cv,
        cv_is_written=records.cv_is_written,
        contacts=contacts,
        labels=labels(contacts.values()),
        stories=resolver.stories.by_slug,
        opportunities=resolver.opportunities.by_slug,
        photos={photo.name: photo for photo in records.photos},
        questions=records.questions,
        witnesses=witnesses,
        seen=_by_contact(contacts, witnesses.values()),
        asks=asks,
        asked=_by_contact(contacts, asks.values()),
        ledger={contact.slug: tuple(_ledger(contact, resolver)) for contact in records.contacts},
        met_through=_introducers(
            {contact.slug: contact.private.met_through for contact in records.contacts}, resolver
        ),
        introduced_by=_introducers(
            {record.slug: record.private.introduced_by for record in opportunities}, resolver
        ),
        mentions=_mentions(records, resolver),
        receipts=_receipts(records.receipts),
        texts=Texts(records.texts),
    )
    return dossier, tuple(resolver.problems)


def _witnesses(story: Story, resolver: Resolver) -> Iterator[Witness]:
    seen: set[str] = set()
    for person in story.people:
        contact = resolver.record(person.who, resolver.contacts)
        if contact and contact.slug in seen:
            resolver.problems.append(_twice(person.who, f"{contact.slug} stands here twice"))
        elif contact:
            seen.add(contact.slug)
            source = person.who.source
            yield Witness(story=story, contact=contact, saw=person.saw, source=source)


def _asks(record: Opportunity | Owner, resolver: Resolver) -> Iterator[LinkedAsk]:
    opportunity = record if isinstance(record, Opportunity) else None
    seen: set[tuple[str, str]] = set()
    for ask in record.private.asks:
        contact = resolver.record(ask.who, resolver.contacts)
        stories = [resolver.record(reference, resolver.stories) for reference in ask.stories]
        if not contact:
            continue
        if (contact.slug, ask.kind) in seen:
            sentence = f"{contact.slug} is asked twice for a {ask.kind}"
            resolver.problems.append(_twice(ask.who, sentence))
            continue
        seen.add((contact.slug, ask.kind))
        yield LinkedAsk(
            ask=ask,
            contact=contact,
            opportunity=opportunity,
            stories=tuple(story for story in stories if story),
            source=ask.who.source,
        )


def _twice(reference: Reference, sentence: str) -> Problem:
    return warning(reference.source, "named-twice", sentence, "keep one of them")


def _ledger(contact: Contact, resolver: Resolver) -> Iterator[LinkedEntry]:
    log = contact.private.log
    if log and log[0].date.first > log[-1].date.first:
        # Newest first: lines of one day stand in the file in reverse, too.
        log = log[::-1]
    for entry in sorted(log, key=lambda entry: entry.date.first):
        about = resolver.opportunity_or_contact(entry.about) if entry.about else None
        yield LinkedEntry(
            entry=entry,
            contact=contact,
            opportunity=about if isinstance(about, Opportunity) else None,
            other=about if isinstance(about, Contact) else None,
        )


def _by_contact(
    contacts: Iterable[str], groups: Iterable[tuple[T, ...]]
) -> dict[str, tuple[T, ...]]:
    """Return each contact's links; empty for one who has none."""
    links: dict[str, list[T]] = {slug: [] for slug in contacts}
    for connection in chain.from_iterable(groups):
        links[connection.contact.slug].append(connection)
    return {slug: tuple(group) for slug, group in links.items()}


def _introducers(references: Mapping[str, Reference | None], resolver: Resolver) -> dict[str, str]:
    introducers = dict[str, str]()
    for slug, reference in references.items():
        if reference and (contact := resolver.record(reference, resolver.contacts)):
            introducers[slug] = contact.slug
    return introducers


def _receipts(receipts: Iterable[Receipt]) -> dict[str, tuple[Receipt, ...]]:
    by_contact: dict[str, list[Receipt]] = {}
    for receipt in receipts:
        by_contact.setdefault(receipt.contact, []).append(receipt)
    return {slug: tuple(sent) for slug, sent in by_contact.items()}


def _mentions(records: Records, resolver: Resolver) -> dict[tuple[str, str], str]:
    """Return the path of the file that each link means, by its own file and its text."""
    paths: dict[tuple[str, str], str] = {}
    bodies = [record.private.mentions for record in all_records(records)]
    for reference in chain.from_iterable([*bodies, records.cv_mentions]):
        key = (reference.source.path, reference.text)
        if path := paths.get(key) or resolver.mention(reference):
            paths[key] = path
    return paths


def labels(contacts: Iterable[Contact]) -> Mapping[str, str]:
    """Return the label of each contact by slug.

    `known_as` stands behind a name that does not hold it; then employer or role, and where these
    are the same too, the slug.
    """
    groups: dict[str, list[Contact]] = {}
    for contact in contacts:
        groups.setdefault(fold(contact.listed_name), []).append(contact)
    labelled: dict[str, str] = {}
    for group in groups.values():
        details = _details(group) if len(group) > 1 else [""]
        for contact, detail in zip(group, details, strict=True):
            labelled[contact.slug] = (
                f"{_called(contact)} ({detail})" if detail else _called(contact)
            )
    return dict(sorted(labelled.items()))


def _called(contact: Contact) -> str:
    known, name = contact.known_as, contact.listed_name
    return name if fold(known) in fold(name) else f"{name} ({known})"


def _details(group: list[Contact]) -> list[str]:
    """Return one kind of detail that differs for all; else for each what no other has."""
    for kind in (_employer, _role, _employer_then):
        details = [kind(contact) for contact in group]
        if len({fold(detail) for detail in details}) == len(group) and all(details):
            return details
    return [
        next((text for text in _known(contact) if _is_unique(text, group)), contact.slug)
        for contact in group
    ]


def _is_unique(text: str, group: list[Contact]) -> bool:
    known = [fold(detail) for contact in group for detail in _known(contact)]
    return bool(text) and known.count(fold(text)) == 1


def _known(contact: Contact) -> tuple[str, str]:
    return _employer(contact), _role(contact)


def _employer(contact: Contact) -> str:
    return contact.private.organization


def _role(contact: Contact) -> str:
    return contact.private.role


def _employer_then(contact: Contact) -> str:
    employers = (work.organization for work in contact.worked_together)
    return next(filter(None, employers), "")
