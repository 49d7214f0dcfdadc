"""Put artifacts on disk: a complete new output, or the old one."""

from dossier.publishing.manifest import Manifest, ManifestEntry, read_manifest
from dossier.publishing.output import open_output
from dossier.publishing.staging import Staging, digest

__all__ = [
    "Manifest",
    "ManifestEntry",
    "Staging",
    "digest",
    "open_output",
    "read_manifest",
]
