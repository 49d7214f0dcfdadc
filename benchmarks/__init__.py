"""Time dossier beside other programs, on the same content."""
