"""Merge one contact into another, in every file of the workspace: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from dossier.disk import change_file, make_folder, remove_leftovers, write_file
from dossier.importing.join_contact import join_contact
from dossier.importing.join_fields import EditableFrontMatter
from dossier.importing.redirect import Redirect, redirect_references
from dossier.linking import Dossier
from dossier.problems import UserError
from dossier.records import Contact
from dossier.source.sections import SectionNames
from dossier.source.unicode import fold
from dossier.workspace import CONTENT, SENT
from dossier.writing.change import BACKUP, SENDING, locked


class ContactMerge(Struct, frozen=True, kw_only=True):
    """The files that merging changes, moves and deletes, by paths below the workspace.

    `changes` have each file's bytes before and after, `moves` the target of each source.
    `left_to_owner`: what only the owner can settle, a line for each.
    """

    other_slug: str
    changes: dict[str, tuple[bytes, bytes]]
    moves: dict[str, str]
    deletion: str
    left_to_owner: tuple[str, ...]


def plan_merge(
    root: Path, dossier: Dossier, slug: str, other_slug: str, names: SectionNames | None = None
) -> ContactMerge:
    """Plan what merges the other contact into the one of `slug`; nothing is written.

    `names` are what sections are called in any language. Raise UserError where a file is not read,
    or the two cannot be joined.
    """
    if slug == other_slug:
        raise UserError(f"{slug} is one contact already", "name two")
    contact, other = dossier.contacts[slug], dossier.contacts[other_slug]
    redirect = _redirect(dossier, contact, other)
    texts = dict(_texts(root))
    after = {path: redirect_references(text, path, redirect) for path, text in texts.items()}
    try:
        joined = join_contact(after[contact.path], after.pop(other.path), other_slug, names)
    except UserError as failure:
        sentence = f"{contact.path} and {other.path}: {failure.sentence}"
        raise UserError(sentence, failure.remedy, code=1) from failure
    after[contact.path] = _without_own_introduction(joined, slug)
    return ContactMerge(
        other_slug=other_slug,
        changes={
            path: (_bytes(texts[path]), _bytes(text))
            for path, text in after.items()
            if text != texts[path]
        },
        moves=dict(_moves(root, slug, other_slug)),
        deletion=other.path,
        left_to_owner=tuple(_left_to_owner(dossier, slug, other_slug)),
    )


def merge_contacts(root: Path, plan: ContactMerge) -> None:
    """Carry the plan out, with a copy of each file as it was in .dossier/backup/.

    A failure takes the changes back: raise UserError. After a kill the command can be run again,
    because the other contact's file goes last.
    """
    with locked(root, name=SENDING), locked(root):
        _back_up(root, plan.deletion, (root / plan.deletion).read_bytes())
        for path, (before, _) in plan.changes.items():
            remove_leftovers((root / path).resolve().parent)
            _back_up(root, path, before)
        changed = list[str]()
        try:
            for path, (before, after) in plan.changes.items():
                change_file(root / path, before, after)
                changed.append(path)
        except UserError:
            for path in changed:
                before, after = plan.changes[path]
                change_file(root / path, after, before)
            raise
        for source, target in plan.moves.items():
            make_folder((root / target).parent)
            (root / source).rename(root / target)
        with suppress(OSError):
            (root / SENT / plan.other_slug).rmdir()
        (root / plan.deletion).unlink()


def _back_up(root: Path, path: str, data: bytes) -> None:
    remove_leftovers((root / BACKUP / path).parent)
    write_file(root / BACKUP / path, data)


def _redirect(dossier: Dossier, contact: Contact, other: Contact) -> Redirect:
    names = {fold(other.slug)}
    if fold(other.name) != fold(contact.name):
        names.add(fold(other.name))
    slugs = {fold(slug) for slug in (*dossier.stories, *dossier.opportunities)}
    return Redirect(
        path=other.path,
        names=frozenset(names),
        target=contact.slug,
        ambiguous=frozenset(slugs & names),
    )


def _without_own_introduction(text: str, slug: str) -> str:
    """Take out `met_through` where that would now be the contact itself."""
    front = EditableFrontMatter(text)
    field = front.field("met_through")
    if field and fold(str(field.node.value)) == fold(slug):
        return "".join([*front.lines[: field.first], *front.lines[field.end :]])
    return text


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each Markdown file in content/."""
    for file in sorted((root / CONTENT).rglob("*.md")):
        if file.is_file() and not file.name.startswith("."):
            path = file.relative_to(root).as_posix()
            try:
                yield path, file.read_bytes().decode("utf-8", "surrogateescape")
            except OSError as failure:
                sentence = f"{path} could not be read: {failure.strerror}"
                raise UserError(sentence, "mend its mode") from failure


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _moves(root: Path, slug: str, other_slug: str) -> Iterator[tuple[str, str]]:
    """Yield source and target of each mail sent to the other contact; no target exists."""
    folder = root / SENT / slug
    for file in sorted((root / SENT / other_slug).glob("*")):
        target, number = folder / file.name, 1
        while target.exists():
            number += 1
            target = folder / f"{file.stem}-from-{other_slug}-{number}{file.suffix}"
        yield file.relative_to(root).as_posix(), target.relative_to(root).as_posix()


def _left_to_owner(dossier: Dossier, slug: str, other_slug: str) -> Iterator[str]:
    """Yield a line for each place where both are asked for the same."""
    for folder, asks in dossier.asks.items():
        kinds = {ask.ask.kind for ask in asks if ask.contact.slug == slug}
        for ask in asks:
            if ask.contact.slug == other_slug and ask.ask.kind in kinds:
                what = f"both are asked for a {ask.ask.kind} for {folder}"
                yield f"{ask.source.path}:{ask.source.line}: {what}; keep one of the two"
