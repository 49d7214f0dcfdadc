"""Name the line of a template that could not be filled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from traceback import extract_tb

from dossier.problems import UserError
from dossier.rendering.theme import Theme

TEMPLATES = "templates/"


@contextmanager
def mistakes_told(theme: Theme) -> Iterator[None]:
    """Raise UserError for what a template of the owner's own does wrong; ours would be a bug."""
    try:
        yield
    except UserError:
        raise
    except Exception as wrong:
        place = _place(wrong)
        if not place or not theme.is_own(place[0]):
            raise
        name, line = place
        sentence = f"themes/{theme.name}/{name}:{line} cannot be filled: {wrong}"
        raise UserError(sentence, "mend that line", code=1) from wrong


def _place(wrong: Exception) -> tuple[str, int] | None:
    """Find the innermost line of a template: of its text, or of where its code went wrong."""
    name, line = getattr(wrong, "name", None), getattr(wrong, "lineno", None)
    if isinstance(name, str) and isinstance(line, int):
        return f"{TEMPLATES}{name}", line
    frames = [frame for frame in extract_tb(wrong.__traceback__) if frame.lineno]
    ours = [frame for frame in frames if frame.filename.startswith(TEMPLATES)]
    return (ours[-1].filename, ours[-1].lineno or 1) if ours else None
