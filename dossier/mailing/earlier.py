"""Find out whether the same was sent to the same person before."""

from collections.abc import Iterable

from dossier.records.receipt import MAY_HAVE_GONE, About, Receipt


def already_sent(
    receipts: Iterable[Receipt], contact: str, opportunity: str, about: About, content: str
) -> Receipt | None:
    """Find the latest mail that may have gone and says the same; its date does not count."""
    same = (contact, opportunity, about, content)
    found = [
        receipt
        for receipt in receipts
        if (receipt.contact, receipt.opportunity, receipt.about, receipt.content) == same
        and receipt.state in MAY_HAVE_GONE
    ]
    return found[-1] if found else None
