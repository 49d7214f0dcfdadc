"""Clean foreign values so that they can stand in a contact's file."""

import re
from collections.abc import Callable, Iterable, Iterator

from dossier.problems import Problem, Source, warning
from dossier.records import Contact
from dossier.records.kinds import fields, unwrap
from dossier.records.partial_date import PartialDate
from dossier.source.unicode import without_invisible

_LONGEST = 500
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+([/?#]|$)")


def text(value: str) -> str:
    """Fold to one line, without what nobody sees, and not endless."""
    return without_invisible(value[: _LONGEST * 4])[:_LONGEST].strip()


def emails(values: Iterable[str], source: Source) -> Iterator[str | Problem]:
    """Give the addresses that are some, each once; of the others, a warning."""
    yield from _kept("email", "no e-mail address", (_without(v, "mailto:") for v in values), source)


def links(values: Iterable[str], source: Source) -> Iterator[str | Problem]:
    """Give the web addresses, each once, `https://` before one that has no scheme."""
    yield from _kept("links", "no web address", map(_link, values), source)


def phones(values: Iterable[str]) -> tuple[str, ...]:
    """Give the numbers as they are written, each once; an extension stays readable."""
    cleaned = (text(_without(value, "tel:")).replace(";ext=", " ext. ") for value in values)
    return _once(one for one in cleaned if any(char.isdigit() for char in one))


def day(value: str, parse: Callable[[str], PartialDate], source: Source) -> PartialDate | Problem:
    """Read a date, or say that it is none."""
    try:
        return parse(value)
    except (ValueError, KeyError, IndexError):
        return warning(source, "import-value", f'"{text(value)}" is no date, and was left out')


def part(read: Iterable[str | Problem]) -> tuple[tuple[str, ...], list[Problem]]:
    """Part the values from what is wrong."""
    every = list(read)
    values = tuple(one for one in every if isinstance(one, str))
    return values, [one for one in every if isinstance(one, Problem)]


def _kept(field: str, wrong: str, values: Iterable[str], source: Source) -> Iterator[str | Problem]:
    pattern = re.compile(unwrap(fields(Contact)[field].kind.type.__args__[0]).limit("pattern"))
    for value in _once(map(text, values)):
        if pattern.search(value):
            yield value
        else:
            yield warning(source, "import-value", f'"{value}" is {wrong}, and was left out')


def _once(values: Iterable[str]) -> tuple[str, ...]:
    by_fold: dict[str, str] = {}
    for value in filter(None, values):
        by_fold.setdefault(value.casefold(), value)
    return tuple(by_fold.values())


def _without(value: str, scheme: str) -> str:
    value = value.strip()
    return value[len(scheme) :] if value.lower().startswith(scheme) else value


def _link(value: str) -> str:
    value = value.strip()
    is_bare = _DOMAIN.match(value) and not _SCHEME.match(value)
    return f"https://{value}" if is_bare else value
