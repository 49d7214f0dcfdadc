"""Find what a page could run or call, by a parser that has no part in making it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

NEVER = frozenset(
    "script iframe object embed form base applet frame audio video math image use animate set "
    "foreignobject template noscript style textarea select".split()
)
ADDRESSES = frozenset("href src srcset action formaction poster data background ping cite".split())
HARMLESS = re.compile(r"(?:https?://|mailto:|tel:)|(?![a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def active(page: str) -> list[str]:
    """List what is active in a page, but for dossier's own script."""
    parser = _Active()
    parser.feed(page)
    parser.close()
    return parser.found


class _Active(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NEVER and not (tag == "script" and self.is_ours(attrs)):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or (name in ADDRESSES and not HARMLESS.match(value or "")):
                self.found.append(f'<{tag} {name}="{value}">')
            if (
                tag in ("img", "link", "source")
                and name in ("src", "href")
                and ":" in (value or "")
            ):
                self.found.append(f'<{tag} {name}="{value}">')

    def is_ours(self, attrs: list[tuple[str, str | None]]) -> bool:
        """Tell the one script that every page has; a second one is none of ours."""
        self.scripts += 1
        source = dict(attrs).get("src") or ""
        return self.scripts == 1 and bool(re.fullmatch(r"(\.\./)*static/site\.js", source))
