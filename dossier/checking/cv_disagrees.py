"""Warn where the CV gives other dates for an employer than a brief will."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dossier.checking.phrases import PhraseIndex
from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.problems import Problem, Source, warning
from dossier.records.partial_date import PartialDate
from dossier.source.written_dates import month_number


class Claim(Struct, frozen=True):
    """A time at an organisation as a contact or a story gives it; no end: it goes on."""

    organization: str
    begin: PartialDate | None
    end: PartialDate | None
    goes_on: bool
    source: Source


def check(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Compare the first and the last day of each employer; only what cannot be both true counts."""
    if not dossier.cv:
        return
    claims = tuple(_claims(dossier))
    written = stays(dossier.cv, {claim.organization for claim in claims})
    for claim in claims:
        stay = written.get(claim.organization)
        if stay and (contradiction := _contradiction(claim, stay)):
            sentence = f"{contradiction}, and content/cv.md:{stay.line} says {stay}"
            remedy = "mend one of them: an employer compares"
            yield warning(claim.source, "cv-disagrees", sentence, remedy)


def _claims(dossier: Dossier) -> Iterator[Claim]:
    for contact in dossier.contacts.values():
        for number, together in enumerate(contact.worked_together):
            source = contact.source(f"worked_together.{number}")
            yield Claim(
                together.organization, together.from_, together.to, together.to is None, source
            )
    for story in dossier.stories.values():
        yield Claim(story.organization, story.from_, story.to, False, story.source("from"))


def _contradiction(claim: Claim, stay: Stay) -> str:
    where = f"at {claim.organization}"
    if claim.begin and claim.begin.last < stay.begin.first:
        return f"this begins {claim.begin} {where}"
    if stay.end and claim.begin and claim.begin.first > stay.end.last:
        return f"this begins {claim.begin} {where}"
    if stay.end and claim.end and claim.end.first > stay.end.last:
        return f"this ends {claim.end} {where}"
    if stay.end and claim.begin and claim.goes_on:
        return f"this goes on {where}"
    return ""


_DECEMBER = 12
_POINT = (
    r"(?:(?P<word{0}>[^\W\d_]{{3,}})\.?\s+(?:de\s+)?|(?P<before{0}>\d\d)/)?"
    r"(?P<year{0}>(?:19|20)\d\d)(?:-(?P<after{0}>\d\d))?"
)
_NOW = r"today|now|present|current|heute|aujourd['’]hui|présent|hoy|actualidad|presente"
_RANGE = re.compile(
    rf"(?<![\w/-]){_POINT.format(1)}\s*(?:[-–—]|to|until|bis|à|au|a|hasta)\s*"
    rf"(?:{_POINT.format(2)}|(?P<now>{_NOW}))(?![\w/-])",
    re.IGNORECASE,
)
_NAME_GOES_ON = re.compile(r"\s*(?:[&+]|(?-i:[^\W\d_a-z]\w))")


class Stay(Struct, frozen=True):
    """The first and the last time the CV gives; no end: it goes on."""

    begin: PartialDate
    end: PartialDate | None
    line: int

    def __str__(self) -> str:
        return f"{self.begin} to {self.end or 'today'}"


def stays(cv: str, organizations: Iterable[str]) -> dict[str, Stay]:
    """Return the time at each organisation that shares a line with one range of dates alone."""
    names = PhraseIndex({name: name for name in organizations if name})
    stays_at: dict[str, Stay] = {}
    for number, line in enumerate(cv.split("\n"), 1):
        ranges = tuple(_ranges(line, number))
        named = _named(line, names)
        if len(ranges) == len(named) == 1:
            name = named.pop()
            stays_at[name] = _span(stays_at[name], ranges[0]) if name in stays_at else ranges[0]
    return stays_at


def _named(line: str, names: PhraseIndex[str]) -> set[str]:
    """Return the names that are no part of a longer one, as "Sea" is in "North Sea Ltd, Hull"."""
    return {
        name
        for at, words, name in names.find(line)
        if not _NAME_GOES_ON.match(line, at + len(words)) and not _is_inner(line[:at])
    }


def _is_inner(before: str) -> bool:
    """Return whether the word before belongs to the name: a capital, and no punctuation between."""
    word = re.search(r"(\S+)\s$", before)
    return bool(word and word[1][0].isupper() and word[1][-1].isalnum())


def _ranges(line: str, number: int) -> Iterator[Stay]:
    for match in _RANGE.finditer(line):
        begin, end = _date(match, 1), None if match["now"] else _date(match, 2)
        if begin and (end or match["now"]):
            yield Stay(begin, end, number)


def _date(match: re.Match[str], place: int) -> PartialDate | None:
    """Read a month and a year, or a year where the word before it is no month."""
    digits = match[f"before{place}"] or match[f"after{place}"]
    word = match[f"word{place}"]
    month = int(digits) if digits else month_number(word) if word else 0
    return PartialDate(int(match[f"year{place}"]), month) if month <= _DECEMBER else None


def _span(stay: Stay, other: Stay) -> Stay:
    """Return the time from the earlier to the later; the line is the first one's."""
    begin = min(stay.begin, other.begin, key=lambda date: date.first)
    end = max(stay.end, other.end, key=lambda date: date.last) if stay.end and other.end else None
    return Stay(begin, end, stay.line)
