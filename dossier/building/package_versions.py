"""The versions of installed packages without importing importlib.metadata.

That imports the e-mail parser, and reads a file for each package; one listing names them all.
"""

from __future__ import annotations

import os
import sys
from functools import cache

_ENDING = ".dist-info"


def package_version(name: str) -> str:
    """Return the version of an installed package; raise PackageNotFoundError where there is none.

    `name` is normalized, as PyPA's "Names and normalization" has it
    (https://packaging.python.org/en/latest/specifications/name-normalization/).
    """
    if version := _listed().get(name):
        return version
    # Debian's packages have .egg-info; a zip archive cannot be listed.
    from importlib.metadata import version as read_version

    return read_version(name)


@cache
def _listed() -> dict[str, str]:
    """Read the names `NAME-VERSION.dist-info` in the folders of sys.path; the first counts."""
    found = dict[str, str]()
    for folder in sys.path:
        for entry in _names(folder):
            name, _, version = entry.removesuffix(_ENDING).partition("-")
            if entry.endswith(_ENDING):
                found.setdefault(name.lower().replace("_", "-").replace(".", "-"), version)
    return found


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder or ".") as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []
