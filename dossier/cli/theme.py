"""`dossier theme`: begin a theme of your own, or a language of it."""

from __future__ import annotations

import click

from dossier.terminal.choices import one_of
from dossier.terminal.context import Context, common_options, pass_where

_KINDS = ("new", "language")


@click.command()
@click.argument("kind", metavar="|".join(_KINDS), callback=one_of("thing to begin", _KINDS))
@click.argument("name", metavar="NAME")
@common_options
@pass_where
def command(ctx: Context, kind: str, name: str) -> None:
    """Begin a theme called NAME, or the language NAME (as `ca`) in the theme you use.

    A theme holds only what is other than in the shipped one. A language is one folder: phrases of
    the briefs and the mails, questions, headings of sections, words. `dossier check` says what it
    still lacks, and which language is taken until then.
    """
    from dossier.languages.scaffold import begin_language, begin_theme

    root = ctx.root()
    if kind == "new":
        made = begin_theme(root, name)
        after = f'Write theme = "{name}" into dossier.toml to use it.'
    else:
        theme = ctx.load().dossier.settings.theme
        made = begin_language(root, theme, name)
        after = "Take each # away as you translate; `dossier check` says what is left."
    for path in made:
        click.echo(f"Made {path}")
    click.echo(after if made else "Every file is there already.")
