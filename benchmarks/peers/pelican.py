"""Write the corpus as a Pelican site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.records import Page, titles

_SETTINGS = """SITENAME = "Backers"
SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "UTC"
THEME = "simple"
PATH = "content"
OUTPUT_PATH = "output"
DEFAULT_DATE = (2026, 11, 22)
DEFAULT_PAGINATION = False
USE_FOLDER_AS_CATEGORY = True
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = ""
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
"""


def files(found: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Give the path and the text of every file."""
    found = list(found)
    names = titles(found)
    yield "pelicanconf.py", _SETTINGS
    for page in found:
        yield f"content/{page.folder}/{page.slug}.md", _page(page, names)


def _page(page: Page, names: dict[str, str]) -> str:
    facts = "".join(f"- {key}: {value}\n" for key, value in page.facts)
    link = "[{title}]({{filename}}/{path}.md)"
    links = "".join(
        f"- {link.format(title=names[path], path=path)}\n"
        for path in page.leads_to
        if path in names
    )
    # Equal titles would be equal names of files, which Pelican refuses.
    head = f"Title: {page.title}\nSlug: {page.slug}\nTags: {', '.join(page.skills)}\n"
    return f"{head}\n{facts}\n{page.linked(link, names)}\n{links}"
