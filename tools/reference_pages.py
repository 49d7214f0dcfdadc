"""Write the reference pages of docs/ from the code: `python -m tools.reference_pages`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin

import click
from msgspec import NODEFAULT, Struct

from dossier.cli import program
from dossier.exporting.json_schema import RECORDS
from dossier.importing.formats import FORMATS
from dossier.records import correspondence
from dossier.records.contact import Contact, Detail
from dossier.records.correspondence import Ask
from dossier.records.record import Pair, Record
from dossier.records.schema import (
    Field,
    FieldType,
    front_matter_fields,
    headings,
    private_part,
    type_words,
    unwrap,
)
from tools.rule_sources import ELSE, Raised, raised_rules

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made by `python -m tools.reference_pages`: change the code, not this page. -->"
READERS = {
    "contact": "What is shareable goes into this contact's own briefs and mails, and nowhere else;"
    " their address stands in the mails to them.",
    "story": "What is shareable goes to the people of the story whom you brief, and to nobody where"
    " it is `confidential`. What a witness saw is read by that witness alone.",
    "opportunity": "What is shareable goes to everybody who is asked for this role, and to the"
    " employer's list. `## Advert` goes along only where an ask says `attach: [advert]`.",
    "owner": "What is shareable goes to everybody whom you brief, and to employers.",
    "settings": "Settings are yours alone; `language`, `paper` and `theme` shape what leaves.",
}
Flat = tuple[str, Field, str]
_SHARED_IF, _ASKED = "if `permission.share` says so", "the one who is asked"
_SWITCH = "nothing but what it does"
_EVERYWHERE = ("-C", "--today", "--help")
_PARTS = {
    "The files that you write": ("source", "reading", "linking"),
    "What they say together": ("checking",),
    "While building": ("building", "disclosure"),
    "While importing": ("importing",),
}


def fields_page() -> str:
    """Return the page of all fields and sections, and who may read each."""
    files = _table(["file", "holds"], _FILES)
    return _page("Files and fields", _INTRO_FIELDS, files, *_records(), *_ask(), *_log())


_INTRO_FIELDS = """What may be written, by file. A field that is missing has its default; one that
is not in these tables is an error. What is called shareable may be used in what leaves, for the
readers named there; everything else is private: a section that is not named here is yours alone.
[privacy.md](privacy.md) says how that is held."""


_FILES = (
    ("`dossier.toml`", "settings; every one has a default"),
    ("`content/me.md`", "you: who, and what you look for"),
    ("`content/contacts/*.md`", "one person each, with a log of dated lines"),
    ("`content/stories/*.md`", "one piece of work each, and who saw it"),
    ("`content/opportunities/*.md`", "one role each: what it wants, and whom you ask for what"),
    ("`content/cv.md`", "optional: your CV, goes along where an ask attaches it"),
    (
        "`content/questions.md`",
        "optional: your own questions, as `- Question? (manager, peer)`, under a skill",
    ),
    ("`content/photos/`", "optional: pictures, for your own pages"),
    ("`themes/NAME/`", "optional: a [theme or a language](themes.md) of your own"),
    ("`output/`", "what is built; never edited"),
    ("`sent/`", "what went to whom: each mail with its PDF and a receipt"),
)


def _records() -> Iterator[str]:
    for name, (struct, place) in RECORDS.items():
        is_record = issubclass(struct, Record)
        columns = ["field", "takes", "meaning", *(["may leave"] if is_record else ["default"])]
        rows = [_row(path, field, leaves) for path, field, leaves in _flat(struct)]
        yield f"## {name.capitalize()}: `{place}`"
        yield READERS[name]
        yield _table(columns, rows if is_record else [_with_default(one) for one in _flat(struct)])
        if is_record:
            private = [*headings(private_part(struct))]
            shared = [f"`## {title}`" for title in headings(struct)]
            yield f"Shareable sections: {', '.join(shared)}. Every other is private" + (
                f", `## {private[0]}` too." if private else "."
            )


def _ask() -> Iterator[str]:
    yield "## An ask: an item of `asks`"
    yield "It is read by the one who is asked, and by nobody else."
    rows = [_row(path, field, "")[:3] for path, field, _ in _flat(Ask)]
    yield _table(["field", "takes", "meaning"], rows)


def _log() -> Iterator[str]:
    yield "## The log: `## Log` of a contact"
    yield "One line each: `- 2026-11-22 met [[reference]]: text`. No line of it ever leaves."
    yield "`[[reference]] (referral)` says which of two asks for one role is meant."
    rows = [
        ["you talked", _words(correspondence.MeetingKind)],
        ["an ask's progress", _words(correspondence.ProgressKind)],
        ["favours", _words(correspondence.FavourKind)],
        ["other", _words(correspondence.OtherKind)],
    ]
    yield _table(["about", "kinds"], rows)


def _words(kind: object) -> str:
    return ", ".join(f"`{word}`" for word in get_args(kind))


def _flat(struct: type[Struct], path: str = "", leaves: str = "shareable") -> Iterator[Flat]:
    """Give each field of a struct and of the structs in it, with whether it may leave."""
    for name, field in front_matter_fields(struct).items():
        told = "private" if field.private else leaves
        if struct is Contact and name in get_args(Detail) and field.private:
            told = _SHARED_IF
        inner = _item(field.kind)
        if inner is Ask:
            told = _ASKED
        elif inner is bool and not field.private:
            told = _SWITCH
        yield f"{path}{name}", field, told
        if inner is not Ask and _is_struct(inner):
            yield from _flat(inner, f"{path}{name}.", told)


def _item(kind: FieldType) -> Any:
    return unwrap(get_args(kind.type)[0]).type if get_origin(kind.type) is tuple else kind.type


def _is_struct(found: Any) -> bool:
    is_fields = (
        isinstance(found, type) and issubclass(found, Struct) and not issubclass(found, Pair)
    )
    return is_fields and bool(front_matter_fields(found))


def _row(path: str, field: Field, leaves: str) -> list[str]:
    must = " (must be there)" if field.default is NODEFAULT else ""
    return [
        f"`{path}`",
        _takes(field.kind),
        f"{field.kind.constraint('description') or ''}{must}",
        leaves,
    ]


def _with_default(flat: Flat) -> list[str]:
    path, field, _ = flat
    is_told = not isinstance(field.default, Struct) and field.default not in (None, "", {})
    return [*_row(path, field, "")[:3], str(field.default) if is_told else ""]


def _takes(kind: FieldType) -> str:
    """Say what a type takes: `a list: text`; of a pair, the two ways to write it."""
    inner = _item(kind)
    if isinstance(inner, type) and issubclass(inner, Pair):
        first, second = inner.__struct_fields__
        return f"a list: `{first}`, or `{first}: {second}`"
    if inner is Ask:
        return "a list of [asks](#an-ask-an-item-of-asks)"
    return type_words(kind)


def commands_page() -> str:
    """Return the page of all commands and their options."""
    with click.Context(program, info_name="dossier") as top:
        everywhere = [_option(one, top) for one in program.get_params(top)]
        parts = [*_commands(program, top)]
    return _page("Commands", _INTRO_COMMANDS, _table(["everywhere", ""], everywhere), *parts)


_INTRO_COMMANDS = """A command is run in the workspace, or in any folder of it. It ends with 0 where
all is well, 1 where the content has errors (or a mail did not go), 2 for a wrong use, 3 for a bug
of dossier's."""


def _commands(group: click.Group, above: click.Context) -> Iterator[str]:
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        assert command is not None
        with click.Context(command, info_name=name, parent=above) as here:
            pieces = " ".join(command.collect_usage_pieces(here))
            yield f"## `{here.command_path}`"
            yield f"```text\n{here.command_path} {pieces}\n```"
            yield inspect.cleandoc(command.help or "").replace("\b\n", "")
            own = [one for one in command.get_params(here) if one.opts[-1] not in _EVERYWHERE]
            if rows := [_option(one, here) for one in own if isinstance(one, click.Option)]:
                yield _table(["option", ""], rows)
            if isinstance(command, click.Group):
                yield from _commands(command, here)


def _option(option: click.Parameter, context: click.Context) -> list[str]:
    written, meaning = option.get_help_record(context) or ("", "")
    return [f"`{written}`", meaning]


def rules_page() -> str:
    """Return the page of all rules: their level, what is said, and what to do."""
    return _page("Rules", _INTRO_RULES, *_rules(raised_rules()))


_INTRO_RULES = """A problem is told as `file:line:column: level[rule]: sentence. remedy`. An error
in what you write leaves the output as it was; an error of one document holds back that one; a
warning stops nothing. Here `…` stands for what is filled in."""


def _rules(raised: Sequence[Raised]) -> Iterator[str]:
    for title, parts in _PARTS.items():
        here = [one for one in raised if one.part in parts]
        aims = {one.rule: one.aim for one in here} if parts == ("checking",) else {}
        rows = [
            [
                f"`{name}`",
                *([aims[name]] if aims else []),
                *_rule([r for r in here if r.rule == name]),
            ]
            for name in sorted({one.rule for one in here})
        ]
        yield f"## {title}"
        when = ["when"] if aims else []
        yield _table(["rule", *when, "level", "what is said", "what to do"], rows)


def _rule(raised: Sequence[Raised]) -> list[str]:
    levels = " or ".join(dict.fromkeys(one.level for one in raised))
    said = dict.fromkeys(text for one in raised for text in one.sentences if text != ELSE)
    remedies = dict.fromkeys(text for one in raised for text in one.remedies if text != ELSE)
    return [levels, *("<br>".join(map(_cell, texts)) for texts in (said, remedies))]


def _cell(text: str) -> str:
    """Return a text that a cell of a table shows as it is."""
    text = re.sub(r"…(?:[\s:…]*…)+", "…", text)
    return text.replace("<", "&lt;").replace("|", "\\|").replace("*", "\\*")


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (columns, ["---"] * len(columns), *rows)
    cells = ([re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", MADE, *parts)) + "\n"


def formats_page() -> str:
    """Return the page of the files that can be imported."""
    rows = []
    for importer in FORMATS:
        says = inspect.getdoc(importer) or ""
        rows.append([importer.KIND, says.partition("\n\n")[0].replace("\n", " ")])
    return _page("Files to import", _INTRO_FORMATS, _table(["file", ""], rows))


_INTRO_FORMATS = """What `dossier import` reads, alone or in a zip or folder.
[importing.md](importing.md) says what is taken, and how people are told apart."""

PAGES = {
    "commands.md": commands_page,
    "fields.md": fields_page,
    "formats.md": formats_page,
    "rules.md": rules_page,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
