"""A person's name in its parts, as far as they can be told from how it is written.

What cannot be told stays whole: half of a name is another person's (María José is not María).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dossier.records import name_words as words
from dossier.records.name_order import Order, is_east_asian, order_of
from dossier.records.name_parts import (
    given_name,
    is_cut_short,
    is_initial,
    is_surname_alone,
    key,
    split_titles,
    strip_credentials,
    surname,
    without_credentials,
    without_nickname,
)

_COMMA = re.compile(r"\s*[,،，]\s*")
# Scripts without spaces between words, with the family name first, or with a patronymic first.
_WHOLE_NAME_SCRIPTS = tuple(
    "CJK HANGUL HIRAGANA KATAKANA FULLWIDTH KHMER MYANMAR MONGOLIAN SINHALA TAMIL TELUGU".split()
)


class PersonName(Struct, frozen=True, kw_only=True):
    """The parts of a name; an unknown part is empty.

    `whole` is in the order in which one is addressed ("Jörg Müller" for "Müller, Jörg"), with
    titles, without nickname and credentials. `listed` is the name as it was written, with all of
    these, but a family name before a comma behind. `language` is the person's; empty: unknown.
    """

    whole: str
    listed: str
    given: str = ""
    family: str = ""
    titles: str = ""
    nickname: str = ""
    language: str = ""

    @property
    def informal(self) -> str:
        """What a friend says, else the whole name."""
        return self.nickname or self.given or self.whole

    @property
    def formal(self) -> str:
        """Title and surname, else the whole name: a surname alone is rude."""
        return self.formal_in(self.language)

    def formal_in(self, spoken: str) -> str:
        """Return what a mail in a language calls them: title and surname, else the whole name."""
        first, *more = self.titles.split() or [""]
        titles = [first, *(word for word in more if key(word) not in words.DOCTORATES)]
        is_given_title = key(titles[-1]) in words.GIVEN_TITLES
        name = self.given if is_given_title else self._family_after(titles, spoken)
        if not first:
            return self.whole
        is_whole = not name or key(titles[-1]) in words.WITH_WHOLE_NAME
        if self._is_dutch(titles, spoken):
            titles = _in_dutch(titles)
        elif is_whole:
            return self.whole
        rest = self.whole.removeprefix(self.titles).strip() if is_whole else name
        return " ".join([*(words.SALUTATIONS.get(key(title), title) for title in titles), rest])

    def _family_after(self, titles: list[str], spoken: str) -> str:
        """Return the family name as it stands after titles: in Dutch with a capital (De Vries)."""
        # In Belgium a particle is written as the passport has it.
        is_capital = self._is_dutch(titles, spoken) and "nl-be" not in (self.language, spoken)
        return self.family[:1].upper() + self.family[1:] if is_capital else self.family

    def _is_dutch(self, titles: list[str], spoken: str) -> bool:
        """Return whether a salutation follows the Dutch rules: by the reader's language first."""
        has_title = any(key(word) in words.DUTCH_TITLES for word in titles)
        language = self.language or ("nl" if has_title else spoken)
        return language.partition("-")[0] == "nl"


def _in_dutch(titles: list[str]) -> list[str]:
    """Write titles as a Dutch salutation has them: small, and `professor` or `heer` alone."""
    alone = (words.DUTCH_ALONE.get(key(title)) for title in titles)
    only = next(filter(None, alone), "")
    small = (words.DUTCH_SALUTATIONS.get(key(title), title) for title in titles)
    return [only] if only else list(small)


@cache
def parse_name(text: str, language: str = "") -> PersonName:
    """Return the parts of a name; `language` is the tag of the person's, where that is known."""
    tag = language.lower()
    return replace(_parse(text, tag.partition("-")[0]), language=tag)


def _parse(text: str, language: str) -> PersonName:
    listed, text = text, " ".join(unicodedata.normalize("NFC", text).split())
    bare, nickname = without_nickname(text)
    written = [piece for piece in _COMMA.split(bare) if piece]
    pieces = without_credentials(written)
    if all(key(word) in words.TITLES for word in pieces[0].split()):
        pieces = [" ".join(pieces)]
    if len(pieces) == 1:
        return _in_order(pieces[0].split(), listed, nickname, language)
    if len(pieces) == 2 and _is_a_role(pieces[1]):
        return _in_order(pieces[0].split(), listed, nickname, language)
    if len(pieces) == 2 and _is_family_first(*pieces):
        credentials = [piece for piece in written if piece not in pieces]
        return _with_comma(pieces[0].split(), pieces[1].split(), credentials, nickname)
    return PersonName(whole=text, listed=listed, nickname=nickname)


def _is_a_role(text: str) -> bool:
    """Return whether a role follows the comma, and no given name: "Ana Lima, Head of Hiring"."""
    rest = split_titles(text.split())[1] or text.split()
    small = [word for word in rest if word[:1].islower() or word[:1].isdigit()]
    return any(key(word) not in words.PARTICLES for word in small)


def _is_family_first(family: str, given: str) -> bool:
    """Return whether a surname stands before the comma, and no whole name."""
    core = [word for word in split_titles(family.split())[1] if key(word) not in words.PARTICLES]
    return len(core) <= 2 and len(given.split()) <= 5


def _with_comma(
    family: list[str], given: list[str], credentials: list[str], nickname: str
) -> PersonName:
    family_titles, family = split_titles(family)
    given_titles, given = split_titles(given)
    given = strip_credentials(given)
    while given and given[-1][:1].islower() and key(given[-1]) in words.PARTICLES:
        family = [given.pop(), *family]
    titles = [*family_titles, *given_titles]
    whole = " ".join([*titles, *given, *family])
    return PersonName(
        whole=whole,
        listed=", ".join([whole, *credentials]),
        given=_given_after_comma(family, given),
        family=" ".join(family),
        titles=" ".join(titles),
        nickname=nickname,
    )


def _given_after_comma(family: list[str], given: list[str]) -> str:
    if not given or is_initial(given[0]):
        return ""
    if family and key(family[0]) in words.VIETNAMESE | words.VIETNAMESE_WITHOUT_MARKS:
        return given[-1]
    if family and key(family[0]) in words.CHINESE_OR_KOREAN and all(map(is_east_asian, given)):
        return " ".join(given)
    return given_name(given, surname_words=0)


def _in_order(tokens: list[str], listed: str, nickname: str, language: str) -> PersonName:
    titles, rest = split_titles(tokens)
    rest = strip_credentials(rest)
    whole = " ".join([*titles, *rest])
    given, family = _parts(rest, titles, language)
    return PersonName(
        whole=whole,
        listed=listed,
        given=given,
        family=family,
        titles=" ".join(titles),
        nickname=nickname,
    )


def _parts(rest: list[str], titles: list[str], language: str) -> tuple[str, str]:
    if not rest or _is_in_whole_name_script(rest) or any(map(is_cut_short, rest[:-1])):
        return "", ""
    if len(rest) == 1:
        is_given = not titles or key(titles[-1]) in words.GIVEN_TITLES
        return (rest[0], "") if is_given else ("", rest[0])
    if not titles and key(rest[0]) in words.DOUBTFUL_TITLES:
        return _doubtful(rest, language)
    order = order_of(tuple(rest), language)
    if order.given is not None:
        return _ordered(rest, order)
    if is_initial(rest[0]) or is_surname_alone(rest):
        return "", surname(rest[1:], language) if is_initial(rest[0]) else " ".join(rest)
    given = given_name(rest, surname_words=1)
    family = rest[len(given.split()) :]
    if " " in given and key(rest[0]) in words.COMPOUND_GIVEN_NAMES[0][0]:
        language = "es"
    return given, surname(family, language)


def _doubtful(rest: list[str], language: str) -> tuple[str, str]:
    """Return the parts of `Don José García` where the language says that Don is no given name."""
    if key(rest[0]) in ("don", "dom") and language in ("es", "it", "pt", "ca", "gl"):
        return given_name(rest[1:], surname_words=0 if len(rest) == 2 else 1), ""
    return "", ""


def _ordered(rest: list[str], order: Order) -> tuple[str, str]:
    assert order.given is not None
    given = [rest[index] for index in order.given]
    family = " ".join(rest[index] for index in order.family)
    return given_name(given, surname_words=0) if given else "", family


def _is_in_whole_name_script(tokens: Sequence[str]) -> bool:
    return any(unicodedata.name(word[0], "").startswith(_WHOLE_NAME_SCRIPTS) for word in tokens)
