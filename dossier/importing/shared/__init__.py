"""Share what several importers need."""
