"""`dossier init`: begin a workspace."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shlex import quote
from shutil import which

import click

from dossier.english import counted
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.options import with_context

# "{}" is the command.
_SAMPLE = ("{} build", "open output/site/index.html", "{} next")
_EMPTY = (
    "open content/me.md and say who you are",
    "{} import FILE…, as your phone's vCards, LinkedIn's archive or a mailbox",
    '{} new contact "Priya Raman"',
    '{} new story "What happened, in a few words"',
    "{} build",
    "{} next, which says what to do from here on",
)


@click.command()
@click.argument("name", metavar="[DIR]", default=".", type=click.Path(file_okay=False))
@click.option(
    "--sample", is_flag=True, help="Begin with the complete dossier of a fictional person."
)
@with_context
def command(ctx: Context, name: str, sample: bool) -> None:
    """Begin a workspace in DIR (or here), empty or with the sample.

    Nothing that exists is written over.
    """
    from dossier.writing import starter

    root = Path(ctx.folder, name)
    files = starter.sample() if sample else starter.empty()
    paths = starter.start(root, files)
    shown = "here" if root == Path() else f"in {root}"
    click.echo(f"Began a workspace {shown}, with {counted(len(paths), 'file')}. Next:")
    steps = _SAMPLE if sample else _EMPTY
    if root != Path():
        steps = (f"cd {quote(str(root))}", *steps)
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step.replace('{}', _own_command())}")
    if ".gitignore" not in paths:
        lines = " ".join(starter.IGNORED)
        output.note(f"Your own .gitignore was left as it is. Add these lines to it: {lines}")


def _own_command() -> str:
    """Return what runs this dossier from any folder; not everybody has it on the PATH."""
    # Set by `./run`, which a checkout has in place of a program on the PATH.
    run = os.environ.get("DOSSIER_RUN")
    program = Path(sys.argv[0])
    if which("dossier"):
        return "dossier"
    if run:
        return f"{quote(run)} dossier"
    if program.name == "__main__.py" and program.parent.name == "dossier":
        return f"{quote(sys.executable)} -m dossier"
    if program.stem == "dossier":
        return quote(str(program.absolute()))
    return "dossier"
