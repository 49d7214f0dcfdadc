"""Compare names, numbers, addresses, employers and rows (docs/importing.md, "Who is who")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from msgspec.structs import replace

from dossier.importing.importer import Handle, ImportedPerson
from dossier.importing.raw_person import NameParts, full_name, name_words
from dossier.source.unicode import fold

# The values of a contact's fields, by name.
Facts = dict[str, tuple[str, ...]]

# The last digits of a number that tell whose it is, with or without the country before it.
_DIGITS = 8
_PROFILE = re.compile(
    r"(?:https?://)?(?:[^/\s]*\.)?linkedin\.[^/\s]+/in/([^/?#\s]+)", re.IGNORECASE
)
_LEGAL_FORMS = frozenset(
    """ltd limited inc incorporated corp corporation co company llc llp lp plc gmbh ag kg ohg ug se
    mbh sa sas sarl srl spa bv nv oy ab as aps lda ltda sl slu kft zrt doo sro oü pty the""".split()
)
_FREE_MAIL = frozenset(
    """gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web proton
    protonmail mail posteo t-online orange free wanadoo libero naver qq 163 126 yandex zoho
    fastmail hey""".split()
)


def profile_name(link: str) -> str:
    """Return the member's name in a LinkedIn profile's address, or ""."""
    match = _PROFILE.match(link.strip())
    return fold(unquote(match[1])) if match else ""


def profile_handle(link: str) -> Handle | None:
    """Return a member's handle, or None where the link is no profile."""
    name = profile_name(link)
    return ("profile", name) if name else None


def handles_of(facts: Facts) -> Iterator[Handle]:
    """Yield the e-mail addresses and LinkedIn profiles that may identify somebody."""
    for email in facts.get("email", ()):
        yield "e-mail", fold(email)
    for link in facts.get("links", ()):
        if handle := profile_handle(link):
            yield handle


# Cached: an imported name is compared with each contact of the same first and last word.
@lru_cache(maxsize=1 << 15)
def untitled_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without its titles, for comparison."""
    return tuple(name_words(full_name(NameParts(shown=name))))


def name_key(name: str) -> tuple[str, str]:
    """Return a name's first and last word for comparison; what stands between may be left out."""
    words = untitled_words(name)
    return (words[0], words[-1]) if words else ("", "")


def same_name(name: str, other: str) -> bool:
    """Return whether two names may be one person's: "Ana Maria Lima" and "Ana M. Lima"."""
    if not name or not other or name_key(name) != name_key(other):
        return False
    between = zip(untitled_words(name)[1:-1], untitled_words(other)[1:-1], strict=False)
    return all(_is_initial(*words) for words in between)


def shares_a_word(words: list[str], others: list[str]) -> bool:
    """Return whether the names of two who share an address may be one person's.

    A couple shares its family name, too: where both have a given name, those must not differ.
    """
    if not {word for word in words if len(word) > 1} & set(others):
        return False
    given, other_given = words[0], others[0]
    return _is_initial(given, other_given) or given in others or other_given in words


def shares_a_number(numbers: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether a number of each has the same last eight digits."""
    ends = set(map(_last_digits, numbers)) & set(map(_last_digits, others))
    return any(len(end) == _DIGITS for end in ends)


def organization_key(name: str) -> str:
    """Return an organisation's name for comparison, without its legal form."""
    words = [word for word in name_words(name) if word not in _LEGAL_FORMS]
    return " ".join(words) or " ".join(name_words(name))


def works_there(email: str, organization: str) -> bool:
    """Return whether an address is in the domain that the organisation's name suggests."""
    labels = email.rpartition("@")[2].casefold().split(".")[:-1]
    words = organization_key(organization).split()
    own = {"".join(words), *(word for word in words[:1] if len(word) > 3)}
    return any(label in own and label not in _FREE_MAIL for label in labels)


def local_words(emails: Iterable[str]) -> list[str]:
    """List the words before the @ of addresses: `john.doe` has two."""
    return [
        word for email in emails for word in re.split(r"[._+\d-]+", fold(email).partition("@")[0])
    ]


def new_values(field: str, values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are none of the known, however they are written."""
    key = _KEYS.get(field, _letters)
    keys = {key(value) for value in known}
    return tuple(value for value in values if key(value) not in keys)


def join_archive(people: Iterable[ImportedPerson]) -> list[ImportedPerson]:
    """Join recommendations, and remarks without a profile, to the connection who wrote them.

    They have a name and no profile. In the same archive the name is that of a connection, where
    only one has it, or only one of those works at the place that the recommendation names.
    """
    rows = list(people)
    connections: dict[tuple[str, str, str], list[int]] = {}
    for number, row in enumerate(rows):
        if row.links and row.name and not row.is_aside and not row.is_backer:
            connections.setdefault(_archive_key(row), []).append(number)
    joined = list[ImportedPerson | None](rows)
    for number, row in enumerate(rows):
        if (row.is_backer or row.is_aside) and not row.links and row.name:
            writer = _writer(row, rows, connections.get(_archive_key(row), []))
            connection = joined[writer] if writer is not None else None
            if writer is not None and connection:
                joined[writer], joined[number] = _joined(connection, row), None
    return [person for person in joined if person]


def _last_digits(number: str) -> str:
    return "".join(char for char in number if char.isdecimal())[-_DIGITS:]


def _is_initial(word: str, other: str) -> bool:
    """Return whether one of the words begins with the other."""
    return word.startswith(other) or other.startswith(word)


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _address(link: str) -> str:
    """Take off what does not change where a link leads."""
    if profile := profile_name(link):
        return f"/in/{profile}"
    return re.sub(r"^https?://(www\.)?", "", fold(link)).rstrip("/")


def _archive_key(person: ImportedPerson) -> tuple[str, str, str]:
    """Return the path of the archive, or of the folder, and the person's first and last name."""
    folder = person.source.path.replace("\\", "/").rpartition("/")[0]
    return (folder, *name_key(person.name))


def _writer(row: ImportedPerson, rows: list[ImportedPerson], candidates: list[int]) -> int | None:
    """Return which of the candidates, numbers of rows, wrote this row."""
    writers = [number for number in candidates if same_name(row.name, rows[number].name)]
    if len(writers) > 1:
        employers = {organization_key(work.organization) for work in row.worked_together}
        writers = [n for n in writers if organization_key(rows[n].organization) in employers]
    return writers[0] if len(writers) == 1 else None


def _joined(connection: ImportedPerson, row: ImportedPerson) -> ImportedPerson:
    return replace(
        connection,
        log=(*connection.log, *row.log),
        worked_together=(*connection.worked_together, *row.worked_together),
        is_backer=connection.is_backer or row.is_backer,
        note="\n".join(filter(None, (connection.note, row.note))),
    )


_KEYS: dict[str, Callable[[str], str]] = {"email": fold, "phone": _last_digits, "links": _address}
