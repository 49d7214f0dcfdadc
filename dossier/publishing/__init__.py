"""Put artifacts on disk: a complete new output, or the old one.

`leak_scan` is imported by its own name: only a build from which something leaves needs it.
"""

from dossier.publishing.manifest import Made, Manifest, read_manifest
from dossier.publishing.output import open_output
from dossier.publishing.staging import Staging, digest

__all__ = [
    "Made",
    "Manifest",
    "Staging",
    "digest",
    "open_output",
    "read_manifest",
]
