"""Segmenting: Source → labelled lines and event blocks."""
