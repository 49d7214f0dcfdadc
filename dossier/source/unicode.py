"""Which characters a text may hold, and in which form two names are the same."""

from __future__ import annotations

import re
import unicodedata

from dossier.problems import UserError

# Controls, and what reorders or hides the text around it (Unicode TR39, CVE-2021-42574). A tab and
# a line feed are none; U+200C, U+200D and U+FE0F stay, for Persian, Hindi and emoji need them.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def composed(text: str) -> str:
    """Return the text in NFC, the form in which names are compared and written."""
    return unicodedata.normalize("NFC", text)


def fold(name: str) -> str:
    """Return a name as it is compared: composed, without case, single spaces."""
    return " ".join(composed(name).casefold().split())


def one_line(text: str) -> str:
    """Return the text with line ends and runs of blanks folded into single spaces."""
    return " ".join(text.split())


def without_invisible(text: str) -> str:
    """Return the text on one line, without the characters that nobody sees."""
    return one_line(INVISIBLE.sub("", one_line(text)))


def refuse_invisible(text: str) -> str:
    """Return the text on one line; raise UserError for a character that nobody sees."""
    folded = one_line(text)
    if match := INVISIBLE.search(folded):
        raise UserError(
            f"the text holds the invisible character U+{ord(match[0]):04X}", "delete it"
        )
    return folded
