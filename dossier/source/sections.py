"""The sections of a body: whatever is shown as a heading of rank 1 or 2 begins one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec.structs import replace

from dossier.records.text import Content, Element
from dossier.source.unicode import composed

RANKS = ("h1", "h2")
_LANGUAGE = re.compile(r"(.+?)[ \t]*\(([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\)")


def cut(content: Content) -> list[tuple[Element | None, Content]]:
    """Return each heading with what stands under it; the first, None, with the text before them.

    An element that holds a heading within is cut in two, each with its part.
    """
    parts: list[tuple[Element | None, list[str | Element]]] = [(None, [])]
    for node in content:
        if isinstance(node, str):
            parts[-1][1].append(node)
        elif node.tag in RANKS:
            # A heading that was typed as HTML and never closed may hold another.
            first, *others = cut(node.children)
            parts.append((replace(node, children=tuple(first[1])), []))
            parts += [(heading, list(inner)) for heading, inner in others]
        elif _holds_heading(node):
            first, *others = cut(node.children)
            if first[1]:
                parts[-1][1].append(replace(node, children=first[1]))
            for heading, inner in others:
                parts.append((heading, [replace(node, children=inner)] if inner else []))
        else:
            parts[-1][1].append(node)
    return [(heading, tuple(inner)) for heading, inner in parts]


def _holds_heading(element: Element) -> bool:
    return any(
        isinstance(child, Element) and (child.tag in RANKS or _holds_heading(child))
        for child in element.children
    )


Translations = Mapping[str, Mapping[str, tuple[str, ...]]]


class SectionNames:
    """The names that sections answer to: the fixed ones, and those of each language.

    A name is exact: what is only like one is private, and told.
    """

    def __init__(self, names: Iterable[str], translations: Translations | None = None) -> None:
        self.fixed, self._translations = tuple(names), translations or {}

    @cached_property
    def _known(self) -> dict[str, str]:
        """The fixed name of each that is known; most files that were read before need none."""
        known = {name: name for name in self.fixed}
        for language in self._translations.values():
            for name, others in language.items():
                if name in known:
                    for other in others:
                        known.setdefault(composed(other), name)
        return known

    def find(self, title: str) -> tuple[str, str]:
        """Return the fixed name that a title means, and its language; or two empty texts."""
        if title in self._known:
            return self._known[title], ""
        match = _LANGUAGE.fullmatch(title)
        if match and match[1] in self._known:
            return self._known[match[1]], match[2]
        return "", ""

    def is_translated(self, title: str) -> bool:
        """Return whether a title means a fixed name by one of its translations."""
        name, language = self.find(title)
        return bool(name) and title.removesuffix(f"({language})").strip() not in self.fixed

    def like(self, title: str) -> str:
        """Return the name that a title was probably meant to be, or nothing."""
        words = _bare(title).split()
        starts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        known = filter(self._by_bare_name.__contains__, starts)
        return self._by_bare_name[start] if (start := next(known, "")) else ""

    @cached_property
    def _by_bare_name(self) -> dict[str, str]:
        """The names by their words alone, without case; of two with the same words the first."""
        by_name = dict[str, str]()
        for name in self._known:
            if bare := _bare(name):
                by_name.setdefault(bare, name)
        return by_name


def _bare(title: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", title.casefold()).split())
