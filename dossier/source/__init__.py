"""The grammar of one file of a workspace, read and written by the same rules."""
