"""The entry point: the no-op check of a build first, before anything else is imported."""

import sys

from dossier.no_op_check import say_again


def main() -> None:
    """Repeat the last build's report where nothing has changed; else run the command line."""
    if not say_again(sys.argv[1:]):
        from dossier.cli import main as run

        run()
