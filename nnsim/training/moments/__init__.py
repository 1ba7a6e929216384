"""Moments of a run: its weights and where it stood, kept small enough for the longest run."""
