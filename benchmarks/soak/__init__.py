"""Runs of many hours' worth of work, squeezed into minutes: what would leak shows."""
