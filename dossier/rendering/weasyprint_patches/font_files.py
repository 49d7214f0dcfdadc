"""Leave no font's file behind: https://github.com/Kozea/WeasyPrint/issues/2090.

WeasyPrint writes each font of a stylesheet into a folder `weasyprint-…` of the system's temporary
folder, because fontconfig takes fonts by their path, and removes it in `__del__`, which neither a
forked worker nor a killed one calls (1.1 MB each). On Linux a path can name memory (memfd_create),
which goes with the process.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_OPEN_FILES = Path("/proc/self/fd")


def font_configuration() -> FontConfiguration:
    """Return an empty configuration whose fonts lie in memory, or else in a folder that goes."""
    from weasyprint.text.fonts import FontConfiguration

    if not (hasattr(os, "memfd_create") and _OPEN_FILES.is_dir()):
        return _in_folder()

    class InMemory(FontConfiguration):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self._folder = MemoryFolder()

        def __del__(self) -> None:
            """Leave the files to the end of the process: fontconfig may still know their paths."""

    return InMemory()


def _in_folder() -> FontConfiguration:
    """Return a configuration whose folder is removed at the end of this process or worker."""
    import shutil
    import tempfile
    from multiprocessing.util import Finalize

    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fonts._folder = Path(tempfile.mkdtemp(prefix="weasyprint-"))
    remove = partial(shutil.rmtree, fonts._folder, ignore_errors=True)
    Finalize(None, remove, exitpriority=1)
    return fonts


class MemoryFolder:
    """What FontConfiguration asks of its folder: a path for a name."""

    def __init__(self) -> None:
        self._files: dict[str, MemoryFile] = {}

    def __truediv__(self, name: str) -> MemoryFile:
        return self._files.setdefault(name, MemoryFile(name))


class MemoryFile:
    """What FontConfiguration asks of the path of a font's file."""

    def __init__(self, name: str) -> None:
        self._name, self._handle = name, -1

    def exists(self) -> bool:
        """Return whether it was written."""
        return self._handle >= 0

    def write_bytes(self, data: bytes) -> None:
        """Write it, in memory."""
        self._handle = os.memfd_create(self._name, os.MFD_CLOEXEC)
        with os.fdopen(self._handle, "wb", closefd=False) as file:
            file.write(data)

    def as_posix(self) -> str:
        """Return the path by which this process, and one forked from it, opens it."""
        return f"{_OPEN_FILES}/{self._handle}"
