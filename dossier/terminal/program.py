"""The command line as a whole: its help, its options, and commands that are imported when run."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

import click

from dossier import __version__
from dossier.terminal.exit_codes import INTERRUPTED, exit_code
from dossier.terminal.options import common_options

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_HELP = """Keep the people who would speak for you in Markdown; brief each referee before the call.

Run it in your workspace, or in any folder of it; `dossier init` begins one.
"""
_EPILOG = """\b
Names complete when this stands in the start-up file of your shell:
  bash  ~/.bashrc                    eval "$(_DOSSIER_COMPLETE=bash_source dossier)"
  zsh   ~/.zshrc                     eval "$(_DOSSIER_COMPLETE=zsh_source dossier)"
  fish  ~/.config/fish/config.fish   _DOSSIER_COMPLETE=fish_source dossier | source
\b
Exit codes: 0 fine, 1 the content has errors, 2 wrong use, 3 a bug.
"""
# So many names fit into one line of an error.
_FEW = 8
_MOST_WIDE = 80


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
        """Offer the nearest command for an unknown one."""
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

        names = [name for name in self.table if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=self.table[name]) for name in names), *options]


class Program(LazyGroup):
    """The whole command line; it ends the process with the exit code of the command."""

    noun = "command"

    def __init__(self, name: str, package: str, table: Sequence[tuple[str, str]]) -> None:
        super().__init__(name, help=_HELP, epilog=_EPILOG)
        self.package = package
        self.table = dict(table)
        click.version_option(__version__, message="%(prog)s %(version)s")(self)
        common_options(self)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and end the process."""
        extra["standalone_mode"] = False
        sys.exit(exit_code(lambda: self._run(*args, **extra)))

    def _run(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, terminal_width=_help_width(), **extra)
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except click.Abort:
            return INTERRUPTED


def _help_width() -> int:
    """Return the width of a help text as Click's HelpFormatter has it: 50 to 78.

    Click asks shutil.get_terminal_size(), whose module imports bz2 and lzma.
    """
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isascii() and columns.isdecimal() else 0
    if not width:
        try:
            width = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            width = 0
    return max(min(width or _MOST_WIDE, _MOST_WIDE) - 2, 50)
