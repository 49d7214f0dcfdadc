"""Import msgspec without `typing_extensions`, which takes a third of its time, with `inspect`.

msgspec takes from it what `typing` has since Python 3.11, and does without where it is missing.
"""

from __future__ import annotations

import sys

_LEFT_OUT = "typing_extensions"


def import_msgspec() -> None:
    """Import msgspec as where `typing_extensions` is not installed, unless it is imported."""
    if _LEFT_OUT in sys.modules:
        return
    # The import system's own way to have an import fail:
    # https://docs.python.org/3/reference/import.html#the-module-cache
    sys.modules[_LEFT_OUT] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[_LEFT_OUT]
