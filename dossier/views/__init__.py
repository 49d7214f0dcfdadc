"""Choose what each output may hold: pure data, nothing that could lead back to a record."""

from __future__ import annotations

from dossier.views.view import BodyProse, Link, Mention, Prose, Target, View

__all__ = ["BodyProse", "Link", "Mention", "Prose", "Target", "View"]
