"""Compose the stages: the only place that knows every one of them."""

from dossier.building.build import OUTPUT, Report, build
from dossier.building.load import Loaded, load
from dossier.reading import find_workspace

__all__ = ["OUTPUT", "Loaded", "Report", "build", "find_workspace", "load"]
