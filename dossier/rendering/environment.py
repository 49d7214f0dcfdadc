"""What templates run in: its filters, and a sandbox where any template is the owner's own."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from jinja2 import Environment, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from dossier.rendering.html import leave_place
from dossier.rendering.theme import Theme
from dossier.views.view import BodyProse, View
from dossier.workspace import shipped

_SAFE = re.compile(r"(https?://|mailto:|tel:|[^:]*$)", re.IGNORECASE)


def safe_url(address: str) -> str:
    """Return an address that is relative or https, mailto or tel; else nothing."""
    return address if _SAFE.match(address.strip()) else ""


def prose(value: BodyProse, root: str = "", shift: int = 1) -> Markup:
    """Leave a place for words; `root` leads to the site's root, headings move by `shift`.

    No template sees the words: the rest of a page is the same whatever they say.
    """
    return Markup(leave_place(value, root, shift))  # noqa: S704  no markup of anybody's


def long_day(day: date, language: str = "en") -> str:
    """Write a day in full, as `22 November 2026`."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale=language))


def short_day(day: date, language: str = "en") -> str:
    """Write a day without its year, as `22 Nov`."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMd", day, locale=language))


FILTERS: dict[str, Callable[..., Any]] = {
    "safe_url": safe_url,
    "prose": prose,
    "long_day": long_day,
    "short_day": short_day,
}


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that reads the fields of views, which are plain data, without its checks."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute for a template."""
        if isinstance(obj, View) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def environment(theme: Theme) -> Environment:
    """Make one environment a theme: strict, and escaping everything.

    Shipped templates are dossier's code and need no sandbox, which takes a quarter of their time.
    A template of the owner's own may extend and call the others, so that all then run in it.
    """

    def load(name: str) -> tuple[str, str, None]:
        try:
            return theme.read(f"templates/{name}").decode(), f"templates/{name}", None
        except FileNotFoundError:
            raise TemplateNotFound(name) from None

    kind = _Sandbox if theme.has_own_templates else Environment
    jinja = kind(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_bytecode_cache(kind.__name__.strip("_").lower()),
    )
    jinja.filters |= FILTERS
    return jinja


class _BytecodeCache(FileSystemBytecodeCache):
    """Compiled templates on disk; a disk that is full is not the template's fault."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write one compiled template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _bytecode_cache(kind: str) -> _BytecodeCache | None:
    """Return a cache of shipped templates in their `__pycache__`, where dossier may be written to.

    Bytecode is code that will run, so it lies where only who may change dossier itself may write,
    never in a workspace. The digest of this file stands for the settings above, and `kind` for the
    environment: a sandbox compiles a call to something else.
    """
    folder = shipped("themes") / "__pycache__"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        if os.access(folder, os.W_OK):
            settings = crc32(Path(__file__).read_bytes())
            return _BytecodeCache(str(folder), f"{kind}-{settings:x}-%s.jinja")
    return None
