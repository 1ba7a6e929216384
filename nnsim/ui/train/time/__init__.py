"""Views of the Train workspace about a run's past."""
