"""What is kept from one load to the next, and from one build to the next."""

from __future__ import annotations

from typing import Any

from msgspec import field

from dossier import reading
from dossier.building.outcome import Outcome
from dossier.checking.in_texts import TextFindings
from dossier.digest_cache import DigestCache
from dossier.disclosure.soft_spots import SoftSpot
from dossier.judging import Panels
from dossier.languages.language import Tables
from dossier.noted_reads import TraceCache
from dossier.problems import Source
from dossier.records.schema import OWNER


class BuildMemory(reading.RecordCache, kw_only=True):
    """What is kept from one load to the next: records, and what was worked out of them.

    `unusual` are the texts with letters that the shipped fonts lack, and `soft_spots` are by
    contact; `shells` have the digest of each file's view, and whose words it names; `tables` are
    those of the theme's language files. `last` is what
    the last build came to, if no document was held back.
    """

    panels: Panels = field(default_factory=Panels)
    findings: TextFindings = field(default_factory=TextFindings)
    unusual: DigestCache[tuple[tuple[str, Source], ...]] = field(default_factory=DigestCache)
    soft_spots: DigestCache[tuple[SoftSpot, ...]] = field(default_factory=DigestCache)
    shells: TraceCache[tuple[str, tuple[str, ...]]] = field(default_factory=TraceCache)
    tables: Tables = field(default_factory=Tables)
    last: Outcome | None = None

    def drop_recent(self, moment: int) -> None:
        """Forget files that changed at or after a moment, and what was known of those gone."""
        super().drop_recent(moment)
        self.fresh = self.shells.fresh = 0
        paths = frozenset((OWNER, *self.contacts, *self.stories, *self.opportunities))
        for cache in self._of_texts():
            cache.keep_only(paths)
        self.panels.keep_only(frozenset(one.record.slug for one in self.opportunities.values()))

    def _of_texts(self) -> tuple[DigestCache[Any], ...]:
        found = self.findings.small_names, self.findings.problems
        return *found, self.unusual, self.soft_spots
