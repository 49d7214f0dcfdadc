"""Read what a theme's language folders hold: one folder `languages/LANG/` a language."""

from __future__ import annotations

from dossier.languages.headings import section_headings
from dossier.languages.languages import Gap, Languages

__all__ = ["Gap", "Languages", "section_headings"]
