"""Take WeasyPrint's C declarations compiled. No issue is open for this.

Each time that it is imported, WeasyPrint has cffi parse the declarations of Pango, HarfBuzz and
Fontconfig, with a parser of C in Python: a quarter of its import. cffi can also read them compiled,
as opcodes ("out-of-line ABI mode" of https://cffi.readthedocs.io/en/stable/overview.html), and then
parses the names of types in C.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from dossier.blake2 import blake2b


def source_file() -> Path:
    """Return the file of WeasyPrint that declares; raise ImportError where there is none."""
    from importlib.util import find_spec

    spec = find_spec("weasyprint")
    if spec is None or spec.origin is None:
        raise ImportError("weasyprint")
    return Path(spec.origin).with_name("text") / "ffi.py"


def digest(source: bytes) -> str:
    """Return what names the source that was compiled."""
    return blake2b(source, digest_size=16).hexdigest()


@contextmanager
def declarations_compiled() -> Iterator[None]:
    """Have WeasyPrint find a stand-in for cffi, unless its declarations are others by now.

    The stand-in opens libraries by the very names that it is given, as Linux has them.
    """
    from dossier.rendering.weasyprint_patches.declaration_opcodes import SOURCE

    if digest(source_file().read_bytes()) != SOURCE:
        yield
        return
    stand_in, cffi = ModuleType("cffi"), sys.modules.pop("cffi", None)
    stand_in.FFI = compiled_ffi  # type: ignore[attr-defined]
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]
        if cffi:
            sys.modules["cffi"] = cffi


def compiled_ffi() -> Any:
    """Return what `cffi.FFI()` is to WeasyPrint once it has declared everything."""
    from _cffi_backend import FFI

    from dossier.rendering.weasyprint_patches.declaration_opcodes import DECLARATIONS

    class CompiledFFI(FFI):  # type: ignore[misc]
        def cdef(self, source: str) -> None:
            """Leave the source: it is what was compiled."""

    return CompiledFFI("weasyprint", **DECLARATIONS)
