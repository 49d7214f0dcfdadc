"""Tell whether two people, or two values, are the same (docs/importing.md, "Who is who")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from dossier.importing.contact_points import profile_of
from dossier.importing.foreign_name import name_words, plain_name
from dossier.importing.imported import Handle
from dossier.source.unicode import fold

Facts = dict[str, tuple[str, ...]]

# Enough of a number to be one person's, with or without the country before it.
_DIGITS = 8
_LEGAL_FORMS = frozenset(
    """ltd limited inc incorporated corp corporation co company llc llp lp plc gmbh ag kg ohg ug se
    mbh sa sas sarl srl spa bv nv oy ab as aps lda ltda sl slu kft zrt doo sro oü pty the""".split()
)
_FREE_MAIL = frozenset(
    """gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web proton
    protonmail mail posteo t-online orange free wanadoo libero naver qq 163 126 yandex zoho
    fastmail hey""".split()
)


def keys(facts: Facts) -> Iterator[Handle]:
    """Give what somebody may be known by: e-mail addresses and LinkedIn profiles."""
    for email in facts.get("email", ()):
        yield "e-mail", fold(email)
    for link in facts.get("links", ()):
        if profile := profile_of(link):
            yield "profile", profile


def profiles(facts: Facts) -> set[str]:
    """Return the LinkedIn profiles among somebody's links."""
    return {key for kind, key in keys(facts) if kind == "profile"}


@lru_cache(maxsize=1 << 15)
def known_words(name: str) -> tuple[str, ...]:
    """List the words of a name without titles; a name is looked at once for each of its like."""
    return tuple(name_words(plain_name(name)))


def name_key(name: str) -> tuple[str, str]:
    """Return a name's first and last word for comparison; what stands between may be left out."""
    words = known_words(name)
    return (words[0], words[-1]) if words else ("", "")


def same_name(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: "Ana Maria Lima" and "Ana M. Lima"."""
    if not one or not other or name_key(one) != name_key(other):
        return False
    between, also = known_words(one)[1:-1], known_words(other)[1:-1]
    return all(_begins(a, b) for a, b in zip(between, also, strict=False))


def shares_a_word(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether the names of two who share an address may be one person's.

    A couple shares its family name, too: where both have a given name, those must not differ.
    """
    words, others = list(one), list(other)
    if not {word for word in words if len(word) > 1} & set(others):
        return False
    first, also = words[0], others[0]
    return _begins(first, also) or first in others or also in words


def same_number(one: str, other: str) -> bool:
    """Tell whether two numbers of eight digits or more are one, whatever stands before them."""
    digits = [char for char in one if char.isdecimal()]
    return len(digits) >= _DIGITS and number_key(one) == number_key(other)


def organization_key(name: str) -> str:
    """Return an organisation's name for comparison, without its legal form."""
    words = [word for word in name_words(name) if word not in _LEGAL_FORMS]
    return " ".join(words) or " ".join(name_words(name))


def works_there(email: str, organization: str) -> bool:
    """Tell whether an address is one of the organisation's own domain."""
    labels = email.rpartition("@")[2].casefold().split(".")[:-1]
    words = organization_key(organization).split()
    own = {"".join(words), *(word for word in words[:1] if len(word) > 3)}
    return any(label in own and label not in _FREE_MAIL for label in labels)


def local_words(emails: Iterable[str]) -> list[str]:
    """List the words before the @ of addresses: `john.doe` has two."""
    return [
        word for email in emails for word in re.split(r"[._+\d-]+", fold(email).partition("@")[0])
    ]


def other(field: str, values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """List the values that mean none of the known."""
    form = _FORMS.get(field, _letters)
    has = {form(value) for value in known}
    return tuple(value for value in values if form(value) not in has)


def number_key(text: str) -> str:
    """Return the last digits of a number: the country may stand before them or not."""
    return "".join(char for char in text if char.isdecimal())[-_DIGITS:]


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _address(link: str) -> str:
    """Take off what does not change where a link leads."""
    if profile := profile_of(link):
        return f"/in/{profile}"
    return re.sub(r"^https?://(www\.)?", "", fold(link)).rstrip("/")


_FORMS: dict[str, Callable[[str], str]] = {"email": fold, "phone": number_key, "links": _address}
