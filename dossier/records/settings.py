"""The settings of dossier.toml; each has a default."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from dossier.records.addresses import Language

Days = Annotated[int, Meta(ge=0, le=36_500)]
Low = Annotated[int, Meta(ge=0, le=5)]


class VerdictSettings(Struct, frozen=True, kw_only=True):
    """The thresholds of the verdicts (docs/judgement.md, "Verdicts")."""

    satisfaction_low: Annotated[Low, Meta(description="leave out at or below")] = 2
    lukewarm: Annotated[Low, Meta(description="lukewarm at this satisfaction; 0: none")] = 3
    familiarity_low: Annotated[Low, Meta(description="too far at or below")] = 2
    communication_low: Annotated[Low, Meta(description="hard to reach at or below")] = 2
    conversation_months: Annotated[Days, Meta(description="the honest conversation holds")] = 18
    quiet_months: Annotated[Days, Meta(description="gone quiet after")] = 12
    rating_months: Annotated[Days, Meta(description="rate again after")] = 18


class StepSettings(Struct, frozen=True, kw_only=True):
    """The days of the next steps (docs/judgement.md, "Next steps")."""

    ask_before_check: Annotated[Days, Meta(description="ask before a reference check")] = 14
    ask_before_letter: Annotated[Days, Meta(description="ask before a letter is due")] = 28
    chase_after: Annotated[Days, Meta(description="chase after asking")] = 5
    chases: Annotated[Days, Meta(description="chase at most this often")] = 2
    brief_before: Annotated[Days, Meta(description="brief at the latest before the check")] = 2
    heads_up_before: Annotated[Days, Meta(description="a heads-up before the check")] = 1
    heads_up_if_briefed: Annotated[Days, Meta(description="a heads-up if briefed earlier")] = 7
    remind_letters: Annotated[
        Days, Meta(description="remind who writes letters before the first is due")
    ] = 7
    thank_after: Annotated[Days, Meta(description="thank after they spoke for you")] = 1
    tell_after: Annotated[Days, Meta(description="tell the outcome after it is known")] = 1
    tell_progress: Annotated[Days, Meta(description="say how the search goes at most every")] = 21
    report_introduction: Annotated[Days, Meta(description="report an introduction within")] = 7
    overdue: Annotated[
        Annotated[float, Meta(ge=1)], Meta(description="overdue at this multiple of the interval")
    ] = 1.5
    favours_behind: Annotated[Days, Meta(description="give back when this far behind")] = 2


class PanelSettings(Struct, frozen=True, kw_only=True):
    """The size of a panel."""

    size: Annotated[Annotated[int, Meta(ge=1, le=12)], Meta(description="backers asked")] = 3


class LoadSettings(Struct, frozen=True, kw_only=True):
    """The limits of the load on one backer."""

    asks_per_quarter: Annotated[Days, Meta(description="warn over this many asks")] = 2


class MailSettings(Struct, frozen=True, kw_only=True):
    """The server that takes your mail; its password is never written here."""

    server: Annotated[
        Annotated[str, Meta(title="a server's name", pattern=r"^([^\s/@:]+|[0-9A-Fa-f:]+|)$")],
        Meta(description="that takes your mail, as smtp.example.org"),
    ] = ""
    port: Annotated[
        Annotated[int, Meta(ge=0, le=65_535)],
        Meta(description="0: 587, 465 with tls, 25 with none"),
    ] = 0
    user: Annotated[str, Meta(description="to log in as; empty: no log-in")] = ""
    security: Annotated[
        Literal["starttls", "tls", "none"], Meta(description="none on this machine alone")
    ] = "starttls"

    @property
    def real_port(self) -> int:
        """The port, or the usual one of the security."""
        return self.port or {"starttls": 587, "tls": 465, "none": 25}[self.security]

    @property
    def is_here(self) -> bool:
        """Whether the server runs on this machine."""
        return bool(re.fullmatch(r"localhost|127(\.\d{1,3}){3}|::1", self.server.casefold()))

    @property
    def is_open(self) -> bool:
        """Whether mail would go over a network unencrypted."""
        return self.security == "none" and bool(self.server) and not self.is_here


class Settings(Struct, frozen=True, kw_only=True):
    """All of dossier.toml."""

    today: Annotated[date | None, Meta(description="the pinned day; absent: the clock")] = None
    language: Annotated[Language, Meta(description="of what leaves; the site is in English")] = "en"
    paper: Annotated[Literal["A4", "Letter"], Meta(description="of the PDFs")] = "A4"
    theme: Annotated[
        Annotated[str, Meta(title="the name of a folder", pattern=r"^[^\W_][\w. -]*$")],
        Meta(description="a folder of themes/"),
    ] = "plain"
    verdict: Annotated[VerdictSettings, Meta(description="thresholds of the verdicts")] = (
        VerdictSettings()
    )
    steps: Annotated[StepSettings, Meta(description="days of the next steps")] = StepSettings()
    panel: Annotated[PanelSettings, Meta(description="the panel")] = PanelSettings()
    load: Annotated[LoadSettings, Meta(description="how much is asked of one backer")] = (
        LoadSettings()
    )
    mail: Annotated[MailSettings, Meta(description="the server that takes your mail")] = (
        MailSettings()
    )
    synonyms: Annotated[
        dict[str, tuple[str, ...]], Meta(description="skill names that mean the same")
    ] = {}
