"""Tell whether two values mean the same, and by which of them a person is known."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

Facts = dict[str, tuple[str, ...]]

_PROFILE = re.compile(r"https?://[^/]*\blinkedin\.[^/]+/in/([^/?#]+)", re.IGNORECASE)
# Enough of a number to be one person's, with or without the country before it.
_DIGITS = 8


def keys(facts: Facts) -> Iterator[tuple[str, str]]:
    """Give what is one person's own: e-mail addresses and LinkedIn profiles, each with its kind."""
    for email in facts.get("email", ()):
        yield "e-mail", fold(email)
    for link in facts.get("links", ()):
        if found := _PROFILE.match(link):
            yield "profile", fold(unquote(found[1]))


def fold(text: str) -> str:
    """Make texts comparable: composed, without case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def other(field: str, values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """List the values that mean none of the known."""
    form = _FORMS.get(field, _words)
    has = {form(value) for value in known}
    return tuple(value for value in values if form(value) not in has)


def _words(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _number(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())[-_DIGITS:]


def _address(link: str) -> str:
    """Take off what does not change where a link leads."""
    if found := _PROFILE.match(link):
        return f"/in/{fold(unquote(found[1]))}"
    return re.sub(r"^https?://(www\.)?", "", fold(link)).rstrip("/")


_FORMS: dict[str, Callable[[str], str]] = {"email": fold, "phone": _number, "links": _address}
