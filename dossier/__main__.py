"""Run `python -m dossier`."""

from __future__ import annotations

from dossier.start import main

main()
