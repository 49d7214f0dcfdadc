"""The names of sections in every language that a theme knows."""

from __future__ import annotations

from pathlib import Path

from dossier.languages.language_files import LanguageFiles, Tables, language_names, read_tables
from dossier.problems import UserError
from dossier.shipped import theme_folders

FILE = "headings.toml"
# The names that the rest of the program knows sections by.
CANONICAL = (
    "To them",
    "Update",
    "Role",
    "Advert",
    "In brief",
    "Situation",
    "Task",
    "Action",
    "Result",
    "Learned",
    "Log",
)


def section_headings(
    workspace: Path, theme: str, tables: Tables | None = None
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return language → canonical English heading → its names in that language.

    Languages are sorted, English among them. `tables` are what was read of language files before.
    The owner's theme adds names to the shipped ones. Raises UserError for a file that
    is not TOML, an unknown heading or a name of another type.
    """
    folders = theme_folders(workspace, theme)
    return section_headings_of(LanguageFiles(folders, tables or Tables()))


def section_headings_of(files: LanguageFiles) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the same for the folders of a theme. Raises UserError."""
    found = {name: _headings(files, name) for name in language_names(files)}
    return {name: headings for name, headings in found.items() if headings}


def _headings(files: LanguageFiles, language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for table in read_tables(files, language, FILE):
        for heading, names in table.items():
            earlier = found.get(heading, ())
            found[heading] = tuple(dict.fromkeys((*earlier, *_names(language, heading, names))))
    return {heading: found[heading] for heading in CANONICAL if heading in found}


def _names(language: str, heading: str, names: object) -> tuple[str, ...]:
    place = f"languages/{language}/{FILE}"
    if heading not in CANONICAL:
        raise UserError(f'{place}: no section is called "{heading}"', _known(), code=1)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        sentence = f'{place}: "{heading}" is no list of names'
        raise UserError(sentence, f'write "{heading}" = ["…"]', code=1)
    return tuple(" ".join(name.split()) for name in names if name.strip())


def _known() -> str:
    return f"write one of {', '.join(CANONICAL)}"
