"""What a person sees and types: options, tables, progress, questions, exit codes."""
