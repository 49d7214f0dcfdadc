"""Gather what the next steps are told from: a dossier on one day, and what was judged so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from dossier.judging.candidates import Pool
from dossier.judging.employers import Employer
from dossier.judging.ledger import Ledger, Line
from dossier.judging.panel import Panel
from dossier.judging.progress import lines_of
from dossier.judging.verdict import UNBRIEFABLE, Verdict, may_brief
from dossier.linking import Dossier, LinkedAsk
from dossier.records import Contact
from dossier.records.opportunity import CLOSED
from dossier.records.settings import StepSettings


class StepContext(Struct, frozen=True, kw_only=True):
    """The context of a rule of the next steps."""

    dossier: Dossier
    today: date
    ledger: Ledger
    verdicts: Mapping[str, Verdict]
    panels: Mapping[str, Panel]
    pool: Pool
    employers: tuple[Employer, ...]

    @property
    def settings(self) -> StepSettings:
        """Return the days of the next steps."""
        return self.dossier.settings.steps

    def word(self, who: str) -> str:
        """Return the verdict of a contact."""
        return self.verdicts[who].word

    def nearest(self) -> list[Contact]:
        """List the contacts who may be asked, who saw or knows most of the owner's work first."""
        known = self.dossier.contacts.values()
        may = (contact for contact in known if self.word(contact.slug) not in UNBRIEFABLE)
        return sorted(may, key=self._distance)

    def _distance(self, contact: Contact) -> tuple[int, int, bool, str]:
        backing = contact.private.backing
        rated = (backing.familiarity or 0) + (backing.satisfaction or 0)
        stories = self.verdicts[contact.slug].evidence.stories
        return -stories, -rated, not contact.worked_together, contact.slug

    def may_brief(self, ask: LinkedAsk) -> bool:
        """Return whether a contact may be asked for this and briefed on it."""
        return may_brief(ask, self.verdicts[ask.contact.slug])

    def open_asks(self) -> Iterator[tuple[LinkedAsk, tuple[Line, ...]]]:
        """List the asks of me.md and of open opportunities, each with its lines of the log."""
        for asks in self.dossier.asks.values():
            for ask in asks:
                if not ask.opportunity or ask.opportunity.private.status not in CLOSED:
                    yield ask, lines_of(ask, self.dossier, self.ledger)
