"""Load WeasyPrint without the detours that its libraries' other names cost."""

import sys
from contextlib import redirect_stdout, suppress
from functools import cache
from io import StringIO


@cache
def load_engine() -> None:
    """Import WeasyPrint; on Linux, find its libraries by the names that Linux gives them.

    It also tries the names of other systems, and for each of them cffi's `dlopen` asks ctypes,
    which starts ldconfig and a compiler to answer: some 75 processes. A system where the plain
    names do not do is left to the import itself, and to what that says.
    """
    if sys.platform != "linux":
        return
    import ctypes.util

    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        with suppress(OSError), redirect_stdout(StringIO()):
            import weasyprint  # noqa: F401
    finally:
        ctypes.util.find_library = find
