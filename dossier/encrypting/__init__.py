"""Lock with a pass-phrase: one brief, or a copy of the whole output."""
