"""Take one contact into another, in every file of the workspace: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from dossier.disk import change_file, make_folder, remove_leftovers, write_file
from dossier.importing.merging.join_contact import join_contact
from dossier.importing.merging.point_to import Gone, point_to
from dossier.linking import Dossier
from dossier.problems import UserError
from dossier.source.sections import SectionNames
from dossier.source.unicode import fold
from dossier.workspace import CONTENT, SENT
from dossier.writing.change import BACKUP
from dossier.writing.lock import SENDING, locked


class ContactMerge(Struct, frozen=True, kw_only=True):
    """What merging changes, moves and deletes, by paths below the workspace.

    `changes` hold each file's bytes before and after. `by_hand`: what only the owner can settle.
    """

    kept: str
    gone: str
    changes: dict[str, tuple[bytes, bytes]]
    moves: dict[str, str]
    deletion: str
    by_hand: tuple[str, ...]


def plan_merge(
    root: Path, dossier: Dossier, kept: str, gone: str, names: SectionNames | None = None
) -> ContactMerge:
    """Work out all of it; nothing is written. Raises UserError where it cannot be done.

    `names` are what sections are called in any language.
    """
    if kept == gone:
        raise UserError(f"{kept} is one contact already", "name two")
    one, other = dossier.contacts[kept], dossier.contacts[gone]
    pointer = _pointer(dossier, kept, gone)
    texts = {path: _read(root, path) for path in _paths(root)}
    after = {path: point_to(text, path, pointer) for path, text in texts.items()}
    try:
        after[one.path] = join_contact(after[one.path], after[other.path], gone, names)
    except UserError as wrong:
        sentence = f"{one.path} and {other.path}: {wrong.sentence}"
        raise UserError(sentence, wrong.remedy, code=1) from wrong
    after[one.path] = _without_itself(after[one.path], one.path, pointer)
    del after[other.path]
    return ContactMerge(
        kept=kept,
        gone=gone,
        changes={
            path: (_bytes(texts[path]), _bytes(text))
            for path, text in after.items()
            if text != texts[path]
        },
        moves=dict(_moves(root, kept, gone)),
        deletion=other.path,
        by_hand=tuple(_by_hand(dossier, kept, gone)),
    )


def merge_contacts(root: Path, plan: ContactMerge) -> None:
    """Do what the plan says; what fails half way is taken back, and what is killed can be redone.

    The other contact's file goes last: while it is there, the command can be run again.
    """
    with locked(root, name=SENDING), locked(root):
        gone = root / plan.deletion
        _keep_copy(root, plan.deletion, gone.read_bytes())
        for path, (was, _) in plan.changes.items():
            remove_leftovers((root / path).resolve().parent)
            _keep_copy(root, path, was)
        done = list[str]()
        try:
            for path, (was, now) in plan.changes.items():
                change_file(root / path, was, now)
                done.append(path)
        except UserError:
            for path in done:
                was, now = plan.changes[path]
                change_file(root / path, now, was)
            raise
        for source, target in plan.moves.items():
            make_folder((root / target).parent)
            (root / source).rename(root / target)
        with suppress(OSError):
            (root / SENT / plan.gone).rmdir()
        gone.unlink()


def _keep_copy(root: Path, path: str, data: bytes) -> None:
    remove_leftovers((root / BACKUP / path).parent)
    write_file(root / BACKUP / path, data)


def _pointer(dossier: Dossier, kept: str, gone: str) -> Gone:
    one, other = dossier.contacts[kept], dossier.contacts[gone]
    names = {fold(gone)} | ({fold(other.name)} if fold(other.name) != fold(one.name) else set())
    slugs = {fold(slug) for slug in (*dossier.stories, *dossier.opportunities)}
    return Gone(
        slug=gone,
        path=other.path,
        names=frozenset(names),
        kept=kept,
        shared=frozenset(slugs & names),
    )


def _without_itself(text: str, path: str, pointer: Gone) -> str:
    """Take out who introduced the owner to them, where that would now be they themselves."""
    from dossier.importing.merging.front_matter_edits import Front

    front = Front(text)
    field = front.field("met_through")
    if field and fold(str(field.node.value)) == fold(pointer.kept):
        return "".join([*front.lines[: field.first], *front.lines[field.end :]])
    return text


def _paths(root: Path) -> Iterator[str]:
    """Give the path of each file that the owner wrote."""
    for file in sorted((root / CONTENT).rglob("*.md")):
        if file.is_file() and not file.name.startswith("."):
            yield file.relative_to(root).as_posix()


def _read(root: Path, path: str) -> str:
    try:
        return (root / path).read_bytes().decode("utf-8", "surrogateescape")
    except OSError as wrong:
        raise UserError(f"{path} could not be read: {wrong.strerror}", "mend its mode") from wrong


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _moves(root: Path, kept: str, gone: str) -> Iterator[tuple[str, str]]:
    """Give what was sent its place with the contact that stays; what is there is left alone."""
    for file in sorted((root / SENT / gone).glob("*")):
        target = root / SENT / kept / file.name
        number = 1
        while target.exists():
            number += 1
            target = root / SENT / kept / f"{file.stem}-from-{gone}-{number}{file.suffix}"
        yield file.relative_to(root).as_posix(), target.relative_to(root).as_posix()


def _by_hand(dossier: Dossier, kept: str, gone: str) -> Iterator[str]:
    """Tell where both are asked for the same, which only the owner can make one of."""
    for folder, asks in dossier.asks.items():
        kinds = {ask.ask.kind for ask in asks if ask.contact.slug == kept}
        for ask in asks:
            if ask.contact.slug == gone and ask.ask.kind in kinds:
                what = f"both are asked for a {ask.ask.kind} for {folder}"
                yield f"{ask.source.path}:{ask.source.line}: {what}; keep one of the two"
