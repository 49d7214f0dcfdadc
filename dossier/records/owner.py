"""The owner: who they are and what they look for."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from dossier.records.addresses import Email, Name, Phone
from dossier.records.correspondence import Ask
from dossier.records.person_name import parse_name
from dossier.records.record import Heading, Private, PrivateBody, Record, Sections


class LookingForPrivate(Private, frozen=True, kw_only=True):
    """The private part of what the owner looks for."""

    not_: Annotated[tuple[str, ...], Meta(description="what you do not want")] = field(
        name="not", default=()
    )


class LookingFor(Struct, frozen=True, kw_only=True):
    """The owner's next job as they want it."""

    roles: Annotated[tuple[str, ...], Meta(description="titles you would take")] = ()
    organizations: Annotated[tuple[str, ...], Meta(description="kinds or names of employers")] = ()
    places: Annotated[tuple[str, ...], Meta(description="where")] = ()
    why: Annotated[str, Meta(description="one sentence your backers can repeat")] = ""
    private: LookingForPrivate = LookingForPrivate()


class OwnerPrivate(PrivateBody, frozen=True, kw_only=True):
    """The private part, which nobody but the owner reads."""

    skills: Annotated[tuple[str, ...], Meta(description="what you can do")] = ()
    asks: Annotated[tuple[Ask, ...], Meta(description="asks tied to no opportunity")] = ()


class Owner(Record, frozen=True, kw_only=True):
    """The file content/me.md."""

    name: Annotated[Name, Meta(description="your full name")]
    known_as: Annotated[Name, Meta(description="what your backers call you")] = ""
    email: Annotated[Email, Meta(description="where backers reach you")] = ""
    phone: Annotated[Phone, Meta(description="where backers reach you")] = ""
    headline: Annotated[str, Meta(description="who you are in a line")] = ""
    looking_for: Annotated[LookingFor, Meta(description="what you want next")] = LookingFor()
    update: Annotated[Sections, Heading("Update")] = ()
    private: OwnerPrivate = OwnerPrivate()

    @property
    def whole_name(self) -> str:
        """The name as one says it: "Jörg Müller" for "Müller, Jörg"."""
        return parse_name(self.name).whole

    @property
    def listed_name(self) -> str:
        """The name as it stands in a list: as written, but "Jörg Müller, PhD"."""
        return parse_name(self.name).listed

    @property
    def called(self) -> str:
        """What backers call the owner."""
        return self.known_as or parse_name(self.name).informal
