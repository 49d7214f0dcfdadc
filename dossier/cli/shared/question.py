"""Offer to make a question of the owner's own of what a referee was asked."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click

from dossier.cli.shared import show
from dossier.records.places import QUESTIONS

_HOW = (
    f"This stays with you. To have others prepared for it, write the question in your own words "
    f"into {QUESTIONS}: `- Question?`"
)


def offer_question(root: Path) -> None:
    """Ask for the owner's words and write them; where nobody can be asked, say how to do it."""
    if not sys.stdin.isatty():
        show.note(_HOW)
        return
    click.echo("This line stays with you. Briefs prepare others for what you write as a question.")
    ask = partial(click.prompt, default="", show_default=False)
    question = ask("The question in your own words (Enter: none)")
    if not question.strip():
        return
    about = ask("A skill that it is about (Enter: any role)")
    _write(root, question, about)
    click.echo(f"{QUESTIONS}: - {question.strip()}")


def _write(root: Path, question: str, about: str) -> None:
    from dossier.disk import create_file
    from dossier.writing.add_question import add_question
    from dossier.writing.change import change

    if os.path.lexists(root / QUESTIONS):
        change(root, QUESTIONS, lambda was: add_question(was, question, about))
    else:
        create_file(root / QUESTIONS, add_question(b"", question, about))
