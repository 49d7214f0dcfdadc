"""Make the files that are attached to a brief, as pages of their own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import nh3
from markupsafe import Markup
from msgspec.structs import replace

from dossier.records.text import TAGS
from dossier.rendering.cell_breaks import as_tags, mark_breaks
from dossier.rendering.markdown_html import to_html
from dossier.views.view import Prose

if TYPE_CHECKING:
    from weasyprint import Attachment

# Without a day of its own, an attachment takes the clock's: other bytes on each run.
_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  no zone: it is written as it is
_NOT_ON_PAPER = {"img"}


def attachment(name: str, title: str, data: bytes) -> Attachment:
    """Wrap a PDF, with the same dates on every day."""
    from weasyprint import Attachment

    return Attachment(string=data, name=name, description=title, created=_NO_DAY, modified=_NO_DAY)


def annex(text: Prose) -> Markup:
    """Render Markdown without pictures, and with links only to what is outside."""

    def keep(_: str, attribute: str, value: str) -> Any:
        is_outside = value.startswith(("https://", "http://", "mailto:", "tel:", "#"))
        return value if attribute != "href" or is_outside else None

    tags = set(TAGS - _NOT_ON_PAPER)
    marked = replace(text, content=mark_breaks(text.content))
    html = nh3.clean(to_html(marked, "", 0), tags=tags, attribute_filter=keep, link_rel=None)
    return Markup(as_tags(html))  # noqa: S704  sanitised by nh3
