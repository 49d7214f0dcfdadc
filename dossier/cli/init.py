"""`dossier init`: begin a workspace."""

from __future__ import annotations

from shlex import quote

import click

from dossier.english import counted
from dossier.terminal import output
from dossier.terminal.context import Context, common_options, pass_where
from dossier.terminal.own_command import own_command

# "{}" is the command.
SAMPLE = ("{} build", "open output/site/index.html", "{} next")
EMPTY = (
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
@common_options
@pass_where
def command(ctx: Context, name: str, sample: bool) -> None:
    """Begin a workspace in DIR (or here), empty or with the sample.

    Nothing that exists is written over.
    """
    from pathlib import Path

    from dossier.writing import starter

    root = Path(ctx.folder, name)
    files = starter.sample() if sample else starter.empty()
    made = starter.start(root, files)
    shown = "here" if root == Path() else f"in {root}"
    click.echo(f"Began a workspace {shown}, with {counted(len(made), 'file')}. Next:")
    steps = SAMPLE if sample else EMPTY
    if root != Path():
        steps = (f"cd {quote(str(root))}", *steps)
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step.replace('{}', own_command())}")
    if ".gitignore" not in made:
        lines = " ".join(starter.IGNORED)
        output.note(f"Your own .gitignore was left as it is. Add these lines to it: {lines}")
