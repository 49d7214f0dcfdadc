"""Hold what several pages of the site are made of."""
