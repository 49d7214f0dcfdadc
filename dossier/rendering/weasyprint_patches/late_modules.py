"""Import fontTools when WeasyPrint first calls it. No issue is open for this.

It is a third of its import. `weasyprint.pdf.fonts` calls it for a variable font, for emoji, and
where HarfBuzz comes without its subsetter; `weasyprint.text.fonts` for a font in WOFF.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_CALLED = {
    "fontTools.subset": ("Options", "Subsetter"),
    "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}


@contextmanager
def modules_left_out() -> Iterator[None]:
    """Have stand-ins imported in place of modules that are not imported yet."""
    stand_ins = {name: _stand_in(name) for name in _CALLED.keys() - sys.modules.keys()}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            sys.modules.pop(name)


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    for attribute in _CALLED[name]:
        setattr(module, attribute, _Late(name, attribute))
    return module


class _Late:
    """A function, a class or a module that is imported when it is called or read."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._imported()(*args, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._imported(), name)

    def _imported(self) -> Any:
        from pkgutil import resolve_name

        from fontTools.ttLib import TTLibError
        from weasyprint.pdf import fonts

        # What is called may raise it, and a stand-in for a class catches nothing.
        fonts.TTLibError = TTLibError
        return resolve_name(f"{self._module}.{self._name}")
