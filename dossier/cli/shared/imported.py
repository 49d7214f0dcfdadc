"""Say what an import did, to a person and to a script."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dossier.importing.merging.plan import Step
    from dossier.importing.merging.same import Facts

# How many strangers are named before the others are only counted.
NAMED = 10
_WORDS = {
    "filled": ("filled", "would fill"),
    "made": ("made", "would make"),
    "same-name": ("same name", "same name"),
    "unclear": ("unclear", "unclear"),
    "unknown": ("unknown", "unknown"),
}
_COUNTED = ("filled", "made", "unchanged", "same-name", "unclear", "unknown", "nameless")
_SAID = {
    "unchanged": "{} with nothing to add",
    "same-name": "{} the same in name only",
    "unclear": "{} unclear",
    "unknown": "{} without a file",
    "nameless": "{} without a name",
}


def table_rows(steps: Iterable["Step"], *, is_trial: bool) -> Iterator[tuple[str, str, str]]:
    """Give a row for each thing to know; of the strangers, only the first few."""
    unknown = 0
    for step in steps:
        if step.what in _WORDS:
            unknown += step.what == "unknown"
            if step.what != "unknown" or unknown <= NAMED:
                yield _WORDS[step.what][is_trial], _who(step), _details(step)
        if step.differs:
            yield "not taken", _who(step), f"{_said(step.differs)} ({step.found.source})"


def summary(steps: Iterable["Step"], *, is_trial: bool) -> str:
    """Count in one line, and say how strangers get a file."""
    counts: Counter[str] = Counter(step.what for step in steps)
    said = []
    for what in _COUNTED:
        if counts[what]:
            words = _SAID.get(what) or f"{_WORDS[what][is_trial]} {{}}"
            said.append(words.format(counts[what]))
    text = ", ".join(said) or "nobody stands in these files"
    hint = " --new makes a file for everybody, --only NAME for one." if counts["unknown"] else ""
    return f"{text[:1].upper()}{text[1:]}.{hint}"


def to_object(step: "Step") -> dict[str, Any]:
    """Give the keys that a step has in JSON."""
    source = step.found.source
    return {
        "what": step.what,
        "name": step.found.name,
        "paths": step.paths,
        "by": step.by,
        "added": step.fields,
        "not_taken": step.differs,
        "source": {"path": source.path, "line": source.line},
    }


def _who(step: "Step") -> str:
    return step.paths[0] if len(step.paths) == 1 else step.found.name or str(step.found.source)


def _details(step: "Step") -> str:
    if step.what in ("filled", "made"):
        by = f" (known by {step.by})" if step.by else ""
        return _said(step.fields) + by
    if step.what == "unclear":
        return f"{step.found.source}: {step.by} of {' and '.join(step.paths)}"
    if step.what == "same-name":
        return f"{step.found.source}: {_suggestion(step)}"
    return " at ".join(filter(None, (step.found.role, step.found.organization)))


def _suggestion(step: "Step") -> str:
    """Say what makes a namesake known, if it is the same person."""
    own = [*step.found.links[:1], *step.found.emails[:1]]
    if not own:
        return "no e-mail address or profile to tell whether it is the same person"
    field = "links" if step.found.links else "email"
    return f"if this is the same person, add {own[0]} to {field} and import again"


def _said(facts: "Facts") -> str:
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in facts.items())
