"""Commands in a table, each a file of a folder: none is imported before it is run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# So many names fit into one line of a message.
_FEW = 8


class LazyGroup(click.Group):
    """A group whose commands are the files of `package`; `table` is each name and what it is for.

    A hyphen of a name is an underscore of its file's. `noun` is what its commands are called.
    """

    package: str
    noun: ClassVar[str]
    table: Mapping[str, str]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of a command."""
        if cmd_name not in self.table:
            return None
        module = import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the table, for which no command is imported."""
        with formatter.section(f"{self.noun.capitalize()}s"):
            formatter.write_dl(list(self.table.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer the nearest command for one that there is not."""
        if args[0] not in self.table and not args[0].startswith("-") and not ctx.resilient_parsing:
            from dossier.problems import nearest

            few = f"write one of {', '.join(self.table)}"
            otherwise = few if len(self.table) <= _FEW else f"see `{ctx.command_path} --help`"
            hint = nearest(args[0], self.table) or otherwise
            ctx.fail(f'there is no {self.noun} "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the names of commands without importing them."""
        from click.shell_completion import CompletionItem

        found = [(name, text) for name, text in self.table.items() if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=text) for name, text in found), *options]
