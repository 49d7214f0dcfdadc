"""Read dossier.toml."""

from __future__ import annotations

import re
import tomllib
from ast import literal_eval
from typing import Any

from dossier.problems import Problem
from dossier.reading.fields import read_struct
from dossier.reading.overlay import Readable, read_text
from dossier.records.record import Place
from dossier.records.schema import front_matter_fields
from dossier.records.settings import Settings
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import Mapping, Node, Scalar, Sequence
from dossier.workspace import SETTINGS

_TABLE = re.compile(r"\s*\[([^\[\]]+)\]")
_KEY = re.compile(r"(\s*)([\w-]+|\"[^\"]*\"|'[^']*')\s*=")
_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")
# tomllib names a table by the Python tuple of its keys: ('mail',).
_KEYS = re.compile(r"\('[^()]*\)")


def read_settings(file: Readable) -> tuple[Settings, list[Problem]]:
    """Read the settings; an absent or empty file means the defaults."""
    diagnostics = Diagnostics(SETTINGS)
    text = read_text(file, diagnostics)
    try:
        values = tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        match = _AT.search(str(error))
        place = (int(match[1]), int(match[2])) if match else (1, 1)
        named = _AT.sub("", str(error))
        sentence = _KEYS.sub(lambda keys: f"[{'.'.join(literal_eval(keys[0]))}]", named)
        diagnostics.error(place, "toml", f"this is not TOML: {sentence}", "mend this line")
        return Settings(), diagnostics.problems
    places = _places(text or "")
    node = _node(values, "", places)
    settings = Settings(**read_struct(Settings, node, "", diagnostics))
    _refuse_open_mail(settings, diagnostics)
    _refuse_settings_among_synonyms(settings, places, diagnostics)
    return settings, diagnostics.problems


def _refuse_open_mail(settings: Settings, diagnostics: Diagnostics) -> None:
    if settings.mail.is_open:
        sentence = f"mail would go to {settings.mail.server} for all to read on the way"
        remedy = 'write "starttls" or "tls"; "none" is for a server on this machine'
        diagnostics.error(diagnostics.places["mail.security"], "open-mail", sentence, remedy)


def _refuse_settings_among_synonyms(
    settings: Settings, places: dict[str, Place], diagnostics: Diagnostics
) -> None:
    """Report a setting below `[synonyms]`, where TOML makes it the name of a skill."""
    for name in settings.synonyms.keys() & front_matter_fields(Settings).keys():
        place = places.get(f"synonyms.{name}") or places.get("synonyms") or (1, 1)
        sentence = f"{name} is a setting, and stands under [synonyms]"
        diagnostics.error(place, "misplaced-setting", sentence, "move it above the first [table]")


def _places(text: str) -> dict[str, Place]:
    """Find the place of each key, which the standard library does not tell."""
    table, places = "", dict[str, Place]()
    for number, line in enumerate(text.split("\n"), 1):
        if match := _TABLE.match(line):
            table = match[1].strip() + "."
            places.setdefault(table[:-1], (number, 1))
        elif match := _KEY.match(line):
            places.setdefault(table + match[2].strip("\"'"), (number, len(match[1]) + 1))
    return places


def _node(value: Any, path: str, places: dict[str, Place]) -> Node:
    line, column = places.get(path) or places.get(path.rpartition(".")[0]) or (1, 1)
    if isinstance(value, dict):
        prefix = f"{path}." if path else ""
        pairs = (
            (
                Scalar(key, *places.get(prefix + key, (line, column)), quoted=True),
                _node(item, prefix + key, places),
            )
            for key, item in value.items()
        )
        return Mapping(tuple(pairs), line, column)
    if isinstance(value, list):
        return Sequence(tuple(_node(item, path, places) for item in value), line, column)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(text, line, column, quoted=True)
