"""The name a friend would use."""

from dossier.records.given_name import given_name as given_name
