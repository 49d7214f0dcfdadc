"""The language server: what an editor is told about the files while they are typed."""
