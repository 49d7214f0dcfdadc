"""The names that sync programs and file managers give to the copy of a file."""

from __future__ import annotations

import re

# How programs name the copy of a file that two devices changed: Dropbox and Nextcloud, Syncthing,
# Seafile, OneDrive, Google Drive and browsers, Finder and iCloud, the file managers' "Copy of".
_CONFLICTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(.+?) ?\(.*\bconflict(?:ed copy|ing copy|)\b.*\)",
        r"(.+?)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",
        r"(.+?) ?\(SFConflict .*\)",
        r"(.+?)_conflict-\d{8}-\d{6}",
        r"(.+?)-(?:DESKTOP|LAPTOP|PC|WIN|MACBOOK|IMAC)-\w+",
        r"(.+?) ?\(\d{1,3}\)",
        r"(.+?) \d{1,2}",
        r"(.+?) ?[-–] ?(?:Copy|Kopie|Copie|copia)(?: ?\(\d+\))?",
        r"(.+?) (?:copy|Kopie|copie|copia)(?: \d+)?",
        r"(?:Copy of|Kopie von|Copie de|Copia de) (.+)",
    )
)


def original_of(stem: str, stems: frozenset[str]) -> str:
    """Return the stem that a sync program's conflict copy was made of, or nothing."""
    for pattern in _CONFLICTS:
        found = pattern.fullmatch(stem)
        if found and found[1] in stems:
            return found[1]
    return ""
