"""Turn a record into plain data, under the names its fields have in the file."""

from datetime import date
from typing import Any

from msgspec import Struct, structs

from dossier.problems import Source
from dossier.records.kinds import fields
from dossier.records.record import Pair, Record, Reference
from dossier.records.texts import Texts

Plain = dict[str, Any]
_TEXT = (str, int, float, bool, type(None))


def plain(value: Any) -> Any:
    """Give what JSON can hold: a date, an interval and a reference are texts."""
    if isinstance(value, _TEXT):
        return value
    if isinstance(value, Reference):
        return value.text
    if isinstance(value, Source):
        return {"path": value.path, "line": value.line}
    if isinstance(value, tuple | list | set):
        return [plain(one) for one in value]
    if isinstance(value, Pair):
        return {name: plain(one) for name, one in structs.asdict(value).items()}
    if isinstance(value, Struct) and fields(type(value)):
        return front_matter(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def front_matter(struct: Struct) -> Plain:
    """List every field of the front matter, those not written with their default."""
    return {
        name: plain(getattr(struct.private if field.private else struct, field.name))  # type: ignore[attr-defined]
        for name, field in fields(type(struct)).items()
    }


def record(one: Record, texts: Texts) -> Plain:
    """Give a record's name, place, fields and Markdown."""
    return {
        "slug": one.slug,
        "path": one.path,
        **front_matter(one),
        "body": texts.of(one.path).typed,
    }
