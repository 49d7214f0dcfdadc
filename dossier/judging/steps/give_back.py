"""Give something back: when two favours behind."""

from collections.abc import Iterator

from dossier.judging.favours import GIVEN, RECEIVED
from dossier.judging.ledger import last
from dossier.judging.situation import Situation
from dossier.judging.steps.step import Step, step
from dossier.judging.verdict import Reason
from dossier.judging.words import counted


def steps(situation: Situation) -> Iterator[Step]:
    """Find to whom the owner owes, and has given nothing since their last favour.

    There is no day for it: it is due today for as long as it stands. Giving once closes it even
    for who is further behind; their next favour opens it again.
    """
    for who, lines in situation.ledger.items():
        received, given = last(lines, *RECEIVED), last(lines, *GIVEN)
        owed = sum((line.kind in RECEIVED) - (line.kind in GIVEN) for line in lines)
        since = received and (not given or received.day > given.day)
        if received and since and owed >= situation.settings.favours_behind:
            name = situation.dossier.contacts[who].name
            behind = counted(owed, "favour", "favours")
            text = f"You are {behind} behind with {name}, the last {received.when}."
            why = Reason(text, received.source)
            yield step("give-back", who, "", situation.today, why, situation.today)
