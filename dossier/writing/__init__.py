"""Change one file of the workspace; nothing else in it moves."""
