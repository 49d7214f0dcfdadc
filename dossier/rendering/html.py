"""Render a view to a page of HTML."""

from dossier.rendering.environment import environment
from dossier.rendering.theme import Theme
from dossier.views.view import Target


def render_html(target: Target, theme: Theme) -> bytes:
    """Fill the target's template with its view, named `view`, and nothing else."""
    return environment(theme).get_template(target.template).render(view=target.view).encode()
