"""Put artifacts on disk: a complete new output, or the old one."""

from dossier.publishing.leak_scan import Leak, LeakScan
from dossier.publishing.manifest import Made, Manifest, read_manifest
from dossier.publishing.needles import Kind, Secret
from dossier.publishing.output import open_output
from dossier.publishing.staging import Staging, digest

__all__ = [
    "Kind",
    "Leak",
    "LeakScan",
    "Made",
    "Manifest",
    "Secret",
    "Staging",
    "digest",
    "open_output",
    "read_manifest",
]
