"""List every text of a dossier that may leave: its place, its readers, and what kind it is.

docs/privacy.md, "Who reads what". Fields and sections come from the types of the records; only who
reads a record stands here. A confidential story is read by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, get_args

from msgspec import Struct, msgpack

from dossier.blake2 import blake2b
from dossier.disclosure.record_texts import (
    RecordText,
    joined_blocks,
    pair_texts,
    section_texts,
    shareable,
    values,
)
from dossier.linking import GENERAL, Dossier, WrittenDossier
from dossier.problems import Source
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.records.correspondence import AnnexKind, Ask
from dossier.records.record import Record, face_digest
from dossier.records.schema import CV, FieldType, front_matter_fields, unwrap
from dossier.records.text import text_lines

Readers = Literal["all", "briefed", "contact", "addressee", "witnesses", "attached", "employer"]


class Audience(Struct, frozen=True, kw_only=True):
    """The readers of a text.

    - `all`: everybody who is briefed, and the employer; of the opportunity `folder`, if it is set
    - `briefed`: everybody who is briefed
    - `contact`: that contact alone, in what belongs to `folder`, if it is set
    - `addressee`: that contact alone, in mails to them
    - `witnesses`: whoever saw `story`
    - `attached`: whose ask for `folder` (empty: any) attaches `annex`
    - `employer`: whoever gets a reference list on which `contact` stands
    """

    readers: Readers
    contact: str = ""
    folder: str = ""
    story: str = ""
    annex: AnnexKind | None = None


class ShareableText(RecordText, frozen=True, kw_only=True):
    """One text that may leave, and who reads it; a link in it is `[[name|words]]`."""

    audience: Audience


class ShareableTexts:
    """Every text of a dossier that somebody may read, by its record; each record's are listed once.

    `face_of` digests a record without its words, where that was done before.
    """

    def __init__(
        self, dossier: WrittenDossier, face_of: Callable[[Record], bytes] = face_digest
    ) -> None:
        self._dossier, self.face_of = dossier, face_of
        self._texts: dict[str, tuple[ShareableText, ...]] = {}
        self._digests: dict[str, bytes] = {}
        self._is_noted = False

    def __iter__(self) -> Iterator[ShareableText]:
        """List every text, each once for each audience."""
        for record in self._dossier.records():
            yield from self.of(record)

    def noted_by(self, dossier: WrittenDossier) -> ShareableTexts:
        """Return the same texts, listed once for both; `dossier` notes what is asked for.

        It is the same dossier but for that, and is told by `digest`, which reads of a record what
        its texts are taken from.
        """
        same = ShareableTexts(dossier, self.face_of)
        same._texts, same._is_noted = self._texts, True
        return same

    def of(self, record: Record) -> tuple[ShareableText, ...]:
        """List the texts of one record."""
        if record.path not in self._texts:
            self._texts[record.path] = tuple(_of_record(record, self._dossier))
        return self._texts[record.path]

    def let_go(self) -> None:
        """Forget the lists: of thousands of records few are asked for once all were checked."""
        self._texts.clear()

    def digest(self, record: Record) -> bytes:
        """Digest all that a record's texts and their readers are taken from.

        That is done once, but where it is noted what is read for it.
        """
        known = self._digests.get(record.path)
        if known is None or self._is_noted:
            known = self._digests[record.path] = self._digest(record)
        return known

    def _digest(self, record: Record) -> bytes:
        dossier = self._dossier
        parts = [self.face_of(record), dossier.texts.digest_of_sections(record.path)]
        if isinstance(record, Story):
            parts += [witness.contact.slug.encode() for witness in dossier.witnesses[record.slug]]
        if isinstance(record, Opportunity | Owner):
            folder = record.slug if isinstance(record, Opportunity) else GENERAL
            parts += [ask.contact.slug.encode() for ask in dossier.asks[folder]]
        if isinstance(record, Owner):
            cv = dossier.texts.digest(CV) if _attaches_cv(dossier) else b""
            parts += cv, msgpack.encode(dossier.questions)
        return blake2b(msgpack.encode(parts), digest_size=12).digest()


def shareable_texts(dossier: WrittenDossier) -> Iterator[ShareableText]:
    """List every text that somebody may read, each once for each audience."""
    return iter(ShareableTexts(dossier))


def _of_record(record: Record, dossier: WrittenDossier) -> Iterator[ShareableText]:
    if isinstance(record, Owner):
        yield from _owner(dossier)
    elif isinstance(record, Contact):
        yield from _contact(record, dossier)
    elif isinstance(record, Story) and not record.confidential:
        yield from _story(record, dossier)
    elif isinstance(record, Opportunity):
        audience = Audience(readers="all", folder=record.slug)
        yield from _addressed(shareable(record, dossier.texts), audience)
        yield from _asks(record, record.slug, dossier)
        yield from _advert(record, dossier)


def _owner(dossier: WrittenDossier) -> Iterator[ShareableText]:
    yield from _addressed(shareable(dossier.owner, dossier.texts), Audience(readers="all"))
    yield from _asks(dossier.owner, GENERAL, dossier)
    questions = (
        RecordText(question.text, question.source, "question") for question in dossier.questions
    )
    yield from _addressed(questions, Audience(readers="briefed"))
    if _attaches_cv(dossier):
        text = joined_blocks(
            text_lines(dossier.texts.of(CV).shown, with_links=True, with_tags=False), 1
        )
        cv = RecordText(text, Source(CV), "cv")
        yield from _addressed([cv], Audience(readers="attached", annex="cv"))


def _attaches_cv(dossier: Dossier) -> bool:
    return any("cv" in ask.ask.attach for asks in dossier.asks.values() for ask in asks)


def _contact(contact: Contact, dossier: WrittenDossier) -> Iterator[ShareableText]:
    own = Audience(readers="contact", contact=contact.slug)
    yield from _addressed(shareable(contact, dossier.texts), own)
    email = values(
        contact.private.email, front_matter_fields(Contact)["email"].kind, "email", contact
    )
    yield from _addressed(email, Audience(readers="addressee", contact=contact.slug))
    listed = Audience(readers="employer", contact=contact.slug)
    yield from _addressed(_given(contact), listed)


def _given(contact: Contact) -> Iterator[RecordText]:
    """List what an employer may have of a referee: nothing of one who does not share a name."""
    details = contact.shared_details()
    if "name" not in details:
        return
    known = front_matter_fields(Contact)
    for name, texts in details.items():
        kind = known[name].kind
        item = kind if kind.type is str else unwrap(get_args(kind.type)[0])
        # The list shows the spoken form of a name; the written one is searched for.
        for text in (contact.name, *texts) if name == "name" else texts:
            yield from values(text, item, name, contact)
    parts = ("organization", "my_role", *(("their_role",) if "role" in details else ()))
    together = values(
        contact.worked_together, known["worked_together"].kind, "worked_together", contact
    )
    yield from (text for text in together if text.field.endswith(parts))


def _story(story: Story, dossier: WrittenDossier) -> Iterator[ShareableText]:
    """List a story's texts for its witnesses, and what is said to one of them for that one."""
    saw = Audience(readers="witnesses", story=story.slug)
    yield from _addressed(shareable(story, dossier.texts, without=("people",)), saw)
    for witness in dossier.witnesses[story.slug]:
        person = next(person for person in story.people if person.who.source == witness.source)
        own = Audience(readers="contact", contact=witness.contact.slug)
        yield from _addressed(pair_texts(person, "people", story), own)


def _asks(record: Opportunity | Owner, folder: str, dossier: Dossier) -> Iterator[ShareableText]:
    kind = FieldType(Ask)
    readers = {linked.ask.who: linked.contact.slug for linked in dossier.asks[folder]}
    for number, ask in enumerate(record.private.asks):
        if reader := readers.get(ask.who):
            own = Audience(readers="contact", contact=reader, folder=folder)
            yield from _addressed(values(ask, kind, f"asks.{number}", record), own)


def _advert(opportunity: Opportunity, dossier: WrittenDossier) -> Iterator[ShareableText]:
    for linked in dossier.asks[opportunity.slug]:
        if advert := opportunity.advert_for(linked.ask):
            attached = Audience(readers="attached", folder=opportunity.slug, annex="advert")
            yield from _addressed(
                section_texts(dossier.texts.sections(opportunity, advert), "Advert"), attached
            )
            return


def _addressed(
    texts: Iterator[RecordText] | list[RecordText], audience: Audience
) -> Iterator[ShareableText]:
    for text in texts:
        yield ShareableText(text.text, text.place, text.field, text.kind, audience=audience)
