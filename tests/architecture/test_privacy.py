"""Views are closed, and what leaves never touches a private field."""

from __future__ import annotations

import ast
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from dossier import views
from dossier.records.text import Element
from dossier.views.view import View
from tests.architecture.test_imports import imported_names

PACKAGE = Path(__file__).parents[2] / "dossier"
CLOSED = {str, int, float, bool, bytes, date, NoneType, Element}


for _module in walk_packages(views.__path__, "dossier.views."):
    import_module(_module.name)


def every_view(base: type[View] = View) -> list[type[View]]:
    return [one for child in base.__subclasses__() for one in (child, *every_view(child))]


def strangers(hint: Any) -> set[Any]:
    """Find what a type holds that is neither plain data nor a view."""
    origin = get_origin(hint)
    if hint in CLOSED or origin is Literal:
        return set()
    if origin is Annotated:
        return strangers(hint.__origin__)
    if origin in (Union, UnionType, tuple):
        parts = [part for part in get_args(hint) if part is not Ellipsis]
        return {one for part in parts for one in strangers(part)}
    return set() if isinstance(hint, type) and issubclass(hint, View) else {hint}


@pytest.mark.parametrize("view", every_view(), ids=lambda view: view.__name__)
def test_a_view_holds_only_strings_numbers_dates_tuples_and_views(view: type[View]) -> None:
    hints = get_type_hints(view, include_extras=True)
    found = {name: strangers(hint) for name, hint in hints.items() if strangers(hint)}
    assert not found


def test_what_leaves_never_touches_a_private_field() -> None:
    files = [
        file
        for folder in ("outbox", "brief")
        for file in sorted((PACKAGE / "views" / folder).rglob("*.py"))
    ]
    assert len({file.parent for file in files}) > 1
    touching = [
        f"{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == "private")
        or (isinstance(node, ast.Constant) and node.value == "private")
    ]
    assert not touching


def test_rendering_never_sees_a_record() -> None:
    for file in (PACKAGE / "rendering").rglob("*.py"):
        records = {name for name in imported_names(file) if name.startswith("dossier.records")}
        of_text = {name for name in records if name.startswith("dossier.records.text.")}
        assert records == of_text, file
