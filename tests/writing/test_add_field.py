"""Where a field goes, and that nothing else moves."""

from __future__ import annotations

import pytest

from dossier.problems import UserError
from dossier.writing.add_field import add_field

ORDER = ("name", "role", "organization", "email", "phone", "links")


def added(front: str, name: str, *values: str) -> str:
    text = f"---\n{front}---\n\nBody: x\n"
    now = add_field(text.encode(), name, values, ORDER).decode()
    assert now.startswith("---\n")
    assert now.endswith("---\n\nBody: x\n")
    return now.removeprefix("---\n").removesuffix("---\n\nBody: x\n")


@pytest.mark.parametrize(
    ("front", "now"),
    [
        ("name: Ana\n", "name: Ana\nemail: a@x.example\n"),
        ("tags: [x]\nname: Ana\n", "tags: [x]\nname: Ana\nemail: a@x.example\n"),
        ("tags: [x]\n", "tags: [x]\nemail: a@x.example\n"),
        (
            "name: Ana\n# email: b@x.example  # one\nlinks: []\n",
            "name: Ana\n# email: b@x.example  # one\nemail: a@x.example\nlinks: []\n",
        ),
        ("email:\nname: Ana\n", "email: a@x.example\nname: Ana\n"),
        ("email: ~  # ask her\nname: Ana\n", "email: a@x.example  # ask her\nname: Ana\n"),
        (
            "name: Ana\norganization:\n- L\nrole:\n  Head\n# mine\ntags: [x]\n",
            "name: Ana\norganization:\n- L\nemail: a@x.example\nrole:\n  Head\n# mine\ntags: [x]\n",
        ),
    ],
)
def test_a_field_goes_where_a_person_would_look_for_it(front: str, now: str) -> None:
    assert added(front, "email", "a@x.example") == now


@pytest.mark.parametrize(
    ("name", "values", "line"),
    [
        ("role", ("Head: Platforms # 1",), 'role: "Head: Platforms # 1"'),
        ("role", ("- x",), 'role: "- x"'),
        ("organization", ("null",), 'organization: "null"'),
        ("phone", ("+351 21 555 0101",), 'phone: "+351 21 555 0101"'),
        ("phone", ("0044", "(0) 1, 2"), 'phone: ["0044", "(0) 1, 2"]'),
        ("email", ("a@x.example", "b@x.example"), "email: [a@x.example, b@x.example]"),
        ("links", ("https://x.example/in/a",), "links: [https://x.example/in/a]"),
        ("links", ("https://x.example/?a=[1],2#b",), 'links: ["https://x.example/?a=[1],2#b"]'),
    ],
)
def test_a_value_is_quoted_where_it_must_be(name: str, values: tuple[str, ...], line: str) -> None:
    assert line in added("name: Ana\n", name, *values).splitlines()


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    data = "\ufeff---\r\nname: Ana\r\n---\r\nBody".encode()
    now = add_field(data, "role", ["Head"], ORDER)
    assert now == "\ufeff---\r\nname: Ana\r\nrole: Head\r\n---\r\nBody".encode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: Ana\n", "the file has no front matter that is closed by ---. mend it first"),
        ("---\nname: Ana\n", "the file has no front matter that is closed by ---. mend it first"),
        (
            "---\nrole: x\n---\n",
            "the file has a value for role already. change it by hand",
        ),
    ],
)
def test_a_file_that_cannot_take_the_field_is_refused(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said.replace(".", r"\.")):
        add_field(text.encode(), "role", ["Head"], ORDER)
