"""Compile WeasyPrint's C declarations, which takes no compiler of C.

Run it as `python -m tools.weasyprint_declarations` when WeasyPrint changes.
"""

from __future__ import annotations

import ast
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import cffi

from dossier.rendering import weasyprint_patches
from dossier.rendering.weasyprint_patches.compiled_declarations import digest, source_file

FILE = Path(weasyprint_patches.__file__).with_name("declaration_opcodes.py")
_HEAD = '''\
"""WeasyPrint's C declarations, compiled: `python -m tools.weasyprint_declarations`.

No issue is open for this.
"""

from __future__ import annotations

# ruff: noqa: C408, E501
# fmt: off
'''


def declared() -> cffi.FFI:
    """Return the declarations of the WeasyPrint that is installed, parsed."""
    ffi = cffi.FFI()
    for node in ast.walk(ast.parse(source_file().read_bytes())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ffi.cdef":
            ffi.cdef(ast.literal_eval(node.args[0]))
    return ffi


def module() -> str:
    """Return the module that has them compiled."""
    ffi, emitted = declared(), StringIO()
    ffi.set_source("weasyprint", None)
    with redirect_stdout(StringIO()):
        ffi.emit_python_code(emitted)
    call = emitted.getvalue().partition("_cffi_backend.FFI('weasyprint',\n")[2]
    source = digest(source_file().read_bytes())
    return f"{_HEAD}SOURCE = {source!r}\nDECLARATIONS = dict(\n{call}"


def main() -> None:
    """Write the module."""
    FILE.write_text(module(), encoding="ascii")


if __name__ == "__main__":
    main()
