"""Report what an import did, to a person and to a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dossier import problems
from dossier.english import counted
from dossier.terminal import output

if TYPE_CHECKING:
    from dossier.importing.matching import Facts
    from dossier.importing.merge_steps import MergeStep
    from dossier.importing.run_import import ImportPlan

# So many of a kind are named; the others are only counted.
_NAMED = 10
_LONGEST = 100
# What is done, and what a trial run would do.
_WORDS = {
    "filled": ("filled", "would fill"),
    "talked": ("logged", "would log"),
    "made": ("made", "would make"),
    "same-name": ("same name", "same name"),
    "unclear": ("unclear", "unclear"),
    "unknown": ("unknown", "unknown"),
    "nameless": ("nameless", "nameless"),
}
_COUNTED = {
    "filled": ("filled {}", "would fill {}"),
    "made": ("made {}", "would make {}"),
    "talked": ("logged the last talk with {}", "would log the last talk with {}"),
    "unchanged": ("{} with nothing to add", "{} with nothing to add"),
    "same-name": ("{} the same in name only", "{} the same in name only"),
    "unclear": ("{} unclear", "{} unclear"),
    "unknown": ("{} without a file", "{} without a file"),
    "nameless": ("{} without a name", "{} without a name"),
}
ReportRow = tuple[str, str, str, str]


def show_report(plan: ImportPlan) -> None:
    """Print a row for each thing to know, then problems, counts and what to do next."""
    rows = [*_owner_rows(plan), *_people_rows(plan), *_role_rows(plan)]
    left_out = plan.left_out[:_NAMED]
    rows += [("left out", each.name, "", f"{each.source}: {each.why}") for each in left_out]
    if output.is_terminal():
        _show_entries(rows)
    elif rows:
        output.table(("what", "who", "file", "details"), rows)
    output.problems(plan.problems)
    for line in _conclusion(plan):
        output.note(line)


def _show_entries(rows: list[ReportRow]) -> None:
    """Show the details of each row below it: four columns are too wide for a terminal."""
    from shutil import get_terminal_size
    from textwrap import wrap

    import click

    width = max((len(what) for what, *_ in rows), default=0) + 2
    available = max(get_terminal_size().columns - width, 40)
    for what, who, file, details in rows:
        output.line(f"{what:<{width}}{click.style(who, bold=True)}  {file}".rstrip())
        for line in wrap(details, available, break_on_hyphens=False):
            output.line(" " * width + line)


def as_object(plan: ImportPlan) -> dict[str, Any]:
    """Return the keys that an import has in JSON."""
    return {
        "dry_run": plan.is_trial,
        "people": [_person_object(step) for step in plan.steps],
        "roles": [
            {
                "what": step.what,
                "role": step.imported.role,
                "organization": step.imported.organization,
                "path": step.path or None,
                "added": step.fields,
                "source": {"path": step.imported.source.path, "line": step.imported.source.line},
            }
            for step in plan.roles
        ],
        "owner": {"added": plan.owner.fields, "positions": _positions(plan)},
        "left_out": [
            {"name": each.name, "why": each.why, "path": each.source.path, "line": each.source.line}
            for each in plan.left_out
        ],
        "no_field": plan.no_field,
        "problems": problems.as_objects(plan.problems),
    }


def _person_object(step: MergeStep) -> dict[str, Any]:
    return {
        "what": step.what,
        "name": step.imported.name,
        "contact": step.name or None,
        "paths": step.paths,
        "by": step.by,
        "added": step.fields | _extras(step),
        "not_taken": step.differs,
        "source": {"path": step.source.path, "line": step.source.line},
    }


def _people_rows(plan: ImportPlan) -> Iterator[ReportRow]:
    """Return a row for each person, and of the strangers and the nameless for ten."""
    numbers: Counter[str] = Counter()
    for step in plan.steps:
        numbers[step.what] += 1
        is_few = step.what not in ("unknown", "nameless") or numbers[step.what] <= _NAMED
        if step.what in _WORDS and is_few:
            word = _WORDS[step.what][plan.is_trial]
            yield word, _who(step), ", ".join(step.paths), _details(step)
        if step.differs:
            details = f"{_format(step.differs)} ({step.source})"
            yield "not taken", _who(step), ", ".join(step.paths), details


def _who(step: MergeStep) -> str:
    """Return the imported person's name, with the contact's where that is another."""
    name = step.imported.name or "nobody named"
    return f"{name} ({step.name})" if step.name and step.name != name else name


def _details(step: MergeStep) -> str:
    person = step.imported
    if step.what in ("filled", "made", "talked"):
        by = f" (known by {step.by})" if step.by else ""
        return _format(step.fields | _extras(step)) + by
    if step.what == "unclear":
        option = f'--same "{person.name}" or --apart "{person.name}" settles it'
        reason = f"{step.by} of {step.name}"
        return f"{step.source}: {reason}; {option if person.name else 'mend the files first'}"
    if step.what == "same-name":
        reason = "the file has another profile; " if step.by != "name" else ""
        options = f'--same "{person.name}" if it is them, --apart "{person.name}" if not'
        return f"{step.source}: {reason}{options}"
    work = " at ".join(filter(None, (person.role, person.organization)))
    if step.what == "nameless":
        known = ", ".join(filter(None, (*person.emails, *person.phones, work)))
        return f"{step.source}: {known or 'nothing else either'}"
    return work


def _extras(step: MergeStep) -> Facts:
    """Return what is added beside the plain fields."""
    work = (" at ".join(filter(None, (w.their_role, w.organization))) for w in step.shared_work)
    extras = {
        "worked_together": tuple(work),
        "photo": (f"{len(step.photo) // 1000 + 1} kB",) if step.photo else (),
        "note": (step.note,) if step.note else (),
        "log": tuple(
            f"{line.date} {line.kind}" + (f": {line.text}" if line.text else "")
            for line in step.lines
        ),
    }
    return {name: values for name, values in extras.items() if values}


def _role_rows(plan: ImportPlan) -> Iterator[ReportRow]:
    unknown = 0
    for step in plan.roles:
        unknown += step.what == "unknown"
        if step.what != "unchanged" and (step.what != "unknown" or unknown <= _NAMED):
            word = _WORDS[step.what][plan.is_trial] if step.what != "unknown" else "unknown role"
            added = "; ".join(f"{name}: {text}" for name, text in step.fields.items())
            yield word, f"{step.imported.role} at {step.imported.organization}", step.path, added


def _owner_rows(plan: ImportPlan) -> Iterator[ReportRow]:
    if plan.owner.adds:
        extras: Facts = {"positions": _positions(plan)} if plan.owner.positions else {}
        details = _format(plan.owner.fields | extras)
        yield _WORDS["filled"][plan.is_trial], "you", "content/me.md", details


def _positions(plan: ImportPlan) -> tuple[str, ...]:
    from dossier.importing.owner_and_roles import position_line

    return tuple(map(position_line, plan.owner.positions))


def _conclusion(plan: ImportPlan) -> Iterator[str]:
    """Count in one line, then say what was left out, and how strangers get a file."""
    yield _summary(plan)
    if plan.left_out:
        whys = Counter(each.why for each in plan.left_out)
        reasons = ", ".join(f"{why} ({count})" for why, count in whys.most_common())
        yield f"Left out: {reasons}."
    if plan.no_field:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(plan.no_field.items()))
        yield f"There is no field for: {kinds}."
    counts = Counter(step.what for step in plan.steps)
    if plan.talks and not counts["talked"]:
        yield (
            f"Of {counted(plan.talks, 'mail or meeting', 'mails and meetings')} none is new: "
            "a mail counts once both wrote, by an address in a contact's file, after its log."
        )
    if counts["unknown"] or any(step.what == "unknown" for step in plan.roles):
        yield "--new makes a file for each without one, --only NAME for one."
    yield from _at_employers(plan)


def _summary(plan: ImportPlan) -> str:
    counts: Counter[str] = Counter(step.what for step in plan.steps)
    counted_words = ((words[plan.is_trial], counts[what]) for what, words in _COUNTED.items())
    parts = [words.format(count) for words, count in counted_words if count]
    roles = Counter(step.what for step in plan.roles)
    parts += [
        f"{_WORDS[what][plan.is_trial]} {counted(roles[what], 'role')}"
        for what in ("filled", "made")
        if roles[what]
    ]
    parts += [f"{counted(roles['unknown'], 'role')} without a file"] if roles["unknown"] else []
    parts += [f"{_WORDS['filled'][plan.is_trial]} your own file"] if plan.owner.adds else []
    text = ", ".join(parts) or "nothing to add"
    return f"{text[:1].upper()}{text[1:]}."


def _at_employers(plan: ImportPlan) -> Iterator[str]:
    """Offer --at for each employer of the owner where people without a file work now."""
    from dossier.importing.matching import organization_key

    strangers = (step.imported for step in plan.steps if step.what == "unknown")
    places = Counter(organization_key(person.organization) for person in strangers)
    for employer in plan.owner.employers:
        if count := places[organization_key(employer)]:
            people = counted(count, "person", "people")
            yield f'--at "{employer}" makes files for the {people} who work there now.'


def _format(facts: Facts) -> str:
    return "; ".join(
        f"{name}: {', '.join(map(_shorten, values))}" for name, values in facts.items()
    )


def _shorten(value: str) -> str:
    """Cut a text to 100 characters; JSON holds all of it."""
    plain = " ".join(value.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
