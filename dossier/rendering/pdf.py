"""Render a view to a PDF: tagged, within its pages, the same bytes everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec import structs

from dossier.rendering.annex import attachment
from dossier.rendering.brief_filters import brief_filters
from dossier.rendering.environment import environment
from dossier.rendering.fitting import fit, notes
from dossier.rendering.fonts import missing_in, require_glyphs, without_characters
from dossier.rendering.pdf_layout import lay_out, write
from dossier.rendering.phrase_choice import fallback_notes, phrases_for_reader
from dossier.rendering.proof import proofread_page
from dossier.rendering.rendered import Rendered, notes_of
from dossier.rendering.sheet_search import Layout
from dossier.rendering.theme import Theme
from dossier.views.view import Target, View

if TYPE_CHECKING:
    from weasyprint import Attachment, Document


_ANNEX = "brief/annex.html"


def render_pdf(target: Target, theme: Theme) -> Rendered:
    """Render a target; the notes say what was left out so that it fits."""
    # The page that is proofread is one of those that were laid out.
    filled = cache(partial(fill, target.template, theme=theme))
    view, document = fit(target.view, _layout(filled, theme), target.path)
    data = write(document, tuple(_annexes(view, theme)))
    require_glyphs(document, view)
    if missing := missing_in(document):
        # `check` reported them, each at its line.
        return render_pdf(
            structs.replace(target, view=without_characters(target.view, missing)), theme
        )
    language = fallback_notes(phrases_for_reader(theme, view), getattr(view, "language", ""))
    proof = proofread_page(view, filled(view), theme)
    about_all = (*notes_of("language", language), *notes_of("proofreading", proof))
    return Rendered(data, (*notes(target.view, view), *about_all))


def layout_of(template: str, theme: Theme) -> Layout:
    """Return a function that lays out a view in a template."""
    return _layout(partial(fill, template, theme=theme), theme)


def _layout(filled: Callable[[View], str], theme: Theme) -> Layout:
    def lay(view: View, most_pages: int | None) -> Document:
        return lay_out(keep_last_words(filled(view)), theme, most_pages)

    return lay


def _annexes(view: View, theme: Theme) -> Iterator[Attachment]:
    for annex in getattr(view, "annexes", ()):
        document = lay_out(fill(_ANNEX, annex, theme), theme)
        data = write(document)
        require_glyphs(document, annex)
        if missing := missing_in(document):
            document = lay_out(fill(_ANNEX, without_characters(annex, missing), theme), theme)
            data = write(document)
        yield attachment(f"{annex.kind}.pdf", document.metadata.title, data)


def fill(template: str, view: View, theme: Theme) -> str:
    """Fill a template with a view, named `view`, and nothing else."""
    sandbox = environment(theme)
    sandbox.filters |= brief_filters(theme)
    return sandbox.get_template(template).render(view=view)


_PARAGRAPH = re.compile(r"(<p\b[^>]*>)(.*?)(?=</p>)", re.DOTALL)
# The blank before a short last word, with what may be between it and the paragraph's end.
_LAST_BLANK = re.compile(r"(?<=[^\s>]) (?=[^\s<>&]{1,9}(?:</span>)?$)")
# Cells of a table, whose columns widen by what is kept together.
_CELLS = re.compile(r'class="(?:label|value|more|kind|contact|ways|small-print)\b')
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def keep_last_words(html: str) -> str:
    """Keep a short last word on the line of the word before it; no paragraph gets longer by it."""

    def kept(paragraph: re.Match[str]) -> str:
        if _CELLS.search(paragraph[1]):
            return paragraph[0]
        return paragraph[1] + _LAST_BLANK.sub(_NO_BREAK_SPACE, paragraph[2])

    return _PARAGRAPH.sub(kept, html)
