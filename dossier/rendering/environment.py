"""Make what templates run in: a sandbox, where any of them is the owner's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateNotFound
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dossier.rendering import filters
from dossier.rendering.bytecode_cache import compiled
from dossier.rendering.theme import Theme
from dossier.views.view import View


class _Sandbox(ImmutableSandboxedEnvironment):
    """Go straight to the fields of views, which are plain data; all else takes the long way."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute for a template."""
        if isinstance(obj, View) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def environment(theme: Theme) -> Environment:
    """Make one environment a theme: strict, and escaping everything.

    Shipped templates are dossier's code and need no sandbox, which takes a quarter of their time.
    One template of the owner's own may extend and call the others, so that all run in it.
    """

    def load(name: str) -> tuple[str, str, None]:
        try:
            return theme.read(f"templates/{name}").decode(), f"templates/{name}", None
        except FileNotFoundError:
            raise TemplateNotFound(name) from None

    kind = _Sandbox if theme.has_own_templates else Environment
    made = kind(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(Path(__file__), kind.__name__.strip("_").lower()),
    )
    made.filters |= filters.FILTERS
    return made
