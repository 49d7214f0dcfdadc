"""`dossier theme`: begin a theme of your own, or a language of it."""

from __future__ import annotations

import click

from dossier.terminal.context import Context
from dossier.terminal.options import OneOf, with_context

_KINDS = ("new", "language")


@click.command()
@click.argument("kind", metavar="|".join(_KINDS), type=OneOf("thing to begin", _KINDS))
@click.argument("name", metavar="NAME")
@with_context
def command(ctx: Context, kind: str, name: str) -> None:
    """Begin a theme called NAME, or the language NAME (as `ca`) in the theme you use.

    A theme holds only what is other than in the shipped one. A language is one folder: phrases of
    the briefs and the mails, questions, headings of sections, words. `dossier check` says what it
    still lacks, and which language is taken until then.
    """
    from dossier.languages.scaffold import begin_language, begin_theme

    root = ctx.root()
    if kind == "new":
        paths = begin_theme(root, name)
        advice = f'Write theme = "{name}" into dossier.toml to use it.'
    else:
        theme = ctx.load().dossier.settings.theme
        paths = begin_language(root, theme, name)
        advice = "Take each # away as you translate; `dossier check` says what is left."
    for path in paths:
        click.echo(f"Made {path}")
    click.echo(advice if paths else "Every file is there already.")
