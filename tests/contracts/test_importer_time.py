"""What each importer reads in a time that grows with the file's length alone."""

from __future__ import annotations

from dossier.importing.importer import Importer
from tests.contracts.test_importers import each_importer, everything


@each_importer
def test_long_lines_of_marks_take_no_time(importer: Importer) -> None:
    for unit in (b"a,", b'"', b";", b"\\", b"=\n", b"::: ", b'"a"'):
        for head in (b"", b"BEGIN:VCARD\nTEL;TYPE=", b"BEGIN:VCARD\nORG:", b"From x\nFrom: "):
            everything(importer, head + unit * 50_000)


@each_importer
def test_what_begins_a_thousand_times_and_never_ends_takes_no_time(importer: Importer) -> None:
    for line in (b"BEGIN:VEVENT\n", b"BEGIN:VCARD\n", b"From x\nA: b\n", b"dn: x\n", b'{"basics":'):
        everything(importer, b"BEGIN:VCALENDAR\n" + line * 20_000)
        everything(importer, line * 20_000)
