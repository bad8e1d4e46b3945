"""Resolving: mentions → values that need context."""
