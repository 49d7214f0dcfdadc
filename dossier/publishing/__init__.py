"""Put artifacts on disk: a complete new output, or the old one."""

from __future__ import annotations

from dossier.publishing.manifest import Manifest, ManifestEntry, open_output, read_manifest
from dossier.publishing.output_tree import delete_spare
from dossier.publishing.staging import Staging, clear_wrecks, digest

__all__ = [
    "Manifest",
    "ManifestEntry",
    "Staging",
    "clear_wrecks",
    "delete_spare",
    "digest",
    "open_output",
    "read_manifest",
]
