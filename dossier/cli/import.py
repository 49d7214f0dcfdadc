"""`dossier import`: take facts about people from other programs' files."""  # noqa: N999  the command's name

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.problems import has_errors
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.import_report import as_object, show_report
from dossier.terminal.options import as_json, with_context
from dossier.terminal.progress_bar import ProgressBar

if TYPE_CHECKING:
    from dossier.importing.run_import import ImportPlan
    from dossier.terminal.import_choices import ImportChoice

_MEGABYTE = 1_000_000


@click.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--new", is_flag=True, help="Make a file for everybody, and every role, without one.")
@click.option(
    "--only",
    metavar="NAME",
    multiple=True,
    help="Take this person only, or the roles at this organisation, and make a file if there is"
    " none; may stand several times.",
)
@click.option(
    "--at",
    metavar="NAME",
    multiple=True,
    help="Make a file for everybody who works at NAME now; may stand several times.",
)
@click.option(
    "--same",
    metavar="NAME",
    multiple=True,
    help="This one is the contact of that name (or the slug that you give); may stand often.",
)
@click.option(
    "--apart",
    metavar="NAME",
    multiple=True,
    help="This one is somebody else of the same name, and gets a file; may stand often.",
)
@click.option("--encoding", metavar="NAME", default="", help="Of files that are not UTF-8.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@as_json
@with_context
def command(
    ctx: Context,
    files: tuple[Path, ...],
    new: bool,
    only: tuple[str, ...],
    at: tuple[str, ...],
    same: tuple[str, ...],
    apart: tuple[str, ...],
    encoding: str,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take what other programs know: people, roles, when you last talked, and about yourself.

    FILE is a vCard (.vcf), the contacts of Google, Outlook or Thunderbird, LinkedIn's archive or a
    file of it, a mailbox (mbox), a calendar (.ics), a table of applications, a JSON Resume, or a
    folder or ZIP archive of these.

    A person is known by a LinkedIn profile, by an e-mail address where the names fit, or by name
    with number or employer. Who is only of the same name is asked for. Only what is absent is
    filled in, and nothing that you wrote is changed. Of mails only the day is taken, of meetings
    the day and the title.
    """
    from dossier.terminal.import_choices import ImportChoice

    choice = ImportChoice(new=new, only=only, at=at, same=same, apart=apart)
    plan = _run(ctx, files, choice, encoding=encoding, dry_run=dry_run, as_json=as_json)
    if as_json:
        output.json(as_object(plan))
    else:
        show_report(plan)
    return int(has_errors(plan.problems))


def _run(
    ctx: Context,
    files: tuple[Path, ...],
    choice: ImportChoice,
    *,
    encoding: str,
    dry_run: bool,
    as_json: bool,
) -> ImportPlan:
    from dossier.building.own_file import log_names
    from dossier.importing.importer import ReadOptions, check_encoding
    from dossier.importing.read_files import read_path
    from dossier.importing.run_import import apply_import, plan_import
    from dossier.terminal.import_choices import choose

    encoding = check_encoding(encoding) if encoding else ""
    loaded = ctx.load()
    dossier, today = loaded.dossier, ctx.day(loaded)
    is_asking = not (as_json or dry_run) and output.is_terminal()
    with ProgressBar(shown=not as_json) as bar:
        read = ReadOptions(encoding, today, _count_megabytes(bar, files))
        entries = [entry for file in files for entry in read_path(file, read)]
    plan = plan_import(
        dossier,
        entries,
        lambda people, roles: choose(choice, people, roles, dossier, is_asking=is_asking),
        today,
    )
    with ProgressBar(shown=not as_json) as bar:
        names = log_names(loaded.root)
        return apply_import(loaded.root, plan, names, is_trial=dry_run, progress=bar.update)


def _count_megabytes(bar: ProgressBar, files: tuple[Path, ...]) -> Callable[[str, int], None]:
    """Return what is called with the bytes read of a large file, and shows them in megabytes."""
    total = sum(file.stat().st_size for file in files if file.is_file())
    done = 0

    def count(name: str, size: int) -> None:
        nonlocal done
        done += size
        bar.update(f"{name} (MB)", done // _MEGABYTE, max(done, total) // _MEGABYTE)

    return count
