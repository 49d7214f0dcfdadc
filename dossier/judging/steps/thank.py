"""Thank: the day after they were contacted, wrote or introduced."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging.days import shift
from dossier.judging.ledger import Line, last
from dossier.judging.steps.step import Step, StepContext, step
from dossier.judging.verdict import Reason

_DID = {
    "contacted": "{} was contacted {}, and has had no thanks.",
    "gave": "{} did what you asked {}, and has had no thanks.",
    "introduced": "{} introduced you {}, and has had no thanks.",
}


def steps(context: StepContext) -> Iterator[Step]:
    """Find who has had no thanks since, for what they did (docs/judgement.md, "Next steps").

    Thanks that name no opportunity answer what named none: an introduction to a person, or a
    letter asked for in me.md.
    """
    for who, lines in context.ledger.items():
        name = context.dossier.contacts[who].listed_name
        for for_ in sorted({line.for_ for line in lines if line.kind in _DID}):
            did = _unthanked([line for line in lines if line.for_ == for_])
            if did:
                due = shift(did.day, context.settings.thank_after)
                why = Reason(_DID[did.kind].format(name, did.when), did.source)
                yield step("thank", who, for_, due, why, context.today)


def _unthanked(lines: list[Line]) -> Line | None:
    thanked = last(lines, "thanked")
    did = (line for line in lines if line.kind in _DID)
    return next((line for line in did if not thanked or line.day > thanked.day), None)
