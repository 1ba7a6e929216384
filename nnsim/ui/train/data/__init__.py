"""Views of the Train workspace about data and decisions."""
