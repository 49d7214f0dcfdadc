"""Resolve every reference between the records, both ways."""

from __future__ import annotations

from dossier.linking.dossier import (
    GENERAL,
    Dossier,
    LinkedAsk,
    LinkedEntry,
    Witness,
    WrittenDossier,
)
from dossier.linking.link import link

__all__ = ["GENERAL", "Dossier", "LinkedAsk", "LinkedEntry", "Witness", "WrittenDossier", "link"]
