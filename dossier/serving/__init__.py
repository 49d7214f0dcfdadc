"""Show the site in a browser, and build it anew whenever a file is saved."""

from __future__ import annotations

from dossier.serving.event_stream import BuildOutcome
from dossier.serving.web_server import Terminal, serve

__all__ = ["BuildOutcome", "Terminal", "serve"]
