"""What a view of a document takes is read while the document is made, of that very view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from dossier.building.load import load
from dossier.rendering.mail_text import fill_mail
from dossier.rendering.pdf import fill
from dossier.rendering.theme import find_theme
from dossier.views import outbox
from dossier.views.brief.brief_facts import Brief
from dossier.views.outbox.letters_schedule import LettersSchedule
from dossier.views.outbox.message import Message
from dossier.views.view import Target, View
from tests.architecture.test_privacy import every_view
from tests.rendering.shapes import COUNT, KINDS, shape
from tests.views.outbox import test_letters_schedule as letters
from tests.views.outbox.outbox_workspace import ROOT, leaving

LEAVING = ("dossier.views.outbox", "dossier.views.brief")
# It steers how much is left out, and is not shown.
NOT_SHOWN = ("dossier.views.brief.page_budget",)
BUDGET = "budget"
SAMPLE_DAY = date(2026, 11, 22)
OWNER = """\
---
name: Sam Okafor
looking_for: {roles: [Lead], organizations: [Acme], places: [Leeds]}
asks:
  - {who: priya, kind: referral}
---
"""
Fields = Mapping[type[View], set[str]]


def documents(folder: Path) -> Iterator[Target]:
    """Make the documents of workspaces that together have something in every field."""
    for number in range(COUNT):
        for kind in KINDS:
            yield from leaving(folder / f"{number}-{kind}", shape(number, kind)).values()
    sample = load(ROOT, None, SAMPLE_DAY)
    assert sample.judgement
    yield from outbox.targets(sample.dossier, sample.judgement)
    for target in leaving(folder / "letters", letters.workspace("late", "early")).values():
        yield target
        if isinstance(target.view, LettersSchedule):
            again = [structs.replace(row, news="new") for row in target.view.letters]
            view = structs.replace(target.view, letters=tuple(again), since=SAMPLE_DAY)
            yield structs.replace(target, view=view)
    general = {"content/me.md": OWNER, "content/contacts/priya.md": "---\nname: Priya Raman\n---\n"}
    yield from leaving(folder / "general", general).values()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Fields:
    """Fill the templates of all documents, and note of each type what is read of it."""
    fields = defaultdict[type[View], set[str]](set)
    theme, targets = find_theme(ROOT, "plain"), [*documents(tmp_path_factory.mktemp("read"))]

    def noted(view: View, name: str) -> object:
        fields[type(view)].add(name)
        return object.__getattribute__(view, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(View, "__getattribute__", noted, raising=False)
        for target in targets:
            if isinstance(target.view, Message):
                fill_mail(target.view, theme)
            elif isinstance(target.view, Brief):
                fill(target.template, target.view, theme)
                for annex in target.view.annexes:
                    fill("brief/annex.html", annex, theme)
            elif target.template.endswith(".html"):
                fill(target.template, target.view, theme)
    return fields


@pytest.mark.parametrize(
    "view",
    [
        view
        for view in every_view()
        if view.__module__.startswith(LEAVING) and view.__module__ not in NOT_SHOWN
    ],
    ids=lambda view: view.__name__,
)
def test_what_a_view_takes_is_read_of_it(view: type[View], read: Fields) -> None:
    own = {field.name for field in structs.fields(view)} - {BUDGET} - inherited(view)
    kinds = [kind for kind in read if issubclass(kind, view)]
    assert own - set().union(*(read[kind] for kind in kinds)) == set(), "no template shows it"


def inherited(view: type[View]) -> set[str]:
    """List the fields of what a view is a kind of: another kind may show these."""
    bases: Iterable[type] = (base for base in view.__mro__[1:] if issubclass(base, View))
    return {field.name for base in bases for field in structs.fields(base)}
