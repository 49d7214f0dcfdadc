"""The entry point: the no-op check of a build first, before anything else is imported."""

import sys

from dossier.no_op_check import plain_build_root, say_again


def main() -> None:
    """Repeat the last build's report where nothing has changed; else run the command."""
    arguments, seen = sys.argv[1:], list[str]()
    if not say_again(arguments, seen):
        run(arguments, seen)


def run(arguments: list[str], seen: list[str] | None = None) -> None:
    """Run a command; a build without further options does without Click.

    To import Click takes longer than to start Python. `seen` are the inputs of such a build.
    """
    root, as_json = plain_build_root(arguments)
    if root:
        from dossier.terminal.build_and_show import run_plain_build

        run_plain_build(root, seen, as_json=as_json)
    else:
        from dossier.cli import main as run_command_line

        run_command_line()
