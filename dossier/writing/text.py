"""Clean what a person typed on the command line before it goes into a file."""

import re

from dossier.problems import UserError

# What the reader refuses: characters that reorder or hide the text around them (Unicode TR39).
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def one_line(text: str) -> str:
    """Fold line ends and runs of blanks into single spaces."""
    return " ".join(text.split())


def without_unseen(text: str) -> str:
    """Fold to one line, without the characters that nobody sees."""
    return one_line(UNSEEN.sub("", one_line(text)))


def refuse_unseen(text: str) -> str:
    """Fold to one line; refuse a character that nobody sees."""
    folded = one_line(text)
    if found := UNSEEN.search(folded):
        sentence = f"the text holds the invisible character U+{ord(found[0]):04X}"
        raise UserError(sentence, "delete it")
    return folded
