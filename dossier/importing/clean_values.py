"""Clean foreign values so that they can stand in a contact's file, dates among them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossier.problems import Problem, Source, warning
from dossier.records import Contact
from dossier.records.partial_date import PartialDate
from dossier.records.schema import front_matter_fields, unwrap
from dossier.source.unicode import without_invisible
from dossier.source.written_dates import parse_date

# In characters.
_MAX_TEXT, _MAX_NOTE = 500, 4_000
# What begins or ends a comment, or a script.
_HIDING = re.compile(r"<!--|-->|%(?=%)|<(?=script\b|style\b)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+([/?#]|$)")
# Google's own groups, which say nothing of a person.
_SYSTEM_TAGS = ("mycontacts", "starred", "my contacts")


def text(value: str) -> str:
    """Return one line without invisible characters, of 500 characters at most."""
    return without_invisible(value[: _MAX_TEXT * 4])[:_MAX_TEXT].strip()


def log_text(value: str, longest: int = _MAX_TEXT) -> str:
    """Return one line in which nothing opens a comment or script: it would hide lines of a log."""
    visible = without_invisible(_HIDING.sub(lambda match: f"{' '.join(match[0])} ", value))
    return visible[:longest].strip()


def note(value: str) -> str:
    """Return a text of several lines, of 4,000 characters at most; blank lines part paragraphs."""
    lines = [without_invisible(line) for line in value[:_MAX_NOTE].splitlines()]
    return "\n".join(lines).strip()


def tags(values: Iterable[str]) -> tuple[str, ...]:
    """Return the groups that somebody is in, each once, without the programs' own."""
    cleaned = (text(value.strip().removeprefix("*").replace(",", " ")) for value in values)
    return _unique(tag for tag in cleaned if tag.casefold() not in _SYSTEM_TAGS)


def timezone(value: str) -> str:
    """Return an IANA name, or ""; an offset, which summer time changes, is none."""
    from zoneinfo import ZoneInfo

    name = value.strip()
    try:
        return ZoneInfo(name).key if "/" in name else ""
    except (OSError, ValueError, LookupError):
        return ""


def language(value: str) -> str:
    """Return a language tag, as `pt` or `pt-BR`, or ""."""
    pattern = front_matter_fields(Contact)["language"].kind.constraint("pattern")
    tag = value.strip().replace("_", "-")
    return tag if tag and re.search(pattern, tag) else ""


def emails(values: Iterable[str], source: Source) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the valid addresses, each once, and a warning for each of the others."""
    addresses = (_without_scheme(value, "mailto:") for value in values)
    return _valid("email", "no e-mail address", addresses, source)


def links(values: Iterable[str], source: Source) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the valid web addresses, each once, with a scheme; and a warning for each other."""
    return _valid("links", "no web address", map(_with_scheme, values), source)


def phones(values: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers as they are written, each once; an extension stays readable."""
    numbers = map(_number, values)
    return _unique(number for number in numbers if any(char.isdigit() for char in number))


def read_date(written: str, source: Source) -> tuple[PartialDate | None, list[Problem]]:
    """Return a date, as far as it is known, or a warning for a text that is none."""
    date_ = parse_date(written)
    if date_ or not written.strip():
        return date_, []
    sentence = f'"{text(written)}" is no date, and was left out'
    return None, [warning(source, "import-value", sentence)]


def _valid(
    field: str, fault: str, values: Iterable[str], source: Source
) -> tuple[tuple[str, ...], list[Problem]]:
    pattern = re.compile(
        unwrap(front_matter_fields(Contact)[field].kind.type.__args__[0]).constraint("pattern")
    )
    unique = _unique(map(text, values))
    return tuple(value for value in unique if pattern.search(value)), [
        warning(source, "import-value", f'"{value}" is {fault}, and was left out')
        for value in unique
        if not pattern.search(value)
    ]


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are not empty, the first of those that differ in case alone."""
    by_fold: dict[str, str] = {}
    for value in filter(None, values):
        by_fold.setdefault(value.casefold(), value)
    return tuple(by_fold.values())


def _without_scheme(value: str, scheme: str) -> str:
    value = value.strip()
    return value[len(scheme) :] if value.lower().startswith(scheme) else value


def _number(value: str) -> str:
    """Take off a scheme, and the `'` by which a spreadsheet marks a text."""
    number = _without_scheme(value.strip().removeprefix("'"), "tel:")
    return text(number).replace(";ext=", " ext. ")


def _with_scheme(value: str) -> str:
    value = value.strip()
    is_bare = _DOMAIN.match(value) and not _SCHEME.match(value)
    return f"https://{value}" if is_bare else value
