"""The order of a name's parts, by capitals, Slavic endings and common surnames."""

from __future__ import annotations

import re

from msgspec import Struct

from dossier.records import name_words as words

_PATRONYMIC = re.compile(
    r"\w{2,}(?:ович|евич|ьич|івич|йович|овна|евна|ична|инична|івна|ївна|ovich|evich|ovych|ovna|evna)"
)
_SLAVIC_SURNAME = re.compile(
    r"\w+(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ская|цкая|енко|чук|ук|юк|ян|дзе|швили)"
)
_INITIAL = "(?:zh|ch|sh|hs|ts|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:iang|iong|uang|ueng|oong|iao|ian|ien|ing|ang|eng|ong|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu"
    "|in|ua|uo|ee|oo"
    "|ui|un|ue|üe|[aoeiuü])"
)
_PINYIN = re.compile(f"(?:{_INITIAL}?{_FINAL}){{1,2}}")
_KOREAN = re.compile(f"(?:{'|'.join(words.KOREAN_SYLLABLES)}){{1,2}}")
# Ki-moon, Chiu-wai: a capital in the first half alone.
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_VIETNAMESE_MARKS = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


class Order(Struct, frozen=True):
    """The indexes of the words of the given name and of the family name.

    `given` is None for the usual order, given name first; empty where the order is unknown.
    """

    given: tuple[int, ...] | None = None
    family: tuple[int, ...] = ()


GIVEN_FIRST = Order()
UNKNOWN = Order(())


def order_of(tokens: tuple[str, ...], language: str) -> Order:
    """Return the order of a name of two words or more; `language` is a code without a region."""
    lower = [word.casefold().replace(".", "") for word in tokens]
    if order := _vietnamese(tokens, lower, language):
        return order
    for rule in (_capitals, _slavic):
        if order := rule(tokens):
            return order
    if language == "hu" or lower[0] in words.HUNGARIAN:
        return _hungarian(lower, language)
    if language in ("zh", "ko", "ja") and tokens[0].isascii():
        return UNKNOWN
    if language == "mn":
        return Order(tuple(range(1, len(tokens))), ())
    if len(tokens) == 2 and _TWO_SYLLABLES.fullmatch(tokens[1]):
        return UNKNOWN
    if lower[0] not in words.CHINESE_OR_KOREAN or len(tokens) > 3:
        return GIVEN_FIRST
    # Lee Kuan Yew: three syllables, whatever language they are of.
    is_short = len(tokens) == 3 and all(len(word) <= 4 for word in tokens)
    others = [is_east_asian(word) for word in tokens[1:]]
    return UNKNOWN if all(others) or (is_short and any(others)) else GIVEN_FIRST


def _capitals(tokens: tuple[str, ...]) -> Order | None:
    """Return the order of `DUPONT Jean` or `Jean DUPONT`: the family name is in capitals."""
    in_capitals = (len(word) > 2 and word.isupper() and "." not in word for word in tokens)
    family = tuple(at for at, is_family in enumerate(in_capitals) if is_family)
    given = tuple(at for at, word in enumerate(tokens) if at not in family)
    # Particles of a surname in capitals may be small: "Jean de LA TOUR".
    while len(given) > 1 and family and given[-1] == family[0] - 1:
        if tokens[given[-1]].casefold() not in words.PARTICLES:
            break
        given, family = given[:-1], (given[-1], *family)
    is_together = family and family[-1] - family[0] == len(family) - 1
    is_at_an_end = is_together and (family[0] == 0 or family[-1] == len(tokens) - 1)
    has_given_name = any(len(tokens[at].rstrip(".")) > 1 for at in given)
    return Order(given, family) if is_at_an_end and has_given_name else None


def _slavic(tokens: tuple[str, ...]) -> Order | None:
    """Return the order of `Иванов Иван Иванович`: by the patronymic, or the surname's ending."""
    lower = [word.casefold() for word in tokens]
    if len(tokens) == 3 and _PATRONYMIC.fullmatch(lower[2]):
        return Order((1,), (0,))
    if len(tokens) == 3 and _PATRONYMIC.fullmatch(lower[1]):
        return Order((0,), (2,))
    if len(tokens) != 2 or not all("а" <= word[0] <= "я" for word in lower):
        return None
    first, second = (bool(_SLAVIC_SURNAME.fullmatch(word)) for word in lower)
    if not first or lower[0] in words.RUSSIAN_WOMEN_IN_INA:
        return None
    return UNKNOWN if second and lower[1] not in words.RUSSIAN_WOMEN_IN_INA else Order((1,), (0,))


def _vietnamese(tokens: tuple[str, ...], lower: list[str], language: str) -> Order | None:
    """Return the order of `Nguyễn Văn An`: one is called by the last word, formally too."""
    has_marks = lower[0] in words.VIETNAMESE and _VIETNAMESE_MARKS.search("".join(lower))
    is_without_marks = lower[0] == "nguyen" or (
        lower[0] in words.VIETNAMESE_WITHOUT_MARKS and lower[1] in ("van", "thi")
    )
    known = words.VIETNAMESE | words.VIETNAMESE_WITHOUT_MARKS | words.VIETNAMESE_IN_VIETNAM
    if not (has_marks or is_without_marks or (language == "vi" and lower[0] in known)):
        return None
    return Order((len(tokens) - 1,), ())


def _hungarian(lower: list[str], language: str) -> Order:
    """Return the order of `Kovács Anna`; abroad both orders are in use."""
    if lower[0] in words.HUNGARIAN_GIVEN_NAMES and lower[-1] not in words.HUNGARIAN_GIVEN_NAMES:
        return GIVEN_FIRST
    if lower[-1] in words.HUNGARIAN_GIVEN_NAMES or language == "hu":
        names = words.HUNGARIAN_GIVEN_NAMES
        given = next((at for at, word in enumerate(lower) if at and word in names), 1)
        return Order((given,), tuple(range(given)))
    return UNKNOWN


def is_east_asian(word: str) -> bool:
    """Return whether a word may be a given name in pinyin or in Korean, in Latin letters."""
    lower = word.casefold()
    syllables = lower.replace("-", "").replace("'", "")
    known = _PINYIN.fullmatch(syllables) or _KOREAN.fullmatch(syllables)
    return bool(known or _TWO_SYLLABLES.fullmatch(word) or lower in words.CHINESE_OR_KOREAN)
