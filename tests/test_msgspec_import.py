"""Without `typing_extensions`, msgspec reads the same types."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import sys
{before}
from dossier.msgspec_import import import_msgspec
import_msgspec()
print("inspect" in sys.modules)
import msgspec, typing, typing_extensions
class Item(typing.TypedDict):
    name: typing.Annotated[str, msgspec.Meta(max_length=3)]
    more: typing.NotRequired[int]
class Items(msgspec.Struct):
    items: "list[Item]"
    again: "Items | None" = None
print(msgspec.json.decode(b'{{"items": [{{"name": "a"}}], "again": {{"items": []}}}}', type=Items))
try:
    msgspec.json.decode(b'{{"items": [{{"name": "abcd"}}]}}', type=Items)
except msgspec.ValidationError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("before", "has_inspect"), [("", "False"), ("import typing_extensions", "True")]
)
def test_types_are_read_as_with_it(before: str, has_inspect: str) -> None:
    command = [sys.executable, "-c", _PROGRAM.format(before=before)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        has_inspect,
        "Items(items=[{'name': 'a'}], again=Items(items=[], again=None))",
        "Expected `str` of length <= 3 - at `$.items[0].name`",
    ]
