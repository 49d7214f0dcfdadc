"""`dossier sent`: what went to whom, and settle what may have gone out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from dossier.cli.email.send_mail import how_to_settle, recover_and_report
from dossier.terminal import output, resolve
from dossier.terminal.context import Context
from dossier.terminal.options import CONTACT, OneOf, as_json, with_context

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.records.correspondence import Receipt

_HEADINGS = ("when", "who", "for", "about", "state")
_STATES = {"refused": "not sent", "unknown": "may have gone out", "handing-over": "on its way"}
_SETTLED = ("sent", "not-sent")


@click.command()
@click.argument("contact", required=False, type=CONTACT)
@click.option(
    "--settle",
    metavar="sent|not-sent",
    type=OneOf("answer", _SETTLED),
    help="Say what you found out of a mail that may have gone out.",
)
@as_json
@with_context
def command(ctx: Context, contact: str | None, settle: Any, as_json: bool) -> int:
    """List what was sent to CONTACT, or to everybody, oldest first.

    Where a connection was lost nobody here can tell whether the mail has gone out. Look into the
    Sent folder of your mail account, or ask; then say it with --settle: a mail that was sent is
    logged, one that was not can be sent. CONTACT may also be one mail, named as below sent/.
    """
    reported = recover_and_report(ctx.root())
    if settle:
        _settle(ctx, contact, went=settle == "sent")
        return 0
    loaded = ctx.load()
    receipts = _receipts(loaded, contact)
    if as_json:
        output.json(list(map(_as_object, receipts)))
        return 0
    output.problems(each for each in loaded.problems if each.rule == "broken-receipt")
    if receipts:
        output.table(_HEADINGS, [_row(receipt, loaded) for receipt in receipts])
    else:
        output.note("Nothing was sent.")
    for name in [receipt.name for receipt in receipts if receipt.state == "unknown"]:
        if name not in reported:
            output.note(f"{name} may have gone out. {how_to_settle(name)}")
    return 0


def _settle(ctx: Context, which: str | None, *, went: bool) -> None:
    from dossier.letters.delivery import settle

    if not which:
        raise click.UsageError("--settle needs a CONTACT, or a mail, named as below sent/.")
    slug = which if "/" in which else _slug(ctx.load(), which)
    receipt = settle(ctx.root(), slug, went=went)
    if went and not receipt.logged:
        output.note(f"Warning: {receipt.name} is not in the log yet; `dossier check` says why.")
    click.echo(f"{receipt.name}: {'sent, and logged' if went else 'not sent'}.")


def _receipts(loaded: Loaded, which: str | None) -> Sequence[Receipt]:
    known = loaded.dossier.receipts
    receipts = sorted(chain.from_iterable(known.values()), key=lambda receipt: receipt.at)
    if not which:
        return receipts
    named = [receipt for receipt in receipts if receipt.name == which]
    return named or known.get(_slug(loaded, which), ())


def _slug(loaded: Loaded, which: str) -> str:
    """Return a slug; one that has receipts as it is, since its contact may be gone."""
    return which if which in loaded.dossier.receipts else resolve.contact(loaded, which)


def _row(receipt: Receipt, loaded: Loaded) -> tuple[str, ...]:
    day, state = str(receipt.day), _STATES.get(receipt.state, receipt.state)
    if not output.is_terminal():
        who, for_ = receipt.contact, receipt.opportunity
        return day, who, for_, receipt.about, receipt.state, receipt.name
    contact = loaded.dossier.contacts.get(receipt.contact)
    opportunity = loaded.dossier.opportunities.get(receipt.opportunity)
    return (
        day,
        contact.listed_name if contact else receipt.contact,
        opportunity.organization if opportunity else receipt.opportunity,
        receipt.about.replace("-", " "),
        state,
    )


def _as_object(receipt: Receipt) -> dict[str, Any]:
    return {
        "day": receipt.day,
        "at": receipt.at,
        "contact": receipt.contact,
        "for": receipt.opportunity or None,
        "about": receipt.about,
        "to": receipt.to,
        "subject": receipt.subject,
        "message": f"sent/{receipt.message}",
        "brief": f"sent/{receipt.brief}" if receipt.brief else None,
        "state": receipt.state,
        "said": receipt.said,
        "logged": receipt.logged,
    }
