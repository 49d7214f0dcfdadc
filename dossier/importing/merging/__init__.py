"""Bring what was found together with the contacts there are."""
