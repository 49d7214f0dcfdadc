"""The languages of a theme: one folder `languages/LANG/` each."""

from __future__ import annotations

from dossier.languages.headings import section_headings
from dossier.languages.languages import Gap, Languages

__all__ = ["Gap", "Languages", "section_headings"]
