"""Make one contact of two files that turn out to be one person's."""
