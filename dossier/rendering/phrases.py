"""The phrases of one language, filled in; its dates, numbers and lists from CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from dossier.languages.fill import fill
from dossier.languages.language import BRIEF, MAILS, NO_WORDS, QUESTIONS, Texts, Words
from dossier.views.brief.brief_facts import Day, Span

if TYPE_CHECKING:
    from babel import Locale


# Unicode's isolates (UAX 9): what stands between them runs from left to right.
_LEFT_TO_RIGHT, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# The 1 of a date, before the name of a month.
_FIRST_DAY = re.compile(r"(?<!\d)1(?=\s+[^\W\d])")


class Phrases:
    """The sentences, dates and lists of one language in one form of address."""

    def __init__(
        self,
        language: str,
        locale: Locale,
        texts: Mapping[str, Texts] | None = None,
        words: Words = NO_WORDS,
        *,
        formal: bool = False,
    ) -> None:
        self.language = language
        self.formal = formal
        self.direction = locale.text_direction
        self._locale = locale
        self._texts = texts or {}
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """Fill a phrase of brief.toml."""
        return self._say(BRIEF, key, values)

    def in_language(self, language: str, key: str, **values: str) -> Markup:
        """Fill a phrase of brief.toml; what is filled in is marked as of another language."""
        text = escape(self(key, **values))
        for value in values.values():
            span = Markup('<span lang="{}" dir="{}">{}</span>')
            marked = span.format(language, direction(value), value)
            text = Markup(text.replace(escape(value), marked, 1))  # noqa: S704  both are escaped
        return text

    def mail(self, key: str, **values: object) -> str:
        """Fill a phrase of mails.toml."""
        return self._say(MAILS, key, values)

    def question(self, key: str, **values: object) -> str:
        """Fill a question of questions.toml."""
        return self._say(QUESTIONS, key, values)

    def address_words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words that stand in the informal, and in the formal address alone."""
        return self._words.informal, self._words.formal

    def fill(self, phrase: str, **values: object) -> str:
        """Fill words into a phrase as this language joins them."""
        return fill(phrase, values, self._words.joins, isolate=self.direction == "rtl")

    def upright(self, text: str) -> str:
        """Keep the order of a number or an address in a text from right to left.

        Words that run from right to left themselves stay as they are.
        """
        isolate = self.direction == "rtl" and text and direction(text) == "ltr"
        return f"{_LEFT_TO_RIGHT}{text}{_END}" if isolate else text

    @property
    def comma(self) -> str:
        """The comma of this language and a blank, for between two facts on one line."""
        return f"{self._words.comma or ','} "

    def _say(self, file: str, key: str, values: Mapping[str, object]) -> str:
        return self.fill(self._texts[file][key].of(formal=self.formal), **values)

    def list(self, items: tuple[str, ...]) -> str:
        """Join words, as `name, title and phone`."""
        items = tuple(items)
        if len(items) < 2:
            return "".join(items)
        patterns = self._locale.list_patterns["standard"]
        if len(items) == 2:
            return self._pair(patterns["2"], *items)
        joined = self._pair(patterns["end"], "\0", items[-1])
        start = items[0]
        for item in items[1:-1]:
            start = self._pair(patterns["middle" if start != items[0] else "start"], start, item)
        return joined.replace("\0", start)

    def _pair(self, pattern: str, first: str, second: str) -> str:
        named = pattern.replace("{0}", "{first}").replace("{1}", "{second}")
        return fill(named, {"first": first, "second": second}, self._words.joins)

    def minutes(self, count: int) -> str:
        """Write a length of time."""
        return self._unit(count, "duration-minute")

    def day(self, value: date | Day) -> str:
        """Write a date in full, as far as it is known."""
        from babel.dates import format_date

        if isinstance(value, Day) and not value.day:
            return self.month(value)
        return self._date(format_date(_first_date(value), "long", locale=self._locale))

    def days(self, first: date | None, last: date | None) -> str:
        """Write the days between two, without their year, as `24–28 November`."""
        if first and last and first != last:
            ends = self._short(first), self._short(last)
            if (first.year, first.month) != (last.year, last.month):
                return self("days.between", first=ends[0], last=ends[1])
            return self("days.same-month", days=self._day_range(first, last, ends[1]))
        if first and last:
            return self._short(first)
        key, only = ("days.from", first) if first else ("days.until", last)
        return self(key, day=self._short(only)) if only else ""

    def clock(self, zone: str, day: date | None) -> str:
        """Name a time zone as it is called on a day, as `Central European Standard Time`."""
        from babel.dates import get_timezone, get_timezone_name

        at = datetime.combine(day, time(12), get_timezone(zone)) if day else get_timezone(zone)
        return get_timezone_name(at, "long", locale=self._locale)

    def when(self, first: date | None, last: date | None) -> str:
        """Write the days between two as they stand in a sentence: a single one `on 24 November`."""
        days = self.days(first, last)
        return self("days.on", day=days) if first and first == last else days

    def period(self, first: Day | None, last: Day | None) -> str:
        """Write the months between two, as `March 2019 – June 2022`."""
        if first and last:
            ends = self.month(first), self.month(last)
            if ends[0] == ends[1]:
                return ends[0]
            is_same_year = first.month and last.month and first.year == last.year
            begin = self._month_alone(first) if is_same_year else ends[0]
            # A no-break space: the dash may end a line, and never begins one.
            return f"{begin}\N{NO-BREAK SPACE}– {ends[1]}"
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
        return _on_one_line(format_skeleton(skeleton, _first_date(value), locale=self._locale))

    def duration(self, first: Day | None, last: Day | None) -> str:
        """Write how long that was in years and months; nothing where it is not known."""
        if not (first and last and first.month and last.month):
            return ""
        months = (last.year - first.year) * 12 + last.month - first.month
        years, months = divmod(max(months, 1), 12)
        parts = (self._unit(years, "duration-year"), self._unit(months, "duration-month"))
        return self.list(tuple(p for p, count in zip(parts, (years, months), strict=True) if count))

    def _unit(self, count: int, unit: str) -> str:
        """Write a number of units; CLDR has no long form of many languages in Babel."""
        from babel.units import format_unit

        lengths: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
        forms = (str(format_unit(count, unit, length, locale=self._locale)) for length in lengths)
        return next((_on_one_line(form) for form in forms if unit not in form), str(count))

    def _month_alone(self, day: Day) -> str:
        from babel.dates import format_date

        return _on_one_line(format_date(_first_date(day), "LLLL", locale=self._locale))

    def _short(self, day: date) -> str:
        from babel.dates import format_skeleton

        return self._date(format_skeleton("MMMMd", day, locale=self._locale))

    def _day_range(self, first: date, last: date, last_written: str) -> str:
        """Put the first day of a range before the last, in the last one's own writing.

        Where the range may break, the language says with a plain blank.
        """
        point = "." if f"{last.day}." in last_written else ""
        ends = {"first": f"{first.day}{point}", "last": f"{last.day}{point}"}
        days = fill(f"{{first}}{self('days.to')}{{last}}", ends, self._words.joins)
        return self._first_day(last_written.replace(f"{last.day}{point}", days, 1))

    def _date(self, text: str) -> str:
        """Keep a date on one line, and write its first day as the language does."""
        return _on_one_line(self._first_day(text))

    def _first_day(self, text: str) -> str:
        """Write the first day of a month as the language does: `1er mai`."""
        first_day = self._words.first_day
        return _FIRST_DAY.sub(first_day, text) if first_day else text


def direction(text: str) -> str:
    """Return "rtl" or "ltr", by the first strong letter (UAX #9, rules P2 and P3)."""
    for letter in text:
        if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _first_date(value: date | Day) -> date:
    return value if isinstance(value, date) else date(value.year, value.month or 1, value.day or 1)


def _on_one_line(text: object) -> str:
    """Return a date, or a number and its unit, with no-break spaces."""
    return str(text).replace(" ", "\N{NO-BREAK SPACE}")
