"""Whether an open page may take over the <main> of its new version, without a load."""

from __future__ import annotations

import re
from pathlib import Path

from dossier.blake2 import blake2b
from dossier.workspace import DEFAULT_THEME, shipped

_SCRIPT = "static/site.js"
_SCRIPT_TAG = re.compile(rb"(?i)<script\b[^>]*")
_KNOWN_TAG = re.compile(rb'<script src="(?:\.\./)*static/site\.js" [^>]*\bdefer')
_TITLE = re.compile(rb"<title>[^<]*</title>")
# What site.js adds controls to, what DOMParser reads otherwise than a browser that runs scripts,
# and what is open before its reader opened it.
_REFUSED = re.compile(
    rb"(?i)\sdata-sort=|<(?:script|noscript|template|iframe|object)\b|<details\b[^>]*\sopen\b"
)


def frame_digest(page: bytes, site: Path) -> str:
    """Digest a page without its title and its <main>.

    Empty where a <main> that was put in might differ from one that was loaded, as where a script of
    the owner's theme may have changed it.
    """
    before, _, rest = page.partition(b"<main")
    main, _, after = rest.partition(b"</main>")
    is_single = page.count(b"<main") == page.count(b"</main>") == 1
    if not is_single or _REFUSED.search(main) or not _has_known_script(page, site):
        return ""
    frame = b"<main>".join((_TITLE.sub(b"", before, count=1), after))
    return blake2b(frame, digest_size=8).hexdigest()


def _has_known_script(page: bytes, site: Path) -> bool:
    """Return whether a page has the shipped script alone, which leaves most of <main> as it is."""
    tags = _SCRIPT_TAG.findall(page)
    if len(tags) != 1 or not _KNOWN_TAG.fullmatch(tags[0]):
        return False
    ours = shipped("themes") / DEFAULT_THEME / _SCRIPT
    try:
        return (site / _SCRIPT).read_bytes() == ours.read_bytes()
    except OSError:
        return False
