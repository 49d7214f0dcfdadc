"""Work out what a document says of itself, whoever it is for, by making one that is for nobody.

What WeasyPrint, pikepdf, Babel, the formats of mails and the theme write is nobody's secret, though
a contact may work at Adobe, or be a Producer. It is derived, so that no list of it can grow old.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from dossier.disclosure.leak_check import FormatTexts
from dossier.rendering import Theme, find_theme, render
from dossier.source.markdown import parse
from dossier.views.brief.brief_facts import Day
from dossier.views.view import LazyTarget, Target, View
from dossier.workspace import DEFAULT_THEME, shipped

if TYPE_CHECKING:
    from dossier.disclosure.extract_text import Extracted

# Stands for any text field: it is valid as a name, an address and a title.
_TEXT = "x@x.example"
_MARKDOWN = """# x

## x

x **x** *x* `x` <https://x.example>

- x
    - x

1. x

> x

| x | x |
|---|---|
| x | x |

    x

---

x
:   x
"""
_DAY = date(2001, 1, 1)
# In the same year as the others, so that a drawing along the years has something to draw.
_BLANK_DAY = Day(year=_DAY.year, month=_DAY.month, day=_DAY.day)
_SCALARS: dict[Any, Any] = {
    str: _TEXT,
    int: 1,
    float: 1.0,
    bool: True,
    bytes: b"",
    date: _DAY,
    Day: _BLANK_DAY,
}
_MONTHS = range(1, 13)
_LENGTHS = (Day(year=2001, month=1), Day(year=2003, month=3))
_ANNEX = b"%PDF-1.7\n"


def format_texts(theme: Theme, targets: Mapping[str, Target | LazyTarget]) -> FormatTexts:
    """Find the words of the theme, and on demand the form of each document that is given."""
    forms: dict[tuple[object, ...], tuple[Extracted, ...]] = {}

    def form(path: str) -> Iterator[Extracted]:
        if target := targets.get(path):
            yield from _form(target.made(), forms)
            for attached in target.attaches:
                yield from form(attached)

    def words() -> Iterator[str]:
        languages = {_language(target.made().view) for target in targets.values()}
        yield from _words(theme, languages)

    return FormatTexts(words, form)


def _words(theme: Theme, languages: set[str]) -> Iterator[str]:
    from dossier.rendering.pdf_layout import STYLESHEET

    parts = theme.names("templates"), theme.names("languages"), (f"static/{STYLESHEET}",)
    for name in chain.from_iterable(parts):
        yield theme.read(name).decode(errors="replace")
    for language in sorted(languages):
        yield from _calendar_words(theme, language)


def _calendar_words(theme: Theme, language: str) -> Iterator[str]:
    """Write each month, a length of time and a list as documents in this language do."""
    from dossier.rendering.phrase_choice import phrases_for

    written = phrases_for(theme, language)
    for month in _MONTHS:
        day = date(2001, month, 1)
        yield from (written.day(day), written.days(day, day))
        yield written.month(Day(year=2001, month=month))
    yield from (written.duration(*_LENGTHS), written.duration(*reversed(_LENGTHS)))
    yield from (written.minutes(1), written.minutes(2), written.list(("x", "x", "x")))


def _form(
    target: Target, forms: dict[tuple[object, ...], tuple[Extracted, ...]]
) -> tuple[Extracted, ...]:
    """Make a document of the same kind and language that is for nobody, and read it."""
    from dossier.disclosure.extract_text import extract_text

    suffix, language = PurePosixPath(target.path).suffix, _language(target.view)
    key = (target.template, type(target.view), suffix, language)
    if key not in forms:
        start = "outbox/form/form"
        blank = Target(
            path=f"{start}{suffix}",
            template=target.template,
            view=blank_view(type(target.view), language),
            attaches=(f"{start}.pdf",) if target.attaches else (),
        )
        attached = dict.fromkeys(blank.attaches, _ANNEX)
        data = render(blank, find_theme(shipped("themes"), DEFAULT_THEME), attached).data
        forms[key] = tuple(extract_text(blank.path, data, attached.values()))
    return forms[key]


def _language(view: View) -> str:
    return str(getattr(view, "language", ""))


def blank_view(kind: type[View], language: str) -> Any:
    """Fill each field of a view by its type, so that each part of its document is there."""
    codes: dict[str, Any] = {
        "language": language,
        "own_language": language,
        "paper": "A4",
        "content": parse(_MARKDOWN).content,
    }
    hints = get_type_hints(kind, include_extras=True)
    required = [name for name in hints if name in kind.__struct_fields__]
    try:
        return kind()
    except TypeError:
        return kind(**{name: codes.get(name) or _blank(hints[name], language) for name in required})


def _blank(hint: Any, language: str) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _blank(hint.__origin__, language)
    if origin in (Union, UnionType):
        return _blank(arguments[0], language)
    if origin is Literal:
        return next(option for option in arguments if option)
    if origin is tuple:
        # Two items, so that there is a next and a previous one.
        return (_blank(arguments[0], language),) * 2
    return _SCALARS[hint] if hint in _SCALARS else blank_view(hint, language)
