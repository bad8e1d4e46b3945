"""Measurements: accuracy next to what a user would pick instead, and speed as ratios in one run."""
