"""The sections of a file that is being typed, by their headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.building.own_file import LOG, section_names
from dossier.editing.field_context import front_matter
from dossier.editing.session import Session
from dossier.records.places import record_type

_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+(.+?)[ \t#]*$")


def headings(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the line and the title of each heading that is typed with one or two #."""
    first = front_matter(lines).stop
    for number, row in enumerate(lines[first:], first + 1):
        if found := _HEADING.match(row):
            yield number, found[1]


def section_at(session: Session, path: str, lines: Sequence[str], line: int) -> str:
    """Return the fixed name of the section that a line stands in, or nothing."""
    names, title = session.names(path), ""
    for number, heading in headings(lines):
        if number > line:
            break
        title = heading
    return names.find(title)[0] if title else ""


def in_language_of(session: Session, path: str, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the sections that a file lacks: the fixed name, and the one in the file's language.

    That is the language of most of the headings that stand there, else the workspace's.
    """
    struct = record_type(path)
    if not struct:
        return
    titles = [title for _, title in headings(lines)]
    present = {session.names(path).find(title)[0] for title in titles}
    translations = session.translations()
    told = Counter(
        language
        for language, known in translations.items()
        for names in known.values()
        for title in titles
        if title in names
    )
    language = told.most_common(1)[0][0] if told else session.language()
    known = translations.get(language, {})
    for name in section_names(struct):
        if name not in present:
            yield name, next(iter(known.get(name, ())), name)


__all__ = ["LOG", "headings", "in_language_of", "section_at"]
