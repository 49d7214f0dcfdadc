"""The parts of a document that leaves: facts, stories, questions, and how much fits."""
