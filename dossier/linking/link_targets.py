"""Which file each reference of a workspace means, without a word about those that mean none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.linking.resolver import Resolver
from dossier.records import Records
from dossier.records.record import Record, Reference
from dossier.records.references import FieldReference, references
from dossier.source.links import file_path, record_name
from dossier.source.unicode import fold


def all_records(records: Records) -> tuple[Record, ...]:
    """Return every record that has a file of its own."""
    return (records.owner, *records.contacts, *records.stories, *records.opportunities)


def all_references(records: Records) -> Iterator[FieldReference]:
    """Give every reference of a workspace, file by file, in the order of their places."""
    for record in all_records(records):
        yield from references(record)
    for reference in records.cv_mentions:
        yield FieldReference("mentions", reference)


def target_of(resolver: Resolver, found: FieldReference) -> str | None:
    """Return the path of the one file that a reference means, or nothing."""
    field, reference = found.field.rpartition(".")[2], found.reference
    if field == "mentions" and (written := file_path(reference.text)):
        return resolver.file(written, reference.source.path)
    name = record_name(reference.text) if field == "mentions" else reference.text
    meant = _candidates(resolver, field, name)
    return meant[0].path if len(meant) == 1 else None


def _candidates(resolver: Resolver, field: str, name: str) -> Sequence[Record]:
    """List what a name may mean in a field: the rules of `link`."""
    if field == "mentions":
        families = (resolver.contacts, resolver.stories, resolver.opportunities)
        return [record for names in families for record in names.find(name)]
    if field == "about":
        return resolver.opportunities.find(name) or resolver.contacts.find(name)
    return resolver.stories.find(name) if field == "stories" else resolver.contacts.find(name)


def names_slug(reference: Reference, slug: str) -> bool:
    """Tell whether a reference is written with this slug, and not with a full name."""
    return fold(record_name(reference.text)) == fold(slug)


def resolve(resolver: Resolver, found: FieldReference) -> None:
    """Resolve one reference as `link` does, so that the resolver notes what is wrong with it."""
    field, reference = found.field.rpartition(".")[2], found.reference
    if field == "mentions":
        resolver.mention(reference, reference.source.path)
    elif field == "about":
        resolver.opportunity_or_contact(reference)
    elif field == "stories":
        resolver.one(reference, resolver.stories)
    else:
        resolver.one(reference, resolver.contacts)
