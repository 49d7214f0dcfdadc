"""Archives that nobody has to trust."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from dossier.importing.importer import ReadOptions
from dossier.importing.read_files import read_path
from dossier.problems import Problem, UserError
from tests.contracts.foreign import CONNECTIONS
from tests.contracts.foreign import archive as zipped


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def problems_of(data: bytes) -> list[str]:
    Path("x.zip").write_bytes(data)
    entries = read_path(Path("x.zip"), ReadOptions())
    return [str(entry) for entry in entries if isinstance(entry, Problem)]


def damaged(data: bytes) -> bytes:
    return data[:60] + b"\xff" * 40 + data[100:]


def linked() -> bytes:
    info = zipfile.ZipInfo("Connections.csv")
    info.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        zipped.writestr(info, "/etc/passwd")
    return stream.getvalue()


def locked() -> bytes:
    data = bytearray(zipped({"Connections.csv": CONNECTIONS}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


ELSEWHERE = "x.zip:1:1: error[import-archive]: a file of this archive is named so that it would"
BROKEN = "x.zip/Connections.csv:1:1: error[import-archive]: this archive is damaged, or of a kind"


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
        (linked(), "x.zip/Connections.csv:1:1: error[import-archive]: this is a link"),
        (
            zipped({"Connections.csv": "0" * 5_000_000}),
            "x.zip/Connections.csv:1:1: error[import-archive]: this unpacks to more than",
        ),
    ],
)
def test_a_strange_archive_is_refused_in_one_sentence(data: bytes, begins: str) -> None:
    (sentence,) = problems_of(data)
    assert sentence.startswith(begins)


def test_a_size_that_lies_is_not_believed() -> None:
    data = bytearray(zipped({"Connections.csv": CONNECTIONS}))
    # The size before packing, in the list at the archive's end.
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 100)
    (sentence,) = problems_of(bytes(data))
    assert sentence.startswith("x.zip/Connections.csv:1:1: error[import-archive]: this archive is")


def test_an_archive_of_what_nobody_knows_says_what_can_be_imported() -> None:
    for data in (zipped({"x.zip": zipped({"a.csv": ""})}), zipped({"photo.jpg": b"\xff\xd8"})):
        with pytest.raises(UserError, match="holds nothing that can be imported"):
            problems_of(data)


def test_linkedins_fast_archive_has_no_connections() -> None:
    (sentence,) = problems_of(zipped({"Profile.csv": "First Name,Last Name\nSam,Okafor\n"}))
    assert sentence == (
        "x.zip:1:1: warning[import-archive]: this archive of LinkedIn's has no Connections.csv. "
        "LinkedIn mails the larger archive, with everybody in it, within a day"
    )


def test_a_hundred_thousand_files_are_refused_before_they_are_listed() -> None:
    data = zipped({f"{number:050}": "" for number in range(40_000)})
    at = data.rfind(b"PK\x05\x06")
    assert struct.unpack_from("<I", data, at + 12)[0] > 3_000_000
    (sentence,) = problems_of(data)
    assert sentence.startswith("x.zip:1:1: error[import-archive]: this archive has over 10000")


def test_a_list_of_many_short_names_is_counted() -> None:
    (sentence,) = problems_of(zipped({str(number): "" for number in range(10_001)}))
    assert "over 10000 files" in sentence
