"""Render a view to a page of HTML."""

from __future__ import annotations

from dossier.rendering.environment import environment
from dossier.rendering.filling import Words, fill
from dossier.rendering.rendered import Rendered
from dossier.rendering.theme import Theme
from dossier.views.view import Target


def render_html(target: Target, theme: Theme, words: Words | None = None) -> Rendered:
    """Fill the target's template with its view, named `view`, and nothing else; then the words."""
    shell = environment(theme).get_template(target.template).render(view=target.view)
    return fill(shell, target.bodies, words) if words else Rendered(shell.encode())
