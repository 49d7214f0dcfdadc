"""The first files of a theme, or of a language of one, to fill in; nothing is written over."""

from __future__ import annotations

import re
from pathlib import Path

from dossier.disk import create_file
from dossier.languages.headings import FILE as HEADINGS
from dossier.languages.language import FOLDER, PHRASE_FILES, WORDS, is_language_name
from dossier.languages.languages import ENGLISH, Languages
from dossier.problems import UserError
from dossier.workspace import DEFAULT_THEME, THEMES, shipped

_STYLES = ("static/brief.css", "static/site.css", "static/pages.css")
_PHRASE = re.compile(r"^(?=\"|[\w-]+ = )", re.MULTILINE)
_WORDS_FILE = """\
# What the language says of its own words.

[sentences]
# A full stop after these ends no sentence.
abbreviations = []

[address]
# Words that stand in a text of one form of address alone.
informal = []
formal = []

[sensitive]
# Words that no brief should hold, by topic.
"pay" = []
"health" = []
"pregnancy and family" = []
"religion" = []
"politics and unions" = []
"ethnicity and immigration" = []
"age" = []
"""


def begin_theme(workspace: Path, name: str) -> tuple[str, ...]:
    """Write themes/NAME with its settings and the style sheets; return the paths of the files.

    What it lacks is taken from the shipped theme. Raise UserError for a name that cannot be a
    folder, or a theme that is there.
    """
    if not re.fullmatch(r"[\w][\w.-]*", name):
        raise UserError(f'"{name}" cannot be a folder of themes/', "use letters and hyphens")
    folder = workspace / THEMES / name
    if folder.exists():
        raise UserError(f"{THEMES}/{name} is there already", "choose another name")
    shown = name.replace("-", " ").capitalize()
    settings = f'# What this theme lacks is taken from the shipped one.\nname = "{shown}"\n'
    files = {"theme.toml": settings.encode()}
    files |= {style: (shipped(THEMES) / DEFAULT_THEME / style).read_bytes() for style in _STYLES}
    return _create(folder, files, f"{THEMES}/{name}")


def begin_language(workspace: Path, theme: str, language: str) -> tuple[str, ...]:
    """Write the folder of a language in a theme of the workspace; return the paths of the files.

    Each English phrase stands there as a comment to translate, so that what is not done yet is
    reported as missing; for a region (`pt-br`) they are its language's, from which what it lacks
    is taken. Raise UserError for a name that is no language's, or a language that is complete.
    """
    name = language.replace("_", "-").lower()
    languages = Languages.of_theme(workspace, theme)
    if not is_language_name(name) or not _is_known(name):
        raise UserError(f'"{language}" is no language', "write its tag, as `ca` or `pt-pt`")
    if name in languages.names and not tuple(languages.gaps(name)):
        place = f"{THEMES}/{theme}/{FOLDER}/{name}/"
        remedy = f"write only the phrases that should differ into a file of {place}"
        raise UserError(f'the theme speaks "{name}" already', remedy)
    ours = shipped(THEMES) / DEFAULT_THEME / FOLDER
    base = ours / name.partition("-")[0]
    source = base if base.is_dir() else ours / ENGLISH
    files = {WORDS: _WORDS_FILE.encode()}
    for file in (*PHRASE_FILES, HEADINGS):
        files[file] = _PHRASE.sub("# ", (source / file).read_text("utf-8")).encode()
    shown = f"{THEMES}/{theme}/{FOLDER}/{name}"
    return _create(workspace / shown, files, shown)


def _create(folder: Path, files: dict[str, bytes], shown: str) -> tuple[str, ...]:
    missing = {name: data for name, data in files.items() if not (folder / name).exists()}
    for name, data in missing.items():
        create_file(folder / name, data)
    return tuple(f"{shown}/{name}" for name in missing)


def _is_known(name: str) -> bool:
    """Return whether CLDR can write dates in a language."""
    from babel import Locale, UnknownLocaleError

    try:
        return bool(Locale.parse(name, sep="-"))
    except (ValueError, UnknownLocaleError):
        return False
