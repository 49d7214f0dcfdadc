"""What the section of a log may be called, in every language of a workspace's theme."""

from __future__ import annotations

from pathlib import Path

from dossier.languages import section_headings
from dossier.reading.settings_file import read_settings
from dossier.records import Settings
from dossier.source.sections import SectionNames
from dossier.workspace import SETTINGS
from dossier.writing.add_log_line import LOG


def log_names(root: Path) -> SectionNames:
    """Return what the section of a contact's log may be called; UserError for a broken theme."""
    file = root / SETTINGS
    settings = read_settings(file)[0] if file.exists() else Settings()
    return SectionNames((LOG,), section_headings(root, settings.theme))
