"""Render what a contact would be sent, as they would read it, before it is built."""

from __future__ import annotations

from msgspec import Struct

from dossier.building.load import Loaded
from dossier.judging import Judgement
from dossier.letters.pdf_words import read_pdf
from dossier.linking import GENERAL
from dossier.problems import UserError
from dossier.rendering import Theme, find_theme, render
from dossier.rendering.mail_text import fill_mail
from dossier.views import outbox
from dossier.views.brief.schedules import offered
from dossier.views.outbox.message import Message
from dossier.views.view import Target


class Preview(Struct, frozen=True, kw_only=True):
    """A brief, page by page, its mail, and notes on what was cut so that it fits."""

    path: str
    pages: tuple[str, ...]
    subject: str
    mail: str
    notes: tuple[str, ...]


def previews(
    loaded: Loaded, judgement: Judgement, contact: str, folder: str | None
) -> tuple[Preview, ...]:
    """Render what a contact would be sent; raise UserError where nothing is made for them."""
    wanted = GENERAL if folder == "" else folder
    paths = [each.path for each in offered(loaded.dossier, judgement, contact, wanted)]
    if not paths:
        sentence = f"no brief is made for {contact}{(folder and f' in {folder}') or ''}"
        raise UserError(sentence, "name them under asks, and see what `dossier check` says")
    targets = {target.path: target for target in outbox.targets(loaded.dossier, judgement)}
    theme = find_theme(loaded.root, loaded.dossier.settings.theme)
    return tuple(_preview(targets, path, theme) for path in paths)


def _preview(targets: dict[str, Target], path: str, theme: Theme) -> Preview:
    target, mail = targets[path], targets[f"{path.removesuffix('.pdf')}.txt"].view
    assert isinstance(mail, Message)
    rendered, wording = render(target, theme), fill_mail(mail, theme)
    return Preview(
        path=path,
        pages=read_pdf(rendered.data).pages,
        subject=wording.subject,
        mail=wording.text,
        notes=tuple(
            note.sentence.replace("{name}", _origin(target, note.part)) for note in rendered.notes
        ),
    )


def _origin(target: Target, part: str) -> str:
    origin = target.origin_of(part)
    return f"{origin.name} ({origin.path}:{origin.line})" if origin else "a text"
