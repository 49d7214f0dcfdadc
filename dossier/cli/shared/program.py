"""Run one of the commands, and import no other."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from dossier import __version__
from dossier.cli.shared.failures import exit_code
from dossier.cli.shared.options import where

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

HELP = """Keep the people who would speak for you in Markdown; brief each referee before the call.

Run it in your workspace, or in any folder of it; `dossier init` begins one.
"""
COMPLETION = """\b
Names complete when this stands in the start-up file of your shell:
  bash  ~/.bashrc                    eval "$(_DOSSIER_COMPLETE=bash_source dossier)"
  zsh   ~/.zshrc                     eval "$(_DOSSIER_COMPLETE=zsh_source dossier)"
  fish  ~/.config/fish/config.fish   _DOSSIER_COMPLETE=fish_source dossier | source
\b
Exit codes: 0 fine, 1 the content has errors, 2 wrong use, 3 a bug.
"""


class Program(click.Group):
    """Offer the commands of a table; the file of a command has its name."""

    def __init__(self, name: str, table: Sequence[tuple[str, str]]) -> None:
        super().__init__(name, callback=_nothing, help=HELP, epilog=COMPLETION)
        self.table = dict(table)
        click.version_option(__version__, message="%(prog)s %(version)s")(self)
        where(self)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and end the process with its exit code."""
        extra["standalone_mode"] = False
        sys.exit(exit_code(lambda: super(Program, self).main(*args, **extra)))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of a command."""
        if cmd_name not in self.table:
            return None
        command: click.Command = import_module(f"dossier.cli.{cmd_name}").command
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the table, for which no command is imported."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer the nearest command for one that there is not."""
        if args[0] not in self.table and not args[0].startswith("-") and not ctx.resilient_parsing:
            from dossier.problems import nearest

            hint = nearest(args[0], self.table) or "see `dossier --help`"
            ctx.fail(f'there is no command "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete the names of commands without importing them."""
        from click.shell_completion import CompletionItem

        found = [(name, text) for name, text in self.table.items() if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=text) for name, text in found), *options]


def _nothing() -> None:
    """Do nothing before a command."""
