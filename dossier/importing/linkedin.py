"""Import LinkedIn's Connections.csv, alone or in the archive that it comes in."""

from collections.abc import Iterator
from datetime import date

from dossier.importing.shared import archive, facts
from dossier.importing.shared.found import Found
from dossier.importing.shared.table import Row, has_header, rows
from dossier.problems import Problem, Source, warning
from dossier.records.partial_date import PartialDate

KIND = "LinkedIn's Connections.csv or the archive with it"
FILE = "Connections.csv"
COLUMNS = {"First Name", "Last Name", "Connected On"}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def recognises(name: str, head: bytes) -> bool:
    """Tell the file by its columns, and an archive by its first bytes."""
    return archive.is_archive(head) or has_header(head, COLUMNS)


def read(data: bytes, name: str) -> Iterator[Found | Problem]:
    """Give each connection; members who hide themselves have a date only, and are counted."""
    if archive.is_archive(data):
        taken = archive.member(data, name, FILE)
        if isinstance(taken, Problem):
            yield taken
            return
        name, data = taken
    hidden: list[Source] = []
    for row in rows(data, name, COLUMNS):
        if isinstance(row, Problem):
            yield row
        elif not any(row.get(column) for column in row.cells if column != "Connected On"):
            hidden.append(row.source)
        else:
            yield from _person(row)
    if hidden:
        count = "this connection hides its name" if len(hidden) == 1 else ""
        sentence = count or f"{len(hidden)} connections hide their names, this the first"
        yield warning(hidden[0], "import-hidden", f"{sentence}, and nothing was taken")


def _person(row: Row) -> Iterator[Found | Problem]:
    emails, wrong = facts.part(facts.emails([row.get("Email Address")], row.source))
    links, also_wrong = facts.part(facts.links([row.get("URL")], row.source))
    written = row.get("Connected On")
    met = facts.day(written, _day, row.source) if written else None
    yield from [*wrong, *also_wrong, *([met] if isinstance(met, Problem) else [])]
    yield Found(
        source=row.source,
        name=facts.text(f"{row.get('First Name')} {row.get('Last Name')}"),
        role=facts.text(row.get("Position")),
        organization=facts.text(row.get("Company")),
        emails=emails,
        links=links,
        met=met if isinstance(met, PartialDate) else None,
        met_how="connected on LinkedIn",
    )


def _day(written: str) -> PartialDate:
    """Read `08 Feb 2026`, whatever the language of this machine is."""
    day, month, year = written.split()
    return PartialDate.of(date(int(year), _MONTHS.index(month.title()) + 1, int(day)))
