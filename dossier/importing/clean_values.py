"""Clean foreign values so that they can stand in a contact's file, dates among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dossier.problems import Problem, Source, warning
from dossier.records import Contact
from dossier.records.partial_date import PartialDate
from dossier.records.schema import front_matter_fields, unwrap
from dossier.source.month_names import month_number
from dossier.source.unicode import without_invisible

# In characters.
_MAX_TEXT, _MAX_NOTE = 500, 4_000
# What begins or ends a comment, or a script.
_HIDING = re.compile(r"<!--|-->|%(?=%)|<(?=script\b|style\b)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+([/?#]|$)")
# Google's own groups, which say nothing of a person.
_SYSTEM_TAGS = ("mycontacts", "starred", "my contacts")
# The groups of a date: `2026-02-08 …`, `06/30/25, …`, `8.2.2026`, `08 Feb 2026` or `Feb 8, 2026`.
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?=$|[T ,])")
_SLASHED = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2,4})\b")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2,4})\b")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})[\s.\-]+)?(?P<month>[^\W\d_]{3,})[.,\s\-]+(?:(?P<after>\d{1,2}),?\s+)?"
    r"(?P<year>\d{2,4})\b"
)


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


def parse_date(written: str) -> PartialDate | None:
    """Parse `2026-02-08 …`, `08 Feb 2026`, `Mar 2019`, `2015`, `06/30/25, …` or `8.2.2026`.

    Of a date with slashes the month stands first, as LinkedIn writes it, unless it cannot. None
    for a day that does not exist, too. Independent of this machine's language.
    """
    stripped = written.strip()
    if re.fullmatch(r"\d{4}", stripped):
        return PartialDate(int(stripped))
    if match := _ISO.match(stripped) or _DOTTED.match(stripped):
        return _date(match["year"], int(match["month"]), match["day"])
    if match := _SLASHED.match(stripped):
        month, day = match["month"], match["day"]
        month, day = (day, month) if int(month) > 12 else (month, day)
        return _date(match["year"], int(month), day)
    if (match := _NAMED.match(stripped)) and (number := month_number(match["month"])):
        return _date(match["year"], number, match["day"] or match["after"])
    return None


def _date(year: str, month: int, day: str | None) -> PartialDate | None:
    # A connection or an application of the last century is on no such list.
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        date(number, month, int(day or 1))
    except ValueError:
        return None
    return PartialDate(number, month, int(day or 0))


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
