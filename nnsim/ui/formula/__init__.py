"""Formulas that are painted as books set them."""
