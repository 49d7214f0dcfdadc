"""Hold what the commands share."""
