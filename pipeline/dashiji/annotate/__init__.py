"""Annotating: event block → mentions, a spaCy pipeline with one component a layer."""
