"""The names of sections in every language that a theme knows."""

from __future__ import annotations

from pathlib import Path

from dossier.languages.language import FOLDER, LanguageFiles, Tables, language_names, read_tables
from dossier.problems import UserError
from dossier.workspace import theme_folders

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

    Languages are sorted, English among them. The owner's theme adds names to the shipped ones.
    Raise UserError for a file that is not TOML, an unknown heading or a name of another type.
    """
    folders = theme_folders(workspace, theme)
    return section_headings_of(LanguageFiles(folders, tables or Tables()))


def section_headings_of(files: LanguageFiles) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the same for the folders of a theme; raise UserError as `section_headings` does."""
    by_language = {name: headings_in(files, name) for name in language_names(files)}
    return {name: headings for name, headings in by_language.items() if headings}


def headings_in(files: LanguageFiles, language: str) -> dict[str, tuple[str, ...]]:
    """Return canonical heading → its names in one language; empty for one without a folder."""
    headings: dict[str, dict[str, None]] = {}
    for table in read_tables(files, language, FILE):
        for heading, names in table.items():
            headings.setdefault(heading, {}).update(dict.fromkeys(_names(language, heading, names)))
    return {heading: tuple(headings[heading]) for heading in CANONICAL if heading in headings}


def _names(language: str, heading: str, names: object) -> tuple[str, ...]:
    place = f"{FOLDER}/{language}/{FILE}"
    if heading not in CANONICAL:
        remedy = f"write one of {', '.join(CANONICAL)}"
        raise UserError(f'{place}: no section is called "{heading}"', remedy, code=1)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        sentence = f'{place}: "{heading}" is no list of names'
        raise UserError(sentence, f'write "{heading}" = ["…"]', code=1)
    return tuple(" ".join(name.split()) for name in names if name.strip())
