"""Run `python -m dossier`."""

from dossier.start import main

main()
