"""One role pursued at one organisation, and what it wants."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from dossier.records.addresses import Language, Name, Phone, TimeZone, Url
from dossier.records.contact import Relation
from dossier.records.correspondence import Ask
from dossier.records.partial_date import PartialDate
from dossier.records.record import Heading, Pair, PrivateBody, Record, Reference, Sections

Status = Literal[
    "considering",
    "applied",
    "interviewing",
    "references",
    "offer",
    "won",
    "lost",
    "withdrawn",
]
Channel = Literal["phone", "video", "form", "email", "automated", "other", ""]
CHANNELS: tuple[Channel, ...] = ("phone", "video", "form", "email", "automated")
CLOSED: tuple[str, ...] = ("won", "lost", "withdrawn")


class Want(Pair, frozen=True, kw_only=True):
    """A skill the role wants, and its weight."""

    skill: str
    weight: Annotated[float, Meta(gt=0)] = 1.0


class ReferenceCheck(Struct, frozen=True, kw_only=True):
    """The employer's check of referees: by whom, how and when."""

    by: Annotated[Name, Meta(description="who makes contact: a person or a vendor")] = ""
    title: Annotated[str, Meta(description="their title")] = ""
    how: Annotated[str, Meta(description="phone, video, form, email, automated, or your words")] = (
        ""
    )
    number: Annotated[
        Phone, Meta(description="the number that will ring, or the address that writes")
    ] = ""
    minutes: Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description="how long")] = None
    from_: Annotated[date | None, Meta(description="the first day")] = field(
        name="from", default=None
    )
    to: Annotated[date | None, Meta(description="the last day")] = None
    hours: Annotated[str, Meta(description="the hours of the day, by the clock of `timezone`")] = ""
    timezone: Annotated[
        TimeZone, Meta(description="whose clock that is: an IANA name, as Europe/London")
    ] = ""

    @property
    def channel(self) -> Channel:
        """The usual channel that `how` names, else "other"; empty where nothing is written."""
        how = self.how.casefold().replace("-", "").strip()
        return next((known for known in CHANNELS if known == how), "other") if how else ""


class RelationCount(Pair, frozen=True, kw_only=True):
    """A relation, and how many referees of it the employer wants."""

    relation: Relation
    count: Annotated[int, Meta(ge=1, le=12)] = 1


class Referees(Struct, frozen=True, kw_only=True):
    """The number and the mix of referees that an employer asks for."""

    count: Annotated[Annotated[int, Meta(ge=1, le=12)] | None, Meta(description="how many")] = None
    of: Annotated[
        tuple[RelationCount, ...],
        Meta(description="how many of each relation, as `{manager: 2, report: 1}`"),
    ] = ()


class OpportunityPrivate(PrivateBody, frozen=True, kw_only=True):
    """The private part, which nobody but the owner reads."""

    status: Annotated[Status, Meta(description="how far it has come")] = "considering"
    since: Annotated[PartialDate | None, Meta(description="the day this status began")] = None
    applied: Annotated[PartialDate | None, Meta(description="when you applied")] = None
    closed: Annotated[
        PartialDate | None, Meta(description="the day it was won, lost or withdrawn")
    ] = None
    introduced_by: Annotated[Reference | None, Meta(description="who opened the door")] = None
    referees: Annotated[Referees | None, Meta(description="the referees the employer asks for")] = (
        None
    )
    asks: Annotated[tuple[Ask, ...], Meta(description="who is asked for what")] = ()
    advert: Annotated[Sections, Heading("Advert")] = ()


class Opportunity(Record, frozen=True, kw_only=True):
    """One file of content/opportunities/."""

    role: Annotated[str, Meta(description="the job's title")]
    organization: Annotated[Name, Meta(description="the employer")]
    language: Annotated[Language, Meta(description="of what the employer is given")] = ""
    url: Annotated[Url, Meta(description="the advert's https address")] = ""
    job_number: Annotated[str, Meta(description="the employer's number for it")] = ""
    closes: Annotated[PartialDate | None, Meta(description="the advert's closing date")] = None
    wants: Annotated[
        tuple[Want, ...], Meta(description="skills: `migration` or `migration: 2` with a weight")
    ] = ()
    reference_check: Annotated[
        ReferenceCheck | None, Meta(description="who contacts the referees, how and when")
    ] = None
    about: Annotated[Sections, Heading("Role")] = ()
    private: OpportunityPrivate = OpportunityPrivate()

    def advert_for(self, ask: Ask) -> Sections:
        """Return the advert for an ask that wants it attached; empty for any other."""
        return self.private.advert if "advert" in ask.attach else ()

    def shared_status(self) -> Status:
        """Return how far it has come, for a mail to somebody who had a part in it."""
        return self.private.status
