"""`dossier diff`: what changed in a contact's brief since it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.english import counted
from dossier.terminal import output, resolve
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import CONTACT, as_json, for_one_brief, with_context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier.letters.brief_diff import BriefDiff, Run


@click.command()
@click.argument("contact", type=CONTACT)
@for_one_brief
@as_json
@with_context
def command(ctx: Context, contact: str, for_: str | None, as_json: bool) -> None:
    """Tell what changed in CONTACT's brief since it was sent to them.

    The words are read back from the PDF in sent/ and from the one in output/.
    """
    from dossier.letters.brief_diff import diff_briefs

    loaded, judgement = load_judged(ctx)
    slug = resolve.contact(loaded, contact)
    diffs = diff_briefs(loaded, judgement, slug, resolve.folder(loaded, for_))
    if as_json:
        output.json([_as_object(diff) for diff in diffs])
        return
    for diff in diffs:
        if len(diffs) > 1:
            output.line(click.style(diff.path, bold=True))
        output.note(_summary(diff))
        for change in diff.changes:
            _show_side("-", change.was, "red")
            _show_side("+", change.now, "green")


def _summary(diff: BriefDiff) -> str:
    if diff.sent is None:
        return "It was never sent."
    day = f"{diff.sent}, which may not have gone out" if diff.may_have_gone else str(diff.sent)
    if diff.identical_bytes:
        return f"Nothing changed since {day}."
    was, now = diff.pages
    pages = f" It had {counted(was, 'page')}, and has {now}." if was != now else ""
    if not diff.changes:
        return f"Not a word changed since {day}; only its looks did.{pages}"
    return f"{counted(len(diff.changes), 'change')} since {day}.{pages}"


def _show_side(sign: str, runs: Iterable[Run], colour: str) -> None:
    """Show the sentence before or after a change, the changed words in bold."""
    texts = [click.style(run.text, bold=run.changed or None, fg=colour) for run in runs]
    if texts:
        output.line(f"{click.style(sign, fg=colour)} {' '.join(texts)}")


def _as_object(diff: BriefDiff) -> dict[str, Any]:
    changes = [{"was": _text(change.was), "now": _text(change.now)} for change in diff.changes]
    return {
        "brief": f"output/{diff.path}",
        "for": diff.folder,
        "sent": diff.sent,
        "changed": diff.sent is not None and not diff.identical_bytes,
        "pages": diff.pages if diff.sent else None,
        "changes": changes,
    }


def _text(runs: Iterable[Run]) -> str | None:
    return " ".join(run.text for run in runs) or None
