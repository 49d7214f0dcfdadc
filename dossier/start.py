"""Start: see whether there is anything to do before all else is imported."""

import sys

from dossier.no_op_check import say_again


def main() -> None:
    """Say what the last build said, where that is all there is to do; else run the command line."""
    if not say_again(sys.argv[1:]):
        from dossier.cli import main as run

        run()
