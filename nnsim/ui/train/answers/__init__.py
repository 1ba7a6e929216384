"""Views of the Train workspace about what the network answers."""
