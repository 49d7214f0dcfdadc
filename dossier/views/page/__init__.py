"""The parts of a page: its frame and addresses, rows and facts, each shown on several pages."""
