"""The command line as a whole: its help, its options, its exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from dossier import __version__
from dossier.terminal.context import common_options
from dossier.terminal.exit_codes import exit_code
from dossier.terminal.lazy_group import LazyGroup

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


class Program(LazyGroup):
    """The whole command line."""

    noun = "command"

    def __init__(self, name: str, package: str, table: Sequence[tuple[str, str]]) -> None:
        super().__init__(name, callback=_nothing, help=HELP, epilog=COMPLETION)
        self.package = package
        self.table = dict(table)
        click.version_option(__version__, message="%(prog)s %(version)s")(self)
        common_options(self)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and end the process with its exit code."""
        extra["standalone_mode"] = False
        sys.exit(exit_code(lambda: super(Program, self).main(*args, **extra)))


def _nothing() -> None:
    """Do nothing before a command."""
