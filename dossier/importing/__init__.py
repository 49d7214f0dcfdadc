"""What other programs know of people: read, told who is who, and written into their files."""
