"""Say what to type to run dossier once more: not everybody has it on the PATH."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shlex import quote
from shutil import which


def own_command() -> str:
    """Return the command that runs this dossier from any folder."""
    # `./run` says where it is; it is what a checkout has in place of a program on the PATH.
    run = os.environ.get("DOSSIER_RUN")
    started = Path(sys.argv[0])
    if which("dossier"):
        return "dossier"
    if run:
        return f"{quote(run)} dossier"
    if started.name == "__main__.py" and started.parent.name == "dossier":
        return f"{quote(sys.executable)} -m dossier"
    if started.stem == "dossier":
        return quote(str(started.absolute()))
    return "dossier"
