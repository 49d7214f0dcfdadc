"""`dossier backers`: who could speak for the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from dossier.judging.verdict import Evidence, VerdictWord
from dossier.terminal import output, shell_completion
from dossier.terminal.choices import one_of
from dossier.terminal.context import Context, as_json, common_options, pass_where
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from dossier.judging.verdict import Verdict

READY = "ready"
VERDICTS: tuple[str, ...] = get_args(VerdictWord)


@click.command()
@click.option(
    "--verdict",
    "words",
    metavar="WORD",
    multiple=True,
    callback=one_of("verdict", VERDICTS),
    shell_complete=shell_completion.words(VERDICTS),
    help=f"Only those of this verdict (again for more): {', '.join(VERDICTS)}.",
)
@as_json
@common_options
@pass_where
def command(ctx: Context, words: tuple[str, ...], as_json: bool) -> None:
    """List who could speak for you, the readiest first, and why or why not."""
    loaded, judgement = judged(ctx, [] if as_json else None)
    found = [
        (slug, loaded.dossier.contacts[slug].listed_name, verdict)
        for slug, verdict in sorted(judgement.verdicts.items(), key=_readiest)
        if not words or verdict.word in words
    ]
    if as_json:
        output.json([_as_object(*one) for one in found])
        return
    headings = ("backer", "verdict", "stories", "answers in", "last talk", "why not")
    output.table(headings, [_row(*one) for one in found])


def _readiest(item: tuple[str, Verdict]) -> tuple[int, str]:
    slug, verdict = item
    return -VERDICTS.index(verdict.word), slug


def _row(slug: str, name: str, verdict: Verdict) -> tuple[str, ...]:
    evidence = verdict.evidence
    reasons = " ".join(reason.text for reason in verdict.reasons)
    is_plain = output.is_terminal() and verdict.word == READY
    return (
        name if output.is_terminal() else slug,
        verdict.shown if output.is_terminal() else verdict.word,
        str(evidence.stories),
        _days(evidence),
        str(evidence.last_talk or ""),
        # Beside the evidence, the reasons of the ready say nothing new.
        "" if is_plain else reasons,
    )


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
