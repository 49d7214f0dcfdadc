"""Hold what the documents that leave have in common."""
