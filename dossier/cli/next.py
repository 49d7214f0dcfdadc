"""`dossier next`: what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from dossier.english import counted
from dossier.terminal import output
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import as_json, force, with_context

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.judging.steps.step import Step

_HEADINGS = ("due", "late", "what", "log", "who", "why")


@click.command()
@click.option("--all", "every", is_flag=True, help="More than a day's portion.")
@click.option("--days", type=click.IntRange(0), metavar="N", help="Only what is due in N days.")
@click.option("--ics", type=click.Path(dir_okay=False), metavar="FILE", help="Write a calendar.")
@force
@as_json
@with_context
def command(
    ctx: Context,
    every: bool,
    days: int | None,
    ics: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """List what to do next, what would be lost first: five things a day are enough.

    What an employer waits for comes first, then what is owed, then keeping in touch. Below each
    stands why, and the command that does it or the line to write. --all, --days, --ics and --json
    hold all.
    """
    loaded, judgement = load_judged(ctx, [] if as_json else None)
    steps = [
        step
        for step in judgement.steps
        if days is None or step.due <= judgement.today + timedelta(days=min(days, 36500))
    ]
    if ics:
        _write_calendar(loaded, judgement, steps, ics, force=force)
    if as_json:
        output.json([_as_object(step) for step in steps])
    elif steps:
        portion = steps if every or days is not None else _portion(steps, judgement)
        _show(loaded, judgement, portion)
        if len(portion) < len(steps):
            more = len(steps) - len(portion)
            output.note(f"{more} more can wait; `dossier next --all` shows them.")
    else:
        output.note("Nothing to do." if days is None else f"Nothing to do in {days} days.")


def _portion(steps: Sequence[Step], judgement: Judgement) -> Sequence[Step]:
    """Return a day's portion where a person reads it; a program gets all."""
    from dossier.judging.step_order import portion

    return portion(steps, judgement.today) if output.is_terminal() else steps


def _show(loaded: Loaded, judgement: Judgement, steps: Sequence[Step]) -> None:
    of_person: dict[str, list[Step]] = {}
    for step in judgement.steps:
        of_person.setdefault(step.who, []).append(step)
    output.entries(_HEADINGS, [_row(step, loaded, of_person[step.who]) for step in steps])


def _row(step: Step, loaded: Loaded, others: Sequence[Step]) -> tuple[str, ...]:
    """Return the cells of a step; `others` are all steps of its person."""
    due, why, how = str(step.due), step.why.text, mail_command(step, others) or step.how
    if not output.is_terminal():
        return due, str(step.late), step.kind, step.who, step.for_, step.closes_with, why, how
    opportunity = loaded.dossier.opportunities.get(step.for_)
    place = opportunity.organization if opportunity else ""
    place = counted(len(step.parts), "letter") if step.parts else place
    return (
        due,
        counted(step.late, "day") if step.late else "",
        f"{step.kind.replace('-', ' ')}{f' ({step.which})' if step.which else ''}",
        step.closes_with,
        ", ".join(filter(None, (loaded.dossier.labels.get(step.who), place))),
        f"{why}\n→ {how}",
    )


def mail_command(step: Step, others: Iterable[Step]) -> str:
    """Return the command that writes the mail of a step, or "" where no mail can do it.

    `others` are all steps of its person: --for is needed where one is about another opportunity.
    """
    from dossier.judging.letters import LETTERS
    from dossier.letters.mail_task import STEPS
    from dossier.linking import GENERAL

    about = STEPS.get(step.kind)
    if not about:
        return ""
    if step.parts:
        return f"dossier email {step.who} --about {'thanks' if about == 'thanks' else LETTERS}"
    is_alone = all(other.for_ == step.for_ for other in others if STEPS.get(other.kind) == about)
    for_ = "" if is_alone and not step.for_ else f" --for {step.for_ or GENERAL}"
    kind = f" --kind {step.which}" if step.which else ""
    return f"dossier email {step.who} --about {about}{for_}{kind}"


def _as_object(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "who": step.who or None,
        "for": step.for_ or None,
        "due": step.due,
        "late": step.late,
        "why": step.why.text,
        "closes_with": step.closes_with,
        "path": step.why.source.path,
        "line": step.why.source.line,
    }


def _write_calendar(
    loaded: Loaded, judgement: Judgement, steps: Sequence[Step], file: str, *, force: bool
) -> None:
    from pathlib import Path

    from dossier.building.built_brief import calendar
    from dossier.writing.result_file import write_result

    data = calendar(loaded, judgement, steps)
    write_result(loaded.root, Path(file), data, command="next --ics", force=force)
    output.note(f"Wrote {counted(len(steps), 'event')} to {file}.")
