"""Secrets as a scan takes them: as those of one file."""

from __future__ import annotations

from functools import partial

from dossier.disclosure.pattern_signatures import SecretFile, signatures
from dossier.disclosure.search_patterns import Secret


def file_of(*secrets: Secret) -> SecretFile:
    """Give some secrets as those of one file."""
    return SecretFile(partial(tuple, secrets), signatures(secrets))
