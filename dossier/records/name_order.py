"""Names of which the family name stands first: told by capitals, endings, or common surnames."""

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
    """Which words are the given name and which the family name.

    `given` is None where nothing tells of another order than given name first; empty where the
    order cannot be told.
    """

    given: tuple[int, ...] | None = None
    family: tuple[int, ...] = ()


GIVEN_FIRST = Order()
UNKNOWN = Order(())


def order_of(tokens: tuple[str, ...], language: str) -> Order:
    """Find the order of a name of two words or more."""
    lower = [word.casefold().replace(".", "") for word in tokens]
    vietnamese = _vietnamese(tokens, lower, language)
    if vietnamese is not None:
        return vietnamese
    for rule in (_capitals, _slavic):
        found = rule(tokens)
        if found is not None:
            return found
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
    """Read `DUPONT Jean` and `Jean DUPONT`: the family name stands in capitals."""
    loud = tuple(n for n, word in enumerate(tokens) if _is_loud(word))
    quiet = tuple(n for n, word in enumerate(tokens) if n not in loud)
    # Particles of a surname in capitals may be small: "Jean de LA TOUR".
    while quiet and loud and quiet[-1] == loud[0] - 1:
        if tokens[quiet[-1]].casefold() not in words.PARTICLES or len(quiet) == 1:
            break
        quiet, loud = quiet[:-1], (quiet[-1], *loud)
    together = loud and loud[-1] - loud[0] == len(loud) - 1
    at_an_end = together and (loud[0] == 0 or loud[-1] == len(tokens) - 1)
    named = [n for n in quiet if len(tokens[n].rstrip(".")) > 1]
    return Order(quiet, loud) if at_an_end and named and quiet else None


def _is_loud(word: str) -> bool:
    return len(word) > 2 and word.isupper() and "." not in word


def _slavic(tokens: tuple[str, ...]) -> Order | None:
    """Read `Иванов Иван Иванович`: by the patronymic, and of two words by the surname's ending."""
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
    """Read `Nguyễn Văn An`: the last word is what somebody is called, formally too."""
    marked = lower[0] in words.VIETNAMESE and _VIETNAMESE_MARKS.search("".join(lower))
    plain = lower[0] == "nguyen" or (
        lower[0] in words.VIETNAMESE_WITHOUT_MARKS and lower[1] in ("van", "thi")
    )
    known = words.VIETNAMESE | words.VIETNAMESE_WITHOUT_MARKS | words.VIETNAMESE_IN_VIETNAM
    if not (marked or plain or (language == "vi" and lower[0] in known)):
        return None
    return Order((len(tokens) - 1,), ())


def _hungarian(lower: list[str], language: str) -> Order:
    """Read `Kovács Anna`; both orders are in use abroad."""
    if lower[0] in words.HUNGARIAN_GIVEN_NAMES and lower[-1] not in words.HUNGARIAN_GIVEN_NAMES:
        return GIVEN_FIRST
    if lower[-1] in words.HUNGARIAN_GIVEN_NAMES or language == "hu":
        given = next(
            (n for n, word in enumerate(lower) if n and word in words.HUNGARIAN_GIVEN_NAMES), 1
        )
        return Order((given,), tuple(range(given)))
    return UNKNOWN


def is_east_asian(word: str) -> bool:
    """Tell whether a word may be a given name in pinyin or in Korean, in Latin letters."""
    lower = word.casefold()
    syllables = lower.replace("-", "").replace("'", "")
    known = _PINYIN.fullmatch(syllables) or _KOREAN.fullmatch(syllables)
    return bool(known or _TWO_SYLLABLES.fullmatch(word) or lower in words.CHINESE_OR_KOREAN)
