"""Constructions of Chinese that more than one stage reads: numerals, calendar values, folding."""
