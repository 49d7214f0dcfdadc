"""Clean foreign values so that they can stand in a contact's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dossier.problems import Problem, Source, warning
from dossier.records import Contact
from dossier.records.schema import fields, unwrap
from dossier.source.unicode import without_invisible

_LONGEST, _LONGEST_NOTE = 500, 4_000
# What begins or ends a comment, or a script.
_HIDING = re.compile(r"<!--|-->|%(?=%)|<(?=script\b|style\b)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+([/?#]|$)")
# Google's own groups, which say nothing of a person.
_SYSTEM_TAGS = ("mycontacts", "starred", "my contacts")


def text(value: str) -> str:
    """Fold to one line, without what nobody sees, and not endless."""
    return without_invisible(value[: _LONGEST * 4])[:_LONGEST].strip()


def log_text(value: str, longest: int = _LONGEST) -> str:
    """Fold to one line, without what would hide lines of a log."""
    plain = without_invisible(_HIDING.sub(lambda found: _parted(found[0]), value))
    return plain[:longest].strip()


def _parted(mark: str) -> str:
    return f"{' '.join(mark)} "


def note(value: str) -> str:
    """Clean a text of several lines; blank ones part paragraphs."""
    lines = [without_invisible(line) for line in value[:_LONGEST_NOTE].splitlines()]
    return "\n".join(lines).strip()


def tags(values: Iterable[str]) -> tuple[str, ...]:
    """Return the groups that somebody is in, each once, without the programs' own."""
    cleaned = (text(value.strip().removeprefix("*").replace(",", " ")) for value in values)
    return _once(tag for tag in cleaned if tag.casefold() not in _SYSTEM_TAGS)


def timezone(value: str) -> str:
    """Return an IANA name; an offset, which summer time changes, is none."""
    from zoneinfo import ZoneInfo

    name = value.strip()
    try:
        return ZoneInfo(name).key if "/" in name else ""
    except (OSError, ValueError, LookupError):
        return ""


def language(value: str) -> str:
    """Return a language tag, as `pt` or `pt-BR`."""
    pattern = fields(Contact)["language"].kind.limit("pattern")
    tag = value.strip().replace("_", "-")
    return tag if tag and re.search(pattern, tag) else ""


def emails(values: Iterable[str], source: Source) -> Iterator[str | Problem]:
    """Give the addresses that are some, each once; of the others, a warning."""
    yield from _valid(
        "email", "no e-mail address", (_without(v, "mailto:") for v in values), source
    )


def links(values: Iterable[str], source: Source) -> Iterator[str | Problem]:
    """Give the web addresses, each once, `https://` before one that has no scheme."""
    yield from _valid("links", "no web address", map(_link, values), source)


def phones(values: Iterable[str]) -> tuple[str, ...]:
    """Give the numbers as they are written, each once; an extension stays readable."""
    cleaned = (_number(value) for value in values)
    return _once(number for number in cleaned if any(char.isdigit() for char in number))


def part(read: Iterable[str | Problem]) -> tuple[tuple[str, ...], list[Problem]]:
    """Part the values from what is wrong."""
    every = list(read)
    values = tuple(value for value in every if isinstance(value, str))
    return values, [problem for problem in every if isinstance(problem, Problem)]


def _valid(
    field: str, error: str, values: Iterable[str], source: Source
) -> Iterator[str | Problem]:
    pattern = re.compile(unwrap(fields(Contact)[field].kind.type.__args__[0]).limit("pattern"))
    for value in _once(map(text, values)):
        if pattern.search(value):
            yield value
        else:
            yield warning(source, "import-value", f'"{value}" is {error}, and was left out')


def _once(values: Iterable[str]) -> tuple[str, ...]:
    by_fold: dict[str, str] = {}
    for value in filter(None, values):
        by_fold.setdefault(value.casefold(), value)
    return tuple(by_fold.values())


def _without(value: str, scheme: str) -> str:
    value = value.strip()
    return value[len(scheme) :] if value.lower().startswith(scheme) else value


def _number(value: str) -> str:
    """Take off a scheme, and the `'` by which a spreadsheet marks a text."""
    plain = _without(value.strip().removeprefix("'"), "tel:")
    return text(plain).replace(";ext=", " ext. ")


def _link(value: str) -> str:
    value = value.strip()
    is_bare = _DOMAIN.match(value) and not _SCHEME.match(value)
    return f"https://{value}" if is_bare else value
