"""`dossier panel`: the few backers who cover an opportunity best."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dossier.judging import Pool, choose
from dossier.problems import UserError
from dossier.terminal import output, resolve, shell_completion
from dossier.terminal.context import Where, as_json, pass_where, where
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging.panel import Panel


@click.command()
@click.argument("opportunity", shell_complete=shell_completion.opportunities)
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
    shell_complete=shell_completion.contacts,
    help="Have this one in it (again for more).",
)
@click.option(
    "--exclude",
    metavar="CONTACT",
    multiple=True,
    shell_complete=shell_completion.contacts,
    help="Do without this one (again for more).",
)
@as_json
@where
@pass_where
def command(
    place: Where,
    opportunity: str,
    size: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    as_json: bool,
) -> None:
    """Choose the few backers who together saw most of what OPPORTUNITY wants."""
    loaded, judgement = judged(place, {} if as_json else None)
    dossier = loaded.dossier
    within = tuple(resolve.contact(loaded, word) for word in include)
    without = tuple(resolve.contact(loaded, word) for word in exclude)
    for slug in set(within) & set(without):
        raise UserError(f"{slug} is both included and excluded", "choose one")
    panel = choose(
        Pool(dossier, judgement.verdicts, judgement.load),
        dossier.opportunities[resolve.opportunity(loaded, opportunity)],
        size=size,
        include=within,
        exclude=without,
    )
    if as_json:
        output.json(_as_object(panel))
    elif output.is_terminal():
        _show(loaded, panel)
    else:
        output.table((), _rows(panel))


def _show(loaded: "Loaded", panel: "Panel") -> None:
    def names(slugs: Iterable[str]) -> str:
        return ", ".join(loaded.dossier.labels[slug] for slug in slugs)

    one = loaded.dossier.opportunities[panel.opportunity]
    click.echo(f"{one.role}, {one.organization}")
    click.echo(f"  panel  {names(panel.panel) or 'nobody may be briefed'}")
    click.echo(f"  spare  {names([panel.spare] if panel.spare else []) or 'nobody'}")
    click.echo(f"  covers {panel.weight:g} of {panel.of:g}")
    if panel.missing_relations:
        kinds = (f"{count} {kind}" for kind, count in panel.missing_relations.items())
        click.echo(f"  lacks  {', '.join(kinds)}")
    rows = [(skill, names(slugs)) for skill, slugs in panel.covers.items()]
    rest = ((one, "nobody" if one in panel.unseen else "none of these") for one in panel.missing)
    output.table(("wanted", "seen by"), [*rows, *rest])
    if panel.runner_up:
        loses = f", without {', '.join(panel.runner_up.loses)}" if panel.runner_up.loses else ""
        weight = f"{panel.runner_up.weight:g} of {panel.of:g}"
        click.echo(f"Runner-up: {names(panel.runner_up.panel)} ({weight}{loses})")


def _rows(panel: "Panel") -> Iterator[tuple[str, ...]]:
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


def _as_object(panel: "Panel") -> dict[str, Any]:
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
