"""Names told by their head word, and the phrase to its left that makes it a name."""
