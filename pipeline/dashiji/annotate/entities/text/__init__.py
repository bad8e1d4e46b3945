"""A text as the proposers read it: its words put right, and the tables of names at hand."""
