"""The search for what gives way: what one drop made room for is given back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dossier.rendering.sheet_search import SheetSearch
from dossier.views.brief.page_budget import Budget, Drop, PageLimit
from dossier.views.view import View


class Lists(View, frozen=True, kw_only=True):
    """A document of points, each a line, and of stories, each five."""

    say: tuple[str, ...]
    stories: tuple[str, ...]
    budget: Budget = Budget(sheets=(PageLimit(drops=(Drop(part="say"), Drop(part="stories"))),))


@pytest.mark.parametrize(
    ("lines", "say", "stories"),
    [
        (13, 3, 2),
        (12, 2, 2),
        (10, 0, 2),
        (9, 3, 1),
        (7, 0, 1),
        (4, 3, 0),
        (0, 0, 0),
        (-1, None, None),
    ],
)
def test_a_list_that_was_dropped_in_vain_comes_back(
    lines: int, say: int | None, stories: int | None
) -> None:
    def lay_out(view: View, _: int | None) -> Any:
        assert isinstance(view, Lists)
        is_cut = len(view.say) + 5 * len(view.stories) > lines
        return SimpleNamespace(pages=[SimpleNamespace(anchors={})], is_cut=is_cut, names=set())

    view = Lists(say=("a", "b", "c"), stories=("one", "two"))
    found: Any = SheetSearch(view, 0, lay_out, frozenset(), is_too_long=False).fullest()
    if say is None:
        assert found is None
    else:
        assert (len(found.say), len(found.stories)) == (say, stories)
