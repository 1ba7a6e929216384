"""Views of the Train workspace about single layers."""
