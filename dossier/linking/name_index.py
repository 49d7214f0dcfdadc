"""Look records up by slug, and contacts by full name too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import basename, dirname
from typing import Generic, TypeVar

from dossier.problems import Fix, Problem, error, nearest_word, suggest
from dossier.records import Contact
from dossier.records.record import Record, Reference
from dossier.source.unicode import fold

R = TypeVar("R", bound=Record)


class NameIndex(Generic[R]):
    """The records of one kind under every name they answer to."""

    def __init__(self, kind: str, records: Iterable[R]) -> None:
        self.kind = kind
        self.by_slug: Mapping[str, R] = {record.slug: record for record in records}
        self._by_fold: dict[str, list[R]] = {}
        self._by_name: dict[str, list[R]] = {}
        for record in self.by_slug.values():
            self._by_fold.setdefault(fold(record.slug), []).append(record)
            if isinstance(record, Contact):
                for name in dict.fromkeys(map(fold, record.names)):
                    self._by_name.setdefault(name, []).append(record)

    def find(self, text: str) -> list[R]:
        """List the records that a text may mean: a slug before a name."""
        if text in self.by_slug:
            return [self.by_slug[text]]
        return self._by_fold.get(fold(text)) or self._by_name.get(fold(text)) or []

    def words(self) -> list[str]:
        """List every name a reference could have been meant to be."""
        names = [record.name for record in self.by_slug.values() if isinstance(record, Contact)]
        return [*self.by_slug, *names]


def unresolved(reference: Reference, *names: NameIndex[R]) -> Problem:
    """Say that a reference means nothing, and what it may have meant."""
    kinds = ", ".join(name.kind for name in names[:-1])
    kinds = f"{kinds} or {names[-1].kind}" if kinds else names[0].kind
    candidates = [word for name in names for word in name.words()]
    folder = "opportunities" if names[0].kind == "opportunity" else _plural(names[0].kind)
    otherwise = f"write a file for it in content/{folder}/"
    hint, fixes = suggest(reference.text, candidates, otherwise)
    fixes = (*fixes, Fix("create", reference.text, names[0].kind))
    sentence = f'no {kinds} is called "{reference.text}"'
    return error(reference.source, "unresolved", sentence, hint, *fixes)


def no_file(reference: Reference, path: str, files: Iterable[str]) -> Problem:
    """Say that a relative link leads nowhere."""
    # A picture is no misspelt text.
    of_its_kind = (file for file in files if file.endswith(".md") == path.endswith(".md"))
    meant = nearest_word(path, of_its_kind)
    hint = f'did you mean "{meant}"?' if meant else "put the file there, or take the link out"
    # The link is written from its own file, so that only the last part of a path can be replaced.
    is_near = dirname(meant) == dirname(path)
    fix = Fix("replace", basename(path), basename(meant))
    fixes = (fix,) if meant and is_near else ()
    return error(reference.source, "unresolved", f"there is no {path}", hint, *fixes)


def ambiguous(reference: Reference, found: Iterable[Record]) -> Problem:
    """Say that a reference may mean several records."""
    slugs = " or ".join(record.slug for record in found)
    sentence = f'"{reference.text}" may mean more than one'
    return error(reference.source, "ambiguous", sentence, f"write the slug: {slugs}")


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
