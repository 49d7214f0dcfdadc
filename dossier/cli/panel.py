"""`dossier panel`: the few backers who cover an opportunity best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from dossier.judging import Pool, choose
from dossier.judging.off_list import off_list
from dossier.problems import UserError
from dossier.terminal import output, resolve
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import CONTACT, OPPORTUNITY, as_json, with_context

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement
    from dossier.judging.off_list import OffList
    from dossier.judging.panel import Panel

_MOST_OFF_LIST = 8


@click.command()
@click.argument("opportunity", type=OPPORTUNITY)
@click.option(
    "--size",
    type=click.IntRange(1, 12),
    metavar="K",
    help="How many (else as the employer asks, or as set).",
)
@click.option(
    "--include",
    metavar="CONTACT",
    multiple=True,
    type=CONTACT,
    help="Have this one in it (again for more).",
)
@click.option(
    "--exclude",
    metavar="CONTACT",
    multiple=True,
    type=CONTACT,
    help="Do without this one (again for more).",
)
@as_json
@with_context
def command(
    ctx: Context,
    opportunity: str,
    size: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    as_json: bool,
) -> None:
    """Choose the few backers who together saw most of what OPPORTUNITY wants.

    Below it stands who else was there in the same years: an employer may find them by himself.
    """
    loaded, judgement = load_judged(ctx, {} if as_json else None)
    dossier = loaded.dossier
    included = tuple(resolve.contact(loaded, word) for word in include)
    excluded = tuple(resolve.contact(loaded, word) for word in exclude)
    for slug in set(included) & set(excluded):
        raise UserError(f"{slug} is both included and excluded", "choose one")
    panel = choose(
        Pool(dossier, judgement.verdicts, judgement.load),
        dossier.opportunities[resolve.opportunity(loaded, opportunity)],
        size=size,
        include=included,
        exclude=excluded,
    )
    if as_json:
        output.json(_as_object(panel))
        return
    others = off_list(dossier, judgement.verdicts, panel)
    if output.is_terminal():
        _show(loaded, panel)
        _show_off_list(loaded, judgement, others)
    else:
        rows = [
            ("off-list", other.who, judgement.verdicts[other.who].word, other.organization)
            for other in others
        ]
        output.table((), [*_rows(panel), *rows])


def _show_off_list(loaded: Loaded, judgement: Judgement, others: Sequence[OffList]) -> None:
    """Show who else was there: an employer may find them without the owner."""
    if not others:
        return
    output.paragraph("Off the list, but there in the same years, and may be called all the same:")
    labels = loaded.dossier.labels
    rows = [
        (labels[other.who], judgement.verdicts[other.who].shown, other.organization)
        for other in others[:_MOST_OFF_LIST]
    ]
    output.table(("who", "verdict", "where"), rows)
    if len(others) > _MOST_OFF_LIST:
        click.echo(f"and {len(others) - _MOST_OFF_LIST} more, whom `dossier who --at NAME` lists")


def _show(loaded: Loaded, panel: Panel) -> None:
    def names(slugs: Iterable[str]) -> str:
        return ", ".join(loaded.dossier.labels[slug] for slug in slugs)

    opportunity = loaded.dossier.opportunities[panel.opportunity]
    output.paragraph(f"{opportunity.role}, {opportunity.organization}")
    spare = [panel.spare] if panel.spare else []
    output.paragraph(f"  panel  {names(panel.panel) or 'nobody may be briefed'}", indent=9)
    output.paragraph(f"  spare  {names(spare) or 'nobody'}", indent=9)
    output.paragraph(f"  covers {panel.weight:g} of {panel.of:g}")
    if panel.missing_relations:
        kinds = (f"{count} {kind}" for kind, count in panel.missing_relations.items())
        output.paragraph(f"  lacks  {', '.join(kinds)}", indent=9)
    rows = [(skill, names(slugs)) for skill, slugs in panel.covers.items()]
    rows += [
        (skill, "nobody" if skill in panel.unseen else "none of these") for skill in panel.missing
    ]
    output.table(("wanted", "seen by"), rows)
    if panel.runner_up:
        loses = f", without {', '.join(panel.runner_up.loses)}" if panel.runner_up.loses else ""
        weight = f"{panel.runner_up.weight:g} of {panel.of:g}"
        output.paragraph(f"Runner-up: {names(panel.runner_up.panel)} ({weight}{loses})")


def _rows(panel: Panel) -> Iterator[tuple[str, ...]]:
    yield "panel", *panel.panel
    yield "spare", panel.spare or ""
    for skill, slugs in panel.covers.items():
        yield "covers", skill, *slugs
    for skill in panel.missing:
        yield "missing", skill
    for relation, count in panel.missing_relations.items():
        yield "missing-relation", relation, str(count)
    yield "weight", f"{panel.weight:g}", f"{panel.of:g}"
    if panel.runner_up:
        yield "runner-up", f"{panel.runner_up.weight:g}", *panel.runner_up.panel


def _as_object(panel: Panel) -> dict[str, Any]:
    runner_up = panel.runner_up
    return {
        "opportunity": panel.opportunity,
        "panel": panel.panel,
        "spare": panel.spare,
        "covers": panel.covers,
        "missing": panel.missing,
        "missing_relations": panel.missing_relations,
        "weight": _number(panel.weight),
        "of": _number(panel.of),
        "runner_up": runner_up and {"panel": runner_up.panel, "weight": _number(runner_up.weight)},
    }


def _number(weight: float) -> float:
    return int(weight) if weight.is_integer() else weight
