"""One person: what they may read about themselves, what stays private, what they are asked."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from dossier.problems import Source
from dossier.records.addresses import Email, Language, Name, Phone, TimeZone, Url, mailable
from dossier.records.correspondence import AskKind, LogEntry
from dossier.records.partial_date import Interval, PartialDate
from dossier.records.person_name import parse_name
from dossier.records.record import Heading, Private, PrivateBody, Record, Reference, Sections

Relation = Literal["manager", "report", "peer", "client", "mentor", "supplier", "other"]
Detail = Literal["name", "role", "organization", "phone", "email", "links"]
Rating = Annotated[int, Meta(ge=1, le=5)]


class WorkedTogether(Struct, frozen=True, kw_only=True):
    """One stretch of shared work; `relation` is what they were to the owner."""

    from_: Annotated[PartialDate | None, Meta(description="when it began")] = field(
        name="from", default=None
    )
    to: Annotated[PartialDate | None, Meta(description="when it ended; absent: it goes on")] = None
    organization: Annotated[Name, Meta(description="where it was")] = ""
    relation: Annotated[Relation, Meta(description="what they were to you")] = "other"
    their_role: Annotated[str, Meta(description="their title then")] = ""
    my_role: Annotated[str, Meta(description="your title then")] = ""
    ended_because: Annotated[str, Meta(description="why it ended, as you both would tell it")] = ""


RATINGS = ("familiarity", "satisfaction", "communication")


class Backing(Struct, frozen=True, kw_only=True):
    """The owner's own judgement, 1 to 5."""

    familiarity: Annotated[Rating | None, Meta(description="how well they know your work")] = None
    satisfaction: Annotated[Rating | None, Meta(description="how glad they were of it")] = None
    communication: Annotated[Rating | None, Meta(description="how reliably they answer")] = None
    rated: Annotated[PartialDate | None, Meta(description="when you rated them")] = None


class PermissionPrivate(Private, frozen=True, kw_only=True):
    """The outcome of the honest conversation, which only the owner reads."""

    recommend: Annotated[
        Literal["yes", "with concerns", "no"] | None, Meta(description="would they recommend you")
    ] = None
    concerns: Annotated[str, Meta(description="what they would rather you knew")] = ""


class Permission(Struct, frozen=True, kw_only=True):
    """What a contact agreed to."""

    asked: Annotated[PartialDate | None, Meta(description="the honest conversation")] = None
    for_: Annotated[
        tuple[AskKind, ...],
        Meta(description="what they agreed to do"),
    ] = field(name="for", default=())
    share: Annotated[
        tuple[Detail, ...], Meta(description="what an employer may be given of them")
    ] = ()
    until: Annotated[PartialDate | None, Meta(description="the last day it holds")] = None
    policy: Annotated[
        Literal["full", "dates-only"], Meta(description="the rule of their employer")
    ] = "full"
    private: PermissionPrivate = PermissionPrivate()

    def allows(self, kind: AskKind) -> bool:
        """Return whether they may be asked for this; no `for` allows anything."""
        return not self.for_ or kind in self.for_


class ContactPrivate(PrivateBody, frozen=True, kw_only=True):
    """The private part, which nobody but the owner reads."""

    role: Annotated[str, Meta(description="their title now")] = ""
    organization: Annotated[Name, Meta(description="where they work now")] = ""
    email: Annotated[tuple[Email, ...], Meta(description="one address, or a list")] = ()
    phone: Annotated[tuple[Phone, ...], Meta(description="one number, or a list")] = ()
    links: Annotated[tuple[Url, ...], Meta(description="https addresses")] = ()
    photo: Annotated[str, Meta(description="a file of content/photos/")] = ""
    met_through: Annotated[Reference | None, Meta(description="who introduced you")] = None
    backing: Annotated[Backing, Meta(description="your own judgement, 1 to 5")] = Backing()
    keep_in_touch: Annotated[Interval | None, Meta(description="how often, as `3 months`")] = None
    can_introduce: Annotated[
        tuple[str, ...], Meta(description="employers or people they could introduce you to")
    ] = ()
    needs: Annotated[str, Meta(description="what you could do for them")] = ""
    inactive: Annotated[
        str, Meta(description="why they are never asked or written to again, in any words")
    ] = ""
    tags: Annotated[tuple[str, ...], Meta(description="words of your own")] = ()
    log: Annotated[tuple[LogEntry, ...], Heading("Log")] = ()


class Photo(Struct, frozen=True, kw_only=True):
    """A picture of content/photos/: its original bytes, of which only re-encoded pixels leave."""

    name: str
    path: str
    data: bytes


class OwnQuestion(Struct, frozen=True, kw_only=True):
    """One line of content/questions.md, for contacts of some relations to the owner.

    `about` is its heading, a skill; no `relations` mean all.
    """

    text: str
    about: str = ""
    relations: tuple[Relation, ...] = ()
    source: Source


class Contact(Record, frozen=True, kw_only=True):
    """One file of content/contacts/."""

    name: Annotated[Name, Meta(description="their full name, as they write it")]
    known_as: Annotated[Name, Meta(description="what you call them")] = ""
    formal: Annotated[bool, Meta(description="yes: Sie, usted or vous")] = False
    greeting: Annotated[
        str, Meta(description="the whole salutation, as `Dear Professor Raman`")
    ] = ""
    timezone: Annotated[TimeZone, Meta(description="an IANA name, as Europe/London")] = ""
    language: Annotated[Language, Meta(description="of their brief, as `en`")] = ""
    worked_together: Annotated[
        tuple[WorkedTogether, ...], Meta(description="when, where and as what")
    ] = ()
    permission: Annotated[Permission, Meta(description="what they agreed to")] = Permission()
    to_them: Annotated[Sections, Heading("To them")] = ()
    private: ContactPrivate = ContactPrivate()

    @property
    def whole_name(self) -> str:
        """The name as one would write it to them: "Jörg Müller" for "Müller, Jörg"."""
        return parse_name(self.name, self.language).whole

    @property
    def listed_name(self) -> str:
        """The name as it stands in a list: as written, but "Jörg Müller, PhD"."""
        return parse_name(self.name, self.language).listed

    @property
    def names(self) -> tuple[str, ...]:
        """The full names they answer to: as written first, then as listed and as spoken."""
        return tuple(dict.fromkeys((self.name, self.listed_name, self.whole_name)))

    @property
    def called(self) -> str:
        """What the owner calls them: a given name, title and surname, or the whole name."""
        return self.called_in(self.language)

    def called_in(self, workspace_language: str) -> str:
        """Return what they are called in what is written to them.

        Without a language of their own it is in the workspace's, and its titles are that one's.
        """
        name, spoken = parse_name(self.name, self.language), self.language or workspace_language
        return self.known_as or (name.formal_in(spoken.lower()) if self.formal else name.informal)

    @property
    def is_inactive(self) -> bool:
        """Return whether this contact is never asked, mailed, counted or due again."""
        return self.private.inactive.casefold() not in ("", "no", "false")

    def shared_details(self) -> dict[str, tuple[str, ...]]:
        """Return the details that `permission.share` lets an employer have, and no other."""
        private = self.private
        details = {
            "name": (self.listed_name,),
            "role": (private.role,),
            "organization": (private.organization,),
            "phone": private.phone[:1],
            "email": private.email[:1],
            "links": private.links,
        }
        return {name: details[name] for name in self.permission.share if any(details[name])}

    def address(self) -> str:
        """Return the address that mail to this contact goes to; empty where there is none."""
        return mailable(self.private.email[0]) if self.private.email else ""
