"""Make the sandbox that templates run in."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dossier.rendering import filters
from dossier.rendering.compiled import compiled
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
def environment(theme: Theme) -> ImmutableSandboxedEnvironment:
    """Make one environment a theme: sandboxed, strict, escaping everything."""

    def load(name: str) -> tuple[str, str, None]:
        try:
            return theme.read(f"templates/{name}").decode(), f"templates/{name}", None
        except FileNotFoundError:
            raise TemplateNotFound(name) from None

    sandbox = _Sandbox(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(Path(__file__)),
    )
    sandbox.filters |= filters.FILTERS
    return sandbox
