"""Refuse a word that is none of those that are known, and offer the nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from dossier.problems import UserError, nearest

Callback = Callable[[click.Context, click.Parameter, Any], Any]


def one_of(kind: str, words: Iterable[str]) -> Callback:
    """Make a callback that takes one of the words, or several."""
    known = tuple(words)

    def callback(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        for word in [value] if isinstance(value, str) else value or ():
            if word not in known:
                hint = nearest(word, known) or f"write one of {', '.join(known)}"
                raise click.UsageError(f'there is no {kind} "{word}". {hint}', ctx)
        return value

    return callback


def unknown(kind: str, word: str, known: Iterable[str], otherwise: str = "") -> UserError:
    """Say that nothing is called so, and what it may have meant."""
    return UserError(f'no {kind} is called "{word}"', nearest(word, known) or otherwise)
