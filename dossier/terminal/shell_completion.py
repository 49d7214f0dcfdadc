"""Complete names in the shell; a workspace that cannot be read completes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from dossier.terminal.context import Context

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def _completer(list_words: Callable[[Context], Iterable[str]]) -> Complete:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        try:
            words = sorted(set(list_words(ctx.find_object(Context) or Context())))
        except Exception:
            return []
        return [word for word in words if word.casefold().startswith(incomplete.casefold())]

    return complete


def _slugs(ctx: Context, *folders: str) -> list[str]:
    """List file names, which takes no reading."""
    root = ctx.root()
    return [file.stem for one in folders for file in (root / "content" / one).glob("[!.~]*.md")]


def _skills(ctx: Context) -> Iterable[str]:
    """List skills as one word each: matching takes a dash for a space."""
    dossier = ctx.load().dossier
    for story in dossier.stories.values():
        yield from ("-".join(skill.split()) for skill in story.skills)


contacts = _completer(lambda ctx: _slugs(ctx, "contacts"))
opportunities = _completer(lambda ctx: _slugs(ctx, "opportunities"))
opportunities_or_contacts = _completer(lambda ctx: _slugs(ctx, "opportunities", "contacts"))
records = _completer(lambda ctx: _slugs(ctx, "contacts", "stories", "opportunities"))
skills = _completer(_skills)


def words(known: Iterable[str]) -> Complete:
    """Complete words that are always the same."""
    return _completer(lambda ctx: known)
