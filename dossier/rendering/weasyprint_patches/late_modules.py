"""Import two parts of fontTools when WeasyPrint first calls them. No issue is open for this.

They are a fifth of its import. `weasyprint.pdf.fonts` calls them for a variable font, and where
HarfBuzz comes without its subsetter.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_CALLED = {
    "fontTools.subset": ("Options", "Subsetter"),
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
    for function in _CALLED[name]:
        setattr(module, function, _late(name, function))
    return module


def _late(module: str, function: str) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        return getattr(import_module(module), function)(*args, **options)

    return call
