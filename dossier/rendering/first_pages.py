"""Lay out no more pages than are looked at.

A document that is too long is laid out again and again, shorter each time. What follows the pages
that it may have tells nothing of whether it fits, and costs as much as they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import HTML, Document


def lay_out_pages(page: HTML, most: int | None, **options: Any) -> Document:
    """Lay out at most so many pages (None: all).

    Of the document, `is_cut` tells whether there are more, and `names` are the ids of all elements,
    on the pages that were left out as well.
    """
    _stop_when_enough()
    page.most_pages, page.is_cut = most, False
    document = page.render(**options)
    document.is_cut = page.is_cut
    document.names = frozenset(element.get("id") for element in page.etree_element.iter())
    return document


@cache
def _stop_when_enough() -> None:
    """Make WeasyPrint ask for no further page; once a process."""
    from weasyprint import layout

    make_all = layout.make_all_pages

    def make_first(context: Any, root_box: Any, html: HTML, pages: list[Any]) -> Iterator[Any]:
        made = make_all(context, root_box, html, pages)
        count = 0
        # A document that was laid out otherwise has no limit.
        for page in islice(made, getattr(html, "most_pages", None)):
            count += 1
            yield page
        # Of each page and of the next one, the page maker knows where its text begins first of all.
        after = context.page_maker[count:]
        html.is_cut = bool(after and after[0][0] is not None)
        if html.is_cut:
            # It asks for another round where a page is still to be made.
            after[0][-1]["content_changed"] = False
            del context.page_maker[count + 1 :]
            context.broken_out_of_flow.clear()
        else:
            yield from made

    layout.make_all_pages = make_first
