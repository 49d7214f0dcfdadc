"""Keep shipped templates compiled, as Python keeps its own modules: in `__pycache__`, beside them.

What is kept is code, so it stands where only who may change dossier itself may write, and never in
a workspace. A template that reads otherwise than when it was kept is compiled anew.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from dossier.shipped import shipped


class Compiled(FileSystemBytecodeCache):
    """Keep templates on disk; a disk that is full is not the template's fault."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one compiled template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled(settings: Path, kind: str) -> Compiled | None:
    """Keep what the settings in a file make of templates, where dossier may be written to.

    `kind` names the environment: a sandbox compiles a call to something else.
    """
    folder = shipped("themes") / "__pycache__"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        if os.access(folder, os.W_OK):
            return Compiled(str(folder), f"{kind}-{crc32(settings.read_bytes()):x}-%s.jinja")
    return None
