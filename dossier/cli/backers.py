"""`dossier backers`: who could speak for the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from dossier.judging.verdict import Evidence, VerdictWord
from dossier.terminal import output
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import OneOf, as_json, with_context

if TYPE_CHECKING:
    from dossier.judging.verdict import Verdict

_VERDICTS: tuple[str, ...] = get_args(VerdictWord)


@click.command()
@click.option(
    "--verdict",
    "words",
    metavar="WORD",
    multiple=True,
    type=OneOf("verdict", _VERDICTS),
    help=f"Only those of this verdict (again for more): {', '.join(_VERDICTS)}.",
)
@as_json
@with_context
def command(ctx: Context, words: tuple[str, ...], as_json: bool) -> None:
    """List who could speak for you, the readiest first, and why or why not."""
    loaded, judgement = load_judged(ctx, [] if as_json else None)
    contacts = loaded.dossier.contacts
    backers = [
        (slug, contacts[slug].listed_name, verdict)
        for slug, verdict in sorted(judgement.verdicts.items(), key=_readiest_first)
        if not words or verdict.word in words
    ]
    if as_json:
        output.json([_as_object(*backer) for backer in backers])
    else:
        headings = ("backer", "verdict", "stories", "answers in", "last talk", "why not")
        output.table(headings, [_row(*backer) for backer in backers])


def _readiest_first(item: tuple[str, Verdict]) -> tuple[int, str]:
    slug, verdict = item
    return -_VERDICTS.index(verdict.word), slug


def _row(slug: str, name: str, verdict: Verdict) -> tuple[str, ...]:
    evidence = verdict.evidence
    reasons = " ".join(reason.text for reason in verdict.reasons)
    facts = str(evidence.stories), _days(evidence), str(evidence.last_talk or "")
    if not output.is_terminal():
        return slug, verdict.word, *facts, reasons
    # The reasons of the ready say what the other columns show.
    return name, verdict.shown, *facts, "" if verdict.word == "ready" else reasons


def _days(evidence: Evidence) -> str:
    days = evidence.days_to_answer
    return "" if days is None else f"{days:g} {'day' if days == 1 else 'days'}"


def _as_object(slug: str, name: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "slug": slug,
        "name": name,
        "verdict": verdict.word,
        "reasons": [
            {"text": reason.text, "path": reason.source.path, "line": reason.source.line}
            for reason in verdict.reasons
        ],
        "evidence": {
            "stories": verdict.evidence.stories,
            "days_to_answer": verdict.evidence.days_to_answer,
            "last_talk": verdict.evidence.last_talk,
        },
    }
