"""The options that many commands have, and what words they take and a shell completes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.types import StringParamType

from dossier.terminal.context import Context

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any] | click.Command)


def common_options(command: F) -> F:
    """Add -C DIR and --today DATE, which may stand before a command's name or after it."""
    command = click.option(
        "--today",
        metavar="DATE",
        help="Judge on this day (else the one in dossier.toml, or now).",
        expose_value=False,
        callback=lambda ctx, param, text: _store(ctx, param, text and _parse_day(text)),
    )(command)
    return click.option(
        "-C",
        "folder",
        metavar="DIR",
        help="Begin in this folder.",
        type=click.Path(exists=True, file_okay=False),
        expose_value=False,
        callback=_store,
    )(command)


def _store(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Store an option in the context; what stands after the command's name is stored last."""
    if value is not None:
        setattr(ctx.ensure_object(Context), str(param.name), value)


def _parse_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # From Python 3.11 on, fromisoformat() takes 20261122 too.
    if day is None or str(day) != text:
        raise click.BadParameter(f'"{text}" is not a day. Write it as 2026-11-22.')
    return day


def with_context(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the common options, and pass the Context as the first argument."""
    return common_options(click.make_pass_decorator(Context, ensure=True)(function))


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
force = click.option("--force", is_flag=True, help="Replace the file that is there.")


class CompletedText(StringParamType):
    """A text that a shell completes; a workspace that cannot be read completes nothing."""

    def __init__(self, list_words: Callable[[Context], Iterable[str]]) -> None:
        self._list_words = list_words

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """List the words that begin so, in any case."""
        from click.shell_completion import CompletionItem

        try:
            words = sorted(set(self._list_words(ctx.find_object(Context) or Context())))
        except Exception:
            return []
        prefix = incomplete.casefold()
        return [CompletionItem(word) for word in words if word.casefold().startswith(prefix)]


class OneOf(CompletedText):
    """One of the words that a parameter takes; `noun` is what an error calls them."""

    def __init__(self, noun: str, words: Iterable[str]) -> None:
        self._noun, self._words = noun, tuple(words)
        super().__init__(lambda ctx: filter(None, self._words))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Raise UsageError for another word, and offer the nearest."""
        if value not in self._words:
            from dossier.problems import nearest

            hint = nearest(value, self._words) or f"write one of {', '.join(self._words)}"
            raise click.UsageError(f'there is no {self._noun} "{value}". {hint}', ctx)
        return str(value)


def _slugs(*folders: str) -> CompletedText:
    """Complete the names of files, which takes no reading."""

    def list_words(ctx: Context) -> list[str]:
        content = ctx.root() / "content"
        files = (file for folder in folders for file in (content / folder).glob("[!.~]*.md"))
        return [file.stem for file in files]

    return CompletedText(list_words)


def _skills(ctx: Context) -> Iterable[str]:
    """List skills as one word each: matching takes a dash for a space."""
    for story in ctx.load().dossier.stories.values():
        yield from ("-".join(skill.split()) for skill in story.skills)


CONTACT = _slugs("contacts")
OPPORTUNITY = _slugs("opportunities")
OPPORTUNITY_OR_CONTACT = _slugs("opportunities", "contacts")
RECORD = _slugs("contacts", "stories", "opportunities")
SKILL = CompletedText(_skills)

for_one_brief = click.option(
    "--for",
    "for_",
    metavar="SLUG",
    type=OPPORTUNITY,
    help="The opportunity, or `general` (else all that they have a brief for).",
)
