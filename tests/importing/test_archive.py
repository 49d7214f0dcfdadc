"""Archives that nobody has to trust."""

import io
import struct
import zipfile

import pytest

from dossier.importing import linkedin
from dossier.importing.shared import archive
from dossier.problems import Problem
from tests.contracts.foreign import CONNECTIONS
from tests.contracts.foreign import archive as zipped


def said(data: bytes) -> list[str]:
    return [str(one) for one in linkedin.read(data, "x.zip") if isinstance(one, Problem)]


def damaged(data: bytes) -> bytes:
    return data[:60] + b"\xff" * 40 + data[100:]


def linked() -> bytes:
    info = zipfile.ZipInfo("Connections.csv")
    info.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr(info, "/etc/passwd")
    return made.getvalue()


def locked() -> bytes:
    data = bytearray(zipped({"Connections.csv": CONNECTIONS}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def doubled() -> bytes:
    return zipped({"Connections.csv": CONNECTIONS, "old/connections.csv": CONNECTIONS})


ELSEWHERE = "x.zip:1:1: error[import-archive]: a file of this archive is named so that it would"
BROKEN = "x.zip:1:1: error[import-archive]: this archive is damaged, or of a kind that is not read"


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        (zipped({"../Connections.csv": CONNECTIONS}), ELSEWHERE),
        (zipped({"Connections.csv": CONNECTIONS, "/etc/x": ""}), ELSEWHERE),
        (zipped({"a\\..\\..\\Connections.csv": CONNECTIONS}), ELSEWHERE),
        (zipped({"C:/Connections.csv": CONNECTIONS}), ELSEWHERE),
        (damaged(zipped({"Connections.csv": CONNECTIONS})), BROKEN),
        (locked(), BROKEN),
        (
            zipped({"Connections.csv": CONNECTIONS})[:-30],
            "x.zip:1:1: error[import-archive]: this archive has no end",
        ),
        (
            doubled(),
            "x.zip:1:1: error[import-archive]: this archive has two files called Connections.csv",
        ),
        (
            zipped({"export.zip": zipped({"Connections.csv": CONNECTIONS})}),
            "x.zip:1:1: error[import-archive]: this archive has no file called Connections.csv",
        ),
        (linked(), "x.zip/Connections.csv:1:1: error[import-archive]: this is a link"),
        (
            zipped({"Connections.csv": "0" * 5_000_000}),
            "x.zip/Connections.csv:1:1: error[import-archive]: this unpacks to more than",
        ),
    ],
)
def test_a_strange_archive_is_refused_in_one_sentence(data: bytes, begins: str) -> None:
    (sentence,) = said(data)
    assert sentence.startswith(begins)


def test_a_size_that_lies_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 100)
    (sentence,) = said(zipped({"Connections.csv": CONNECTIONS}))
    assert "this unpacks to more than a list of people has" in sentence


def test_a_hundred_thousand_files_are_refused_before_they_are_listed() -> None:
    data = zipped({f"{number:050}": "" for number in range(40_000)})
    at = data.rfind(b"PK\x05\x06")
    assert struct.unpack_from("<I", data, at + 12)[0] > 3_000_000
    (sentence,) = said(data)
    assert sentence.startswith("x.zip:1:1: error[import-archive]: this archive has over 10000")


def test_a_list_of_many_short_names_is_counted() -> None:
    (sentence,) = said(zipped({str(number): "" for number in range(10_001)}))
    assert "over 10000 files" in sentence
