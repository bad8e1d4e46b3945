"""Bodies: offices of a body, units told by a number, rows, and what is no body of its own."""
