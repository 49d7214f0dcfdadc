"""Write the corpus as other programs want it."""
