"""Lay out no more pages than are looked at. No option or issue of WeasyPrint's is for this.

A document that is too long is laid out again and again, shorter each time. The pages past its
limit do not say whether it fits, and cost as much as those before
(https://github.com/Kozea/WeasyPrint/issues/671 is on what a page takes).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import HTML, Document


def lay_out_pages(page: HTML, most: int | None, **options: Any) -> Document:
    """Lay out at most so many pages (None: all) with the options of `HTML.render`.

    Of the document, `is_cut` tells whether there are more, `names` are the ids of all elements, on
    the pages that were left out as well, and `last_begins` is the class of the section that the
    last page begins with.
    """
    page.most_pages, page.is_cut = most, False
    document = page.render(**options)
    document.is_cut = page.is_cut
    document.names = frozenset(element.get("id") for element in page.etree_element.iter())
    document.last_begins = _first_section(document.pages[-1])
    return document


def _first_section(page: Any) -> str:
    sections = (box for box in page._page_box.descendants() if box.element_tag == "section")
    section = next(sections, None)
    return "" if section is None else str(section.element.get("class") or "")


def patch() -> None:
    """Stop asking for pages after `most_pages` of the HTML."""
    from weasyprint import layout

    make_all_pages = layout.make_all_pages

    def make_first(context: Any, root_box: Any, html: HTML, pages: list[Any]) -> Iterator[Any]:
        rest = make_all_pages(context, root_box, html, pages)
        count = 0
        # An HTML that `lay_out_pages` did not see has no limit.
        for page in islice(rest, getattr(html, "most_pages", None)):
            count += 1
            yield page
        # The page maker begins each page's entry, and the next one's, with where its text begins.
        after = context.page_maker[count:]
        html.is_cut = bool(after and after[0][0] is not None)
        if html.is_cut:
            # With `content_changed`, WeasyPrint would lay the whole document out once more.
            after[0][-1]["content_changed"] = False
            del context.page_maker[count + 1 :]
            context.broken_out_of_flow.clear()
        else:
            yield from rest

    layout.make_all_pages = make_first
