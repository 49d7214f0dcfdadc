"""`dossier import`: take facts about people from other programs' files."""  # noqa: N999  the command's name

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.shared import show
from dossier.cli.shared.bar import Bar
from dossier.cli.shared.imported import summary, table_rows, to_object
from dossier.cli.shared.options import Where, as_json, pass_where, where
from dossier.cli.shared.words import unknown

if TYPE_CHECKING:
    from dossier.importing import Found
    from dossier.importing.merging.plan import Step
    from dossier.problems import Problem


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--new", is_flag=True, help="Make a file for everybody who has none.")
@click.option(
    "--only",
    metavar="NAME",
    multiple=True,
    help="Take this person only, and make a file if there is none; may stand several times.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@as_json
@where
@pass_where
def command(
    place: Where,
    files: tuple[Path, ...],
    new: bool,
    only: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take facts about people from FILE: role, organization, e-mail, phone, links.

    FILE is a vCard (.vcf), LinkedIn's Connections.csv or the archive with it, or Google's
    contacts.csv. A person is known by an e-mail address or a LinkedIn profile; only fields that
    are absent are filled, and nothing that you wrote is changed.
    """
    from dossier.disk import remove_leftovers
    from dossier.importing.merging.carry_out import carry_out
    from dossier.importing.merging.plan import plan
    from dossier.problems import has_errors

    root = place.root()
    found, problems = _read(files)
    contacts = place.load().dossier.contacts.values()
    steps = list(plan(contacts, _chosen(found, only), lambda one: new or bool(only)))
    if not dry_run:
        remove_leftovers(root / "content/contacts")
    done: list[Step] = []
    with Bar(shown=not as_json) as bar:
        for number, step in enumerate(steps):
            bar.at(step.found.name, number, len(steps))
            problem = carry_out(root, step, is_trial=dry_run)
            problems += [problem] if problem else []
            done += [] if problem else [step]
    _show(done, problems, dry_run=dry_run, as_json=as_json)
    return 1 if has_errors(problems) else 0


def _read(files: tuple[Path, ...]) -> tuple[list["Found"], list["Problem"]]:
    """Read all files before anything is done."""
    from dossier import importing
    from dossier.problems import Problem

    every = [one for file in files for one in importing.read(file)]
    found = [one for one in every if not isinstance(one, Problem)]
    return found, [one for one in every if isinstance(one, Problem)]


def _chosen(found: list["Found"], only: tuple[str, ...]) -> list["Found"]:
    """Give the people of these names, or everybody."""
    from dossier.importing.merging.same import fold

    names = {fold(one.name): one.name for one in found if one.name}
    for name in only:
        if fold(name) not in names:
            otherwise = "nobody in these files is; see --dry-run --json for all their names"
            raise unknown("person in these files", name, names.values(), otherwise)
    wanted = {fold(name) for name in only}
    return [one for one in found if not only or fold(one.name) in wanted]


def _show(steps: list["Step"], problems: list["Problem"], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        people = [to_object(step) for step in steps]
        show.json({"dry_run": dry_run, "people": people, "problems": show.as_objects(problems)})
        return
    rows = list(table_rows(steps, is_trial=dry_run))
    if rows:
        show.table(("what", "who", "details"), rows)
    show.problems(problems)
    show.note(summary(steps, is_trial=dry_run))
