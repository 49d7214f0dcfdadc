"""Read the corpus as plainly as the other programs' content needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import yaml

_LINK = re.compile(r"\[\[([\w-]+)\]\]")
FOLDERS = ("contacts", "stories", "opportunities")


class Page(NamedTuple):
    """Hold one record: where it is, its fields, its text, and the pages it leads to."""

    folder: str
    slug: str
    fields: dict[str, Any]
    body: str
    leads_to: tuple[str, ...]

    @property
    def title(self) -> str:
        """Name it."""
        return str(self.fields.get("name") or self.fields.get("title") or self.fields["role"])

    @property
    def facts(self) -> list[tuple[str, str]]:
        """List its fields as words."""
        left_out = ("name", "title", "people", "skills", "asks")
        return [(key, _words(value)) for key, value in self.fields.items() if key not in left_out]

    @property
    def skills(self) -> list[str]:
        """List its skills."""
        return list(self.fields.get("skills") or self.fields.get("wants") or ())

    def linked(self, pattern: str, titles: dict[str, str]) -> str:
        """Write its text with links as `pattern` has them, of {title} and {path}."""

        def link(found: re.Match[str]) -> str:
            path = f"contacts/{found[1]}" if f"contacts/{found[1]}" in titles else ""
            path = path or f"opportunities/{found[1]}"
            return pattern.format(title=titles[path], path=path)

        return _LINK.sub(link, self.body)


def pages(files: Iterable[tuple[str, str]]) -> list[Page]:
    """Read every contact, story and opportunity, each with what it is linked with."""
    read = {key: value for path, text in files for key, value in _read(path, text)}
    seen: dict[str, list[str]] = {}
    for key, (fields, _) in read.items():
        for contact in _people(fields):
            seen.setdefault(f"contacts/{contact}", []).append(key)
    return [
        Page(*_parted(key), fields, body, (*_led(fields), *seen.get(key, ())))
        for key, (fields, body) in read.items()
    ]


def titles(found: Iterable[Page]) -> dict[str, str]:
    """Name every page by its path."""
    return {f"{page.folder}/{page.slug}": page.title for page in found}


def _read(path: str, text: str) -> Iterator[tuple[str, tuple[dict[str, Any], str]]]:
    place = PurePosixPath(path)
    if place.parent.name in FOLDERS:
        _, head, body = text.split("---\n", 2)
        yield f"{place.parent.name}/{place.stem}", (yaml.safe_load(head), body)


def _parted(path: str) -> tuple[str, str]:
    folder, _, slug = path.partition("/")
    return folder, slug


def _people(fields: dict[str, Any]) -> list[str]:
    asked = [ask["who"] for ask in fields.get("asks") or ()]
    return asked + [next(iter(person)) for person in fields.get("people", ())]


def _led(fields: dict[str, Any]) -> list[str]:
    return [f"contacts/{slug}" for slug in _people(fields)]


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_words(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    return str(value)
