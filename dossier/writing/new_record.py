"""A new contact, story or opportunity: its path, and the fields that its name gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dossier.disk import create_file, remove_leftovers
from dossier.problems import UserError
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record
from dossier.records.slug import make_slug, refuse_clash
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
