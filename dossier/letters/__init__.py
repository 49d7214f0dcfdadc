"""Write letters to contacts: choose one, compose it, look it over, and remember it."""
