"""The languages of a theme: one folder `languages/LANG/` each."""

from __future__ import annotations

from dossier.languages.languages import Gap, Languages, section_headings

__all__ = ["Gap", "Languages", "section_headings"]
