"""Write records in the formats of other programs."""
