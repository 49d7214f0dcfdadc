"""Judge a dossier on one day: pure functions of (dossier, today)."""

from __future__ import annotations

from dossier.judging.candidates import Pool
from dossier.judging.judgement import Judgement, judge
from dossier.judging.panel import Panels, choose

__all__ = ["Judgement", "Panels", "Pool", "choose", "judge"]
