"""Views of the Train workspace about the landscape of the loss."""
