"""Hand one mail to the server, and remember what became of it."""
