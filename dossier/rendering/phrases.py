"""Speak the reader's language: phrases from the theme; dates, numbers and lists from CLDR."""

import tomllib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dossier.rendering.theme import Theme
from dossier.views.outbox.parts.facts import Day, Span

if TYPE_CHECKING:
    from babel import Locale

DEFAULT = "en"


class Phrases:
    """Write sentences, dates and lists in one language."""

    def __init__(self, language: str, locale: "Locale", texts: dict[str, str]) -> None:
        self.language = language
        self.direction = locale.text_direction
        self._locale = locale
        self._texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """Fill a phrase."""
        return self._texts[key].format(**values)

    def has(self, key: str) -> bool:
        """Tell whether there is such a phrase."""
        return key in self._texts

    def list(self, items: tuple[str, ...]) -> str:
        """Join words, as `name, title and phone`."""
        from babel.lists import format_list

        return str(format_list(items, locale=self._locale))

    def minutes(self, count: int) -> str:
        """Write a length of time."""
        return self._unit(count, "duration-minute")

    def day(self, value: date | Day) -> str:
        """Write a date in full, as far as it is known."""
        from babel.dates import format_date

        if isinstance(value, Day) and not value.day:
            return self.month(value)
        return _kept(format_date(_first(value), "long", locale=self._locale))

    def days(self, first: date | None, last: date | None) -> str:
        """Write the days between two, without their year, as `24–28 November`."""
        if first and last and first != last:
            ends = self._short(first), self._short(last)
            same_month = (first.year, first.month) == (last.year, last.month)
            return _merged(first, last, ends[1]) if same_month else " – ".join(ends)
        if first and last:
            return self._short(first)
        key, only = ("days.from", first) if first else ("days.until", last)
        return self(key, day=self._short(only)) if only else ""

    def period(self, first: Day | None, last: Day | None) -> str:
        """Write the months between two, as `March 2019 – June 2022`."""
        if first and last:
            ends = self.month(first), self.month(last)
            return ends[0] if ends[0] == ends[1] else " – ".join(ends)
        if first:
            return self("period.since", month=self.month(first))
        return self("period.until", month=self.month(last)) if last else ""

    def spans(self, spans: tuple[Span, ...]) -> str:
        """Write times with their lengths, as `March 2019 – June 2022 (3 years)`."""
        lengths = [self.duration(span.first, span.last) for span in spans]
        periods = [self.period(span.first, span.last) for span in spans]
        both = zip(periods, lengths, strict=True)
        return self.list(tuple(f"{when} ({long})" if long else when for when, long in both if when))

    def month(self, value: Day) -> str:
        """Write a month, or a year where the month is not known."""
        from babel.dates import format_skeleton

        skeleton = "yMMMM" if value.month else "y"
        return _kept(format_skeleton(skeleton, _first(value), locale=self._locale))

    def duration(self, first: Day | None, last: Day | None) -> str:
        """Write how long that was in years and months; nothing where it is not known."""
        if not (first and last and first.month and last.month):
            return ""
        months = (last.year - first.year) * 12 + last.month - first.month
        years, months = divmod(max(months, 1), 12)
        parts = (self._unit(years, "duration-year"), self._unit(months, "duration-month"))
        return self.list(tuple(p for p, count in zip(parts, (years, months), strict=True) if count))

    def _unit(self, count: int, unit: str) -> str:
        from babel.units import format_unit

        return str(format_unit(count, unit, locale=self._locale))

    def _short(self, day: date) -> str:
        from babel.dates import format_skeleton

        return _kept(format_skeleton("MMMMd", day, locale=self._locale))


def _first(value: date | Day) -> date:
    return value if isinstance(value, date) else date(value.year, value.month or 1, value.day or 1)


def _kept(text: object) -> str:
    """Keep a date on one line."""
    return str(text).replace(" ", "\N{NO-BREAK SPACE}")


def _merged(first: date, last: date, written: str) -> str:
    """Put the first day of a range before the last, in the last one's own writing."""
    point = "." if f"{last.day}." in written else ""
    return written.replace(f"{last.day}{point}", f"{first.day}{point}–{last.day}{point}", 1)


def speak(theme: Theme, language: str) -> Phrases:
    """Speak a language that the theme has phrases for, or else English."""
    for name in names(language):
        try:
            texts = _texts(theme, name)
        except OSError:
            continue
        if spoken := calendar(language, texts):
            return spoken
    return Phrases(DEFAULT, _international(), _texts(theme, DEFAULT))


def names(language: str) -> tuple[str, ...]:
    """Give the names a language may have in a theme, the nearest first: `de-at`, then `de`."""
    tag = language.replace("_", "-").lower()
    return tag, tag.partition("-")[0]


def calendar(language: str, texts: dict[str, str] | None = None) -> Phrases | None:
    """Write the dates, numbers and lists of a language; none for one that CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    tag = language.replace("_", "-")
    try:
        locale = _international() if tag == DEFAULT else Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    return Phrases(tag, locale, texts or {})


def _international() -> "Locale":
    from babel import Locale

    return Locale.parse("en_001")


def unspoken(theme: Theme, language: str) -> tuple[str, ...]:
    """Say so where a language has no phrases."""
    spoken = speak(theme, language).language
    if not language or spoken == language.replace("_", "-"):
        return ()
    return (f'it speaks English, for the theme has no phrases in "{language}"',)


def _texts(theme: Theme, name: str) -> dict[str, str]:
    if not name.replace("-", "").isalnum():
        raise FileNotFoundError(name)
    return _parsed(theme.read(f"templates/brief/phrases/{name}.toml"))


@cache
def _parsed(data: bytes) -> dict[str, str]:
    tables = tomllib.loads(data.decode()).items()
    return {f"{name}.{key}": text for name, texts in tables for key, text in texts.items()}
