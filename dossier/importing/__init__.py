"""Files of other programs: read, matched with the contacts, and merged into their files."""
