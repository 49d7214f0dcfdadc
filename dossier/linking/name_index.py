"""Records by slug, contacts by full name too; and what is told of a name that none has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import basename, dirname
from typing import Generic, TypeVar

from dossier.english import listed
from dossier.problems import Fix, Problem, error, nearest_word, suggest
from dossier.records import Contact
from dossier.records.record import Record, Reference
from dossier.source.unicode import fold

R_co = TypeVar("R_co", bound=Record, covariant=True)


class NameIndex(Generic[R_co]):
    """The records of one kind under every name they answer to."""

    def __init__(self, kind: str, records: Iterable[R_co]) -> None:
        self.kind = kind
        self.by_slug: Mapping[str, R_co] = {record.slug: record for record in records}
        self._by_fold: dict[str, list[R_co]] = {}
        self._by_name: dict[str, list[R_co]] = {}
        for record in self.by_slug.values():
            self._by_fold.setdefault(fold(record.slug), []).append(record)
            if isinstance(record, Contact):
                for name in dict.fromkeys(map(fold, record.names)):
                    self._by_name.setdefault(name, []).append(record)

    def find(self, text: str) -> list[R_co]:
        """Return the records that a text may mean: a slug before a name."""
        if text in self.by_slug:
            return [self.by_slug[text]]
        return self._by_fold.get(fold(text)) or self._by_name.get(fold(text)) or []

    def words(self) -> list[str]:
        """Return every slug and every name, for a suggestion of the nearest."""
        names = [record.name for record in self.by_slug.values() if isinstance(record, Contact)]
        return [*self.by_slug, *names]


def unresolved(reference: Reference, *names: NameIndex[Record]) -> Problem:
    """Return the problem of a reference that means nothing, with what it may have meant."""
    candidates = [word for index in names for word in index.words()]
    kind = names[0].kind
    folder = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
    otherwise = f"write a file for it in content/{folder}/"
    hint, fixes = suggest(reference.text, candidates, otherwise)
    fixes = (*fixes, Fix("create", reference.text, kind))
    kinds = listed([index.kind for index in names], "or")
    sentence = f'no {kinds} is called "{reference.text}"'
    return error(reference.source, "unresolved", sentence, hint, *fixes)


def no_file(reference: Reference, path: str, files: Iterable[str]) -> Problem:
    """Return the problem of a relative link that leads nowhere."""
    # Pictures and texts apart: no picture is the misspelt name of a text.
    similar_files = (file for file in files if file.endswith(".md") == path.endswith(".md"))
    nearest = nearest_word(path, similar_files)
    hint = f'did you mean "{nearest}"?' if nearest else "put the file there, or take the link out"
    # A link is relative to its own file: only the last part of its path can be replaced as it is.
    is_beside = bool(nearest) and dirname(nearest) == dirname(path)
    fixes = (Fix("replace", basename(path), basename(nearest)),) if is_beside else ()
    return error(reference.source, "unresolved", f"there is no {path}", hint, *fixes)


def ambiguous(reference: Reference, matches: Iterable[Record]) -> Problem:
    """Return the problem of a reference that may mean several records."""
    slugs = " or ".join(record.slug for record in matches)
    sentence = f'"{reference.text}" may mean more than one'
    return error(reference.source, "ambiguous", sentence, f"write the slug: {slugs}")
