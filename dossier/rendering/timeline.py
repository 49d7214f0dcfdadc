"""Draw the time that two people worked together: years, a bar for each job, the stories on it.

What is drawn is said by the alternative text as well, which is all that a screen reader gets.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex
from markupsafe import Markup, escape

from dossier.languages.fill import ended
from dossier.reading_length import truncate_words
from dossier.rendering.fonts import label_width
from dossier.rendering.phrases import Phrases
from dossier.views.brief.brief_facts import Brief, Day, StoryFacts, Together

# All lengths are in millimetres: the picture is as wide as the text of the page.
_WIDTH = 168.0
_SIZE, _GAP = 2.9, 1.5  # The size of the letters of a label, and the space beside it.
_LANE, _MARKS, _BAR, _FOOT = 4.2, 6.6, 4.0, 7.2
_MOST_LANES, _MOST_BARS, _MOST_YEARS, _MOST_WORDS = 4, 8, 60, 16
_YEARS_SHOWN = 12
_INK, _QUIET, _RULE, _ACCENT, _PALE, _SINCE = (
    "#1d2328", "#565f66", "#d8d4cb", "#1f5a55", "#9cc5c0", "#e4e1d8",
)  # fmt: skip
_CHARACTER = regex.compile(r"\X")


class _Bar(NamedTuple):
    """A bar and the label above it; `lane` counts from the bar upwards."""

    start: float
    end: float
    label: str
    at: float
    lane: int
    is_main: bool


def timeline(view: Brief, say: Phrases) -> Markup:
    """Return the picture as SVG; nothing where dates are missing or too many to be drawn.

    Nor is it drawn where a label is too long to stand there whole, nor where its letters do not
    stand alone.
    """
    stretches = [stretch for stretch in reversed(view.together) if stretch.first]
    if len(stretches) != len(view.together) or not 1 <= len(stretches) <= _MOST_BARS:
        return Markup()
    labels = [_label(stretch, say, with_place=True) for stretch in stretches]
    if say.direction == "rtl" or not all(map(_is_drawable, labels)):
        return Markup()
    scale = _Scale(view, stretches)
    if not scale.is_known:
        return Markup()
    bars = list(_bars(stretches, scale, say))
    lanes = max(bar.lane for bar in bars) + 1
    if lanes > _MOST_LANES or scale.years > _MOST_YEARS:
        return Markup()
    marks = list(_marks(view.stories, scale))
    line = (_MARKS if marks else 0.0) + lanes * _LANE + _BAR / 2
    parts = [
        *_axis(scale, line),
        *(_leader(bar, line) for bar in bars),
        *(_drawn_bar(bar, line) for bar in bars),
        # Line by line, as they are read: copied text keeps this order.
        *(_drawn_label(bar, line) for bar in sorted(bars, key=lambda bar: (-bar.lane, bar.at))),
        *_since(bars, scale, line, say),
        *(_drawn_mark(at, number, line - lanes * _LANE - _BAR / 2) for at, number in marks),
    ]
    height, alt = line + _FOOT, " ".join(filter(None, _alt_text(view, stretches, say)))
    return Markup(  # noqa: S704  each text is escaped
        f'<svg class="timeline" role="img" viewBox="0 0 {_WIDTH} {height:.1f}" '
        f'width="{_WIDTH}mm" height="{height:.1f}mm" '
        f'font-family="Dossier Sans" font-size="{_SIZE}" fill="{_QUIET}">'
        f"<title>{escape(alt)}</title>{''.join(parts)}</svg>"
    )


class _Scale:
    """The years of the picture, and where a day stands on it."""

    def __init__(self, view: Brief, stretches: list[Together]) -> None:
        ends = [(stretch.first, stretch.last) for stretch in stretches]
        ends += [(story.first, story.last) for story in view.stories]
        days = [day for pair in ends for day in pair if day]
        check = view.role.check if view.role else None
        until = [day for day in (check.first if check else None, view.by) if day]
        goes_on = any(stretch.span.goes_on for stretch in stretches)
        # A view holds no today: the bar of work that goes on would end with the last year told.
        self.is_known = bool(until) or not goes_on
        self.tells_since = view.kind == "reference" and bool(view.owner.update)
        until = until if goes_on or self.tells_since else []
        self.first = min(day.year for day in days)
        latest = [_end(day) for day in days] + [day.year + day.month / 12 for day in until]
        self.last: float = max(*latest, self.first + 1) + 0.15
        self.years = int(self.last) + 1 - self.first

    def at(self, year: float) -> float:
        """Return how far from the left a time stands, in years."""
        return (year - self.first) / (self.last - self.first) * _WIDTH


def _is_drawable(label: str) -> bool:
    """Return whether a label has room, and only letters that stand alone.

    WeasyPrint draws each code point of SVG by itself: it neither joins nor orders Arabic letters,
    and an accent, a vowel sign or the second half of a flag would stand beside what it belongs to.
    """
    has_room = truncate_words(label, _MOST_WORDS) == label and _width(label) <= _WIDTH
    is_alone = len(_CHARACTER.findall(label)) == len(label)
    to_left = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in label)
    return has_room and is_alone and not to_left


def _width(label: str) -> float:
    return label_width(label, _SIZE)


def _begin(day: Day) -> float:
    return day.year + max(0, day.month - 1) / 12


def _end(day: Day) -> float:
    return day.year + (day.month or 12) / 12


def _bars(stretches: list[Together], scale: _Scale, say: Phrases) -> Iterator[_Bar]:
    # The latest label stands lowest, so that no leader of an earlier one crosses it.
    begins: dict[int, float] = {}
    places = ["", *(stretch.organization for stretch in stretches)]
    for number in reversed(range(len(stretches))):
        stretch = stretches[number]
        assert stretch.first
        start = scale.at(_begin(stretch.first))
        end = scale.at(_end(stretch.last)) if stretch.last else _WIDTH
        label = _label(stretch, say, with_place=stretch.organization != places[number])
        width = _width(label)
        at = max(0.0, min(start, _WIDTH - width))
        lanes = range(len(stretches) + 1)
        lane = next(lane for lane in lanes if at + width + _GAP < begins.get(lane, _WIDTH + 9))
        begins[lane] = at
        yield _Bar(start, end, label, at, lane, bool(say(f"relation.{stretch.tie}")))


def _label(stretch: Together, say: Phrases, *, with_place: bool) -> str:
    place = stretch.organization if with_place else ""
    facts = (place, stretch.my_role, say(f"relation.{stretch.tie}"))
    return " · ".join(filter(None, facts))


def _marks(stories: tuple[StoryFacts, ...], scale: _Scale) -> Iterator[tuple[float, int]]:
    """Yield the place of each story, moved apart where two would touch."""
    marks = []
    for number, story in enumerate(stories, start=1):
        ends = [_begin(story.first)] if story.first else []
        ends += [_end(story.last)] if story.last else []
        if ends:
            marks.append((scale.at(sum(ends) / len(ends)), number))
    last = -9.0
    for at, number in sorted(marks):
        last = max(at, last + 5.6)
        yield min(last, _WIDTH - 2.6), number


def _axis(scale: _Scale, line: float) -> Iterator[str]:
    yield _line(0, line, _WIDTH, line, _RULE)
    each = -(-scale.years // _YEARS_SHOWN)
    for year in range(scale.first, int(scale.last) + 1, each):
        at = scale.at(year)
        yield _line(at, line, at, line + _BAR / 2 + 1.6, _RULE)
        if at < _WIDTH - 7:
            yield f'<text x="{at + 0.8:.1f}" y="{line + _FOOT - 1.4:.1f}">{year}</text>'


def _foot(bar: _Bar, line: float) -> float:
    """Return where the letters of a bar's label stand."""
    return line - _BAR / 2 - 1.3 - bar.lane * _LANE


def _leader(bar: _Bar, line: float) -> str:
    """Draw the line from a label that stands higher down to its bar."""
    x = max(bar.start, bar.at) + 0.2
    return _line(x, _foot(bar, line) + 0.9, x, line - _BAR / 2, _RULE) if bar.lane else ""


def _drawn_bar(bar: _Bar, line: float) -> str:
    fill, width = _ACCENT if bar.is_main else _PALE, max(0.9, bar.end - bar.start - 0.4)
    place = f'x="{bar.start:.1f}" y="{line - _BAR / 2:.1f}"'
    return f'<rect {place} width="{width:.1f}" height="{_BAR}" fill="{fill}"/>'


def _drawn_label(bar: _Bar, line: float) -> str:
    foot, weight = _foot(bar, line), 600 if bar.is_main else 400
    # A white box behind the label covers a leader that passes there.
    behind = f'x="{bar.at:.1f}" y="{foot - 2.6:.1f}" width="{_width(bar.label):.1f}" height="3.5"'
    return (
        f'<rect {behind} fill="#fff"/><text x="{bar.at:.1f}" y="{foot:.1f}" fill="{_INK}" '
        f'font-weight="{weight}">{escape(bar.label)}</text>'
    )


def _since(bars: list[_Bar], scale: _Scale, line: float, say: Phrases) -> Iterator[str]:
    """Draw what has been since, where there is an update that tells of it."""
    end, label = max(bar.end for bar in bars), say("reference.since")
    free = max((bar.at + _width(bar.label) for bar in bars if bar.lane == 0), default=0.0)
    start = max(end + 1.5, free + 2 * _GAP)
    if scale.tells_since and scale.at(scale.last) - end > _width(label) + 4:
        yield (
            f'<rect x="{end:.1f}" y="{line - 1:.1f}" width="{_WIDTH - end:.1f}" height="2" '
            f'fill="{_SINCE}"/>'
        )
        if start + _width(label) < _WIDTH:
            foot = line - _BAR / 2 - 1.3
            yield f'<text x="{start:.1f}" y="{foot:.1f}">{escape(label)}</text>'


def _drawn_mark(at: float, number: int, foot: float) -> str:
    y = foot - 4.0
    return (
        f'{_line(at, y + 2.3, at, foot - 0.4, _ACCENT)}<circle cx="{at:.1f}" cy="{y:.1f}" r="2.3" '
        f'fill="#fff" stroke="{_ACCENT}" stroke-width=".5"/><text x="{at:.1f}" y="{y + 1:.1f}" '
        f'fill="{_ACCENT}" font-weight="600" text-anchor="middle">{number}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        'stroke-width=".3"/>'
    )


def _alt_text(view: Brief, stretches: list[Together], say: Phrases) -> Iterator[str]:
    """Yield what the picture shows, in sentences."""
    for stretch in stretches:
        roles = (
            say("together.you", role=stretch.their_role) if stretch.their_role else "",
            say("together.me", role=stretch.my_role) if stretch.my_role else "",
        )
        facts = (stretch.organization, say(f"relation.{stretch.tie}"), *roles)
        sentence = " ".join(ended(fact) for fact in facts if fact)
        yield f"{say.period(stretch.first, stretch.last)}: {sentence}" if sentence else ""
    for number, story in enumerate(view.stories, start=1):
        if when := say.period(story.first, story.last):
            yield ended(f"{say('story.ref', number=number)}: {when}")
