"""Stepping through a training step: where it stands, and what a person asks of it."""
