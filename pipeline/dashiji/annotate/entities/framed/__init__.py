"""Names told by the construction or the pattern they stand in, and names in quotation marks."""
