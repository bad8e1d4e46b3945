"""Corrections: what a person says is wrong, anchored to its words, beside the file."""
