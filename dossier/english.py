"""English as a person writes it: counts, lists, ownership, the names of months and days."""

from __future__ import annotations

from collections.abc import Sequence

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()


def counted(count: int, one: str, many: str = "") -> str:
    """Return `3 stories`, `1 story`, `0 stories`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def number(count: int, most: int = 12) -> str:
    """Return a number up to `most` (20 at most) as a word, a larger one in figures."""
    return _SMALL[count] if 0 <= count <= min(most, 20) else f"{count:,}"


def spelled(count: int, one: str, many: str = "", *, most: int = 12) -> str:
    """Return `three stories`, `one story`, `no stories`."""
    return f"{number(count, most)} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """Return a text with a capital first letter, and the others as they are."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def owned(name: str) -> str:
    """Return the possessive: `Ana’s`, `James’`."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def sentence(text: str) -> str:
    """Return a text with a full stop, unless it ends a sentence already."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…。！？؟।" else f"{text}."
