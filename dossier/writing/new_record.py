"""A new contact, story or opportunity: its slug, its path, and the fields that its name gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dossier.blake2 import blake2b
from dossier.disk import create_file, remove_leftovers
from dossier.problems import UserError
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record
from dossier.source.unicode import without_invisible
from dossier.writing.template import short_template

# Between a role and an employer these mean nothing else, wherever they stand.
_PLAIN = "at @ bei beim chez bij presso hos ved لدى"
# These also join a role to its field ("especialista en datos"): they count before a name alone,
# which begins with a capital letter. "a" and "no" are English words too, and are left out.
_BEFORE_NAMES = "en em na nas nos à au aux alla på w we v ve în la στη στην στο в во"
_ARTICLES = "the der dem den die das la le les el los las il lo gli een de het o os as η το την"
_ELISION = re.compile(r"^(?:l|d|dell|all)['’](?=\w)", re.IGNORECASE)
# Chinese has no spaces between words: 工程師於台積電.
_CHINESE = re.compile(r"(?<=\w)\s*[於于]\s*(?=\w)")
# Bytes in UTF-8; a file name may have 255, with the suffix and what a temporary copy adds.
LONGEST = 120
# Reserved: device names on Windows, dossier's own pages and files, and YAML's null.
_RESERVED = {"con", "prn", "aux", "nul", "index", "general", "references", "null"}
_RESERVED |= {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
# Latin letters that Unicode does not take apart into a letter and an accent.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | {"ħ": "h", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ə": "e", "ɖ": "d", "ƙ": "k", "ɗ": "d", "ɓ": "b"}
)
_APOSTROPHES = "'‘’`\u02b9\u02bb\u02bc"


class NewRecord(NamedTuple):
    """The file of a new record, with the fields that its name gave."""

    path: str
    fields: dict[str, str]
    text: str


def plan_record(root: Path, kind: str, name: str) -> NewRecord:
    """Return the file as it would be made; raise UserError for a name that is taken or no name."""
    struct, folder, fields_of = KINDS[kind]
    visible = without_invisible(name)
    slug, values = make_slug(visible), fields_of(visible)
    refuse_clash(root / folder, slug)
    return NewRecord(f"{folder}/{slug}.md", values, short_template(struct, values))


def new_record(root: Path, kind: str, name: str) -> NewRecord:
    """Write the file; raise UserError where that name is taken, or says too little."""
    record = plan_record(root, kind, name)
    remove_leftovers((root / record.path).parent)
    create_file(root / record.path, record.text.encode())
    return record


def role_and_employer(name: str) -> dict[str, str]:
    """Return the fields that "ROLE at ORGANIZATION" gives, split at the last such preposition.

    The last, for "Head of Care at Home at Acme" has a role with such a word in it. Raise UserError
    where there is none.
    """
    words = name.split()
    for is_preposition in (_is_plain, _is_before_a_name):
        for at in range(len(words) - 2, 0, -1):
            if is_preposition(words, at):
                return {"role": " ".join(words[:at]), "organization": _employer(words[at + 1 :])}
    joints = list(_CHINESE.finditer(name))
    if joints and not name.isascii():
        last = joints[-1]
        return {"role": name[: last.start()], "organization": name[last.end() :]}
    sentence = f'"{name}" names a role or an organization, and an opportunity has both'
    raise UserError(sentence, 'write them as "ROLE at ORGANIZATION" (or bei, chez, en, presso, …)')


def _is_plain(words: list[str], at: int) -> bool:
    return words[at].casefold() in _PLAIN.split()


def _is_before_a_name(words: list[str], at: int) -> bool:
    following = _employer(words[at + 1 :])
    begins_a_name = following[:1].isupper() or following[:1].isdigit()
    return words[at] in _BEFORE_NAMES.split() and begins_a_name


def _employer(words: list[str]) -> str:
    """Return an organization's name without an article before it: "at the NHS" is NHS."""
    if len(words) > 1 and words[0] in _ARTICLES.split():
        words = words[1:]
    return _ELISION.sub("", " ".join(words))


# By kind: the record's type, its folder, and the fields that its name gives.
KINDS: dict[str, tuple[type[Record], str, Callable[[str], dict[str, str]]]] = {
    "contact": (Contact, "content/contacts", lambda name: {"name": name}),
    "story": (Story, "content/stories", lambda name: {"title": name}),
    "opportunity": (Opportunity, "content/opportunities", role_and_employer),
}


def record_path(folder: str, name: str) -> str:
    """Return the path of a record of this name, or "" where the name has no letter."""
    try:
        return f"content/{folder}/{make_slug(name)}.md"
    except UserError:
        return ""


def free_path(path: str, is_taken: Callable[[str], object]) -> str:
    """Return the path, or the first of `…-2.md`, `…-3.md` that is not taken; "" stays ""."""
    free, number = path, 1
    while free and is_taken(free):
        number += 1
        free = f"{path.removesuffix('.md')}-{number}.md"
    return free


def make_slug(name: str) -> str:
    """Return a name's slug: accents off Latin letters, other scripts as they are, dashes between.

    One that is too long, or reserved, ends in a digest. Raise UserError for a name of no letters.
    """
    words = "".join(_letters(name)).split()
    slug = unicodedata.normalize("NFC", "-".join(words))
    if not slug:
        raise UserError(
            f'"{printable(name)}" has no letter to name a file by', "give one with letters"
        )
    if len(slug.encode()) > LONGEST:
        beginning = slug.encode()[: LONGEST - 9].decode(errors="ignore").rstrip("-")
        return f"{beginning}-{_digest(name)}"
    return f"{slug}-{_digest(name)}" if slug in _RESERVED else slug


def refuse_clash(folder: Path, slug: str, *, besides: str = "") -> None:
    """Raise UserError for a slug that is a file of the folder already, in any case of its letters.

    `besides` is the slug of a file that may be there: the one that is renamed.
    """
    for file in sorted(folder.glob("*.md")):
        if _same(file.stem) == _same(slug) and file.stem != besides:
            sentence = f"content/{folder.name}/{file.name} is there already"
            raise UserError(sentence, "edit it, or give a fuller name")


def is_usable(slug: str) -> bool:
    """Return whether a slug may be a file's name as it stands."""
    letters = all(char in "-_" or unicodedata.category(char)[0] in "LMN" for char in slug)
    return bool(slug) and letters and _same(slug) not in _RESERVED and len(slug.encode()) <= LONGEST


def printable(text: str) -> str:
    """Return a text without invisible characters and those that turn the text's direction."""
    return "".join(char for char in text if char.isprintable())


def _same(slug: str) -> str:
    return unicodedata.normalize("NFC", slug).casefold()


def _letters(name: str) -> Iterator[str]:
    """Yield each letter, and a space between words; nothing for invisible characters."""
    is_latin, is_in_word = False, False
    for char in unicodedata.normalize("NFKD", name).lower().translate(_LATIN):
        category = unicodedata.category(char)
        if category == "Cf" or char in _APOSTROPHES:
            continue
        if category[0] == "M":
            if is_in_word and not is_latin:
                yield char
        elif category[0] == "L" or category == "Nd":
            is_latin = char.isascii() or unicodedata.name(char, "").startswith("LATIN")
            is_in_word = True
            yield char
        else:
            is_in_word = False
            yield " "


def _digest(name: str) -> str:
    composed = unicodedata.normalize("NFC", name).encode(errors="replace")
    return blake2b(composed, digest_size=4).hexdigest()
