"""Export in one format a file."""
