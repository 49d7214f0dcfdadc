"""Read what a theme's language folders hold: one folder `languages/LANG/` a language."""

from dossier.languages.headings import section_headings

__all__ = ["section_headings"]
