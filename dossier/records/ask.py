"""One contact asked for one thing, as written in an opportunity or in me.md."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from dossier.records.record import SENTENCES, Reference

AskKind = Literal["reference", "recommendation", "referral"]
ASK_KINDS: tuple[AskKind, ...] = get_args(AskKind)
# Which of several asks of one contact is meant; "": the only one, or any.
WhichAsk = AskKind | Literal[""]
AnnexKind = Literal["advert", "cv"]


class Ask(Struct, frozen=True, kw_only=True):
    """A contact asked to take a call, to write, or to introduce."""

    who: Annotated[Reference, Meta(description="the contact who is asked")]
    kind: Annotated[AskKind, Meta(description="what they are asked for")]
    by: Annotated[date | None, Meta(description="the day it is needed")] = None
    route: Annotated[str, Meta(description="how it reaches its reader")] = ""
    to: Annotated[str, Meta(description="who reads the letter, or is to be reached")] = ""
    length: Annotated[str, Meta(description="the length wanted of a letter")] = ""
    comparison: Annotated[str, Meta(description="a fair comparison you can state")] = ""
    linkedin: Annotated[bool, Meta(description="whether the text goes to LinkedIn")] = False
    stories: Annotated[
        tuple[Reference, ...], Meta(description="the stories to brief, instead of the chosen ones")
    ] = ()
    say: Annotated[tuple[str, ...], Meta(description="points worth saying", extra=SENTENCES)] = ()
    attach: Annotated[
        tuple[AnnexKind, ...], Meta(description="what goes into the PDF as well: advert, cv")
    ] = ()
