"""Part the name of an opportunity, "ROLE at ORGANIZATION", in the languages people write."""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.problems import UserError

# Between a role and an employer these mean nothing else, wherever they stand.
_PLAIN = "at @ bei beim chez bij presso hos ved لدى"
# These also join a role to its field ("especialista en datos"): they count before a name alone,
# which begins with a capital letter. "a" and "no" are English words too, and are left out.
_BEFORE_NAMES = "en em na nas nos à au aux alla på w we v ve în la στη στην στο в во"
_ARTICLES = "the der dem den die das la le les el los las il lo gli een de het o os as η το την"
_ELISION = re.compile(r"^(?:l|d|dell|all)['’](?=\w)", re.IGNORECASE)
# Chinese writes no blanks: 工程師於台積電.
_CHINESE = re.compile(r"(?<=\w)\s*[於于]\s*(?=\w)")


class RoleAndEmployer(NamedTuple):
    """The two halves of a name."""

    role: str
    organization: str


def part_role_and_employer(name: str) -> RoleAndEmployer:
    """Return the halves at the last word that parts them; raise UserError where none does.

    The last, for "Head of Care at Home at Acme" has a role with such a word in it.
    """
    words = name.split()
    for is_joint in (_is_plain, _is_before_a_name):
        for at in range(len(words) - 2, 0, -1):
            if is_joint(words, at):
                return RoleAndEmployer(" ".join(words[:at]), _employer(words[at + 1 :]))
    joints = list(_CHINESE.finditer(name))
    if joints and not name.isascii():
        return RoleAndEmployer(name[: joints[-1].start()], name[joints[-1].end() :])
    sentence = f'"{name}" names a role or an organization, and an opportunity has both'
    raise UserError(sentence, 'write them as "ROLE at ORGANIZATION" (or bei, chez, en, presso, …)')


def _is_plain(words: list[str], at: int) -> bool:
    return words[at].casefold() in _PLAIN.split()


def _is_before_a_name(words: list[str], at: int) -> bool:
    following = _employer(words[at + 1 :])
    begins_a_name = following[:1].isupper() or following[:1].isdigit()
    return words[at] in _BEFORE_NAMES.split() and begins_a_name


def _employer(words: list[str]) -> str:
    """Join an organization's words without an article before them: "at the NHS" is the NHS."""
    if len(words) > 1 and words[0] in _ARTICLES.split():
        words = words[1:]
    return _ELISION.sub("", " ".join(words))
