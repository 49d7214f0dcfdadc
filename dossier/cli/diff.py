"""`dossier diff`: what changed in a contact's brief since it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.english import counted
from dossier.terminal import output, resolve, shell_completion
from dossier.terminal.context import Context, as_json, common_options, pass_where
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier.letters.brief_diff import BriefDiff
    from dossier.letters.word_diff import Run


@click.command()
@click.argument("contact", shell_complete=shell_completion.contacts)
@click.option(
    "--for",
    "for_",
    metavar="SLUG",
    help="The opportunity, or `general` (else all that they have a brief for).",
    shell_complete=shell_completion.opportunities,
)
@as_json
@common_options
@pass_where
def command(ctx: Context, contact: str, for_: str | None, as_json: bool) -> None:
    """Tell what changed in CONTACT's brief since it was sent to them.

    The words are read back from the PDF in sent/ and from the one in output/.
    """
    from dossier.letters.brief_diff import since

    loaded, judgement = judged(ctx)
    who = resolve.contact(loaded, contact)
    slug = resolve.folder(loaded, for_)
    found = since(loaded, judgement, who, slug)
    if as_json:
        output.json([_as_object(one) for one in found])
        return
    for one in found:
        _tell(one, several=len(found) > 1)


def _tell(one: BriefDiff, *, several: bool) -> None:
    if several:
        output.line(click.style(one.path, bold=True))
    output.note(_summary(one))
    for change in one.changes:
        _line("-", change.was, "red")
        _line("+", change.now, "green")


def _summary(one: BriefDiff) -> str:
    if one.sent is None:
        return "It was never sent."
    day = f"{one.sent}, which may not have gone out" if one.may_have_gone else str(one.sent)
    if one.is_same:
        return f"Nothing changed since {day}."
    was, now = one.pages
    pages = f" It had {counted(was, 'page')}, and has {now}." if was != now else ""
    if not one.changes:
        return f"Not a word changed since {day}; only its looks did.{pages}"
    return f"{counted(len(one.changes), 'change')} since {day}.{pages}"


def _line(mark: str, parts: Iterable[Run], colour: str) -> None:
    """Write one side of a change; on a terminal the words that changed stand out."""
    words = [click.style(part.text, bold=part.changed or None, fg=colour) for part in parts]
    if words:
        output.line(f"{click.style(mark, fg=colour)} {' '.join(words)}")


def _as_object(one: BriefDiff) -> dict[str, Any]:
    return {
        "brief": f"output/{one.path}",
        "for": one.folder,
        "sent": one.sent,
        "changed": one.sent is not None and not one.is_same,
        "pages": one.pages if one.sent else None,
        "changes": [{"was": _text(each.was), "now": _text(each.now)} for each in one.changes],
    }


def _text(parts: Iterable[Run]) -> str | None:
    return " ".join(part.text for part in parts) or None
