"""Measurements, printed as tables and written as JSON; none of them is a test."""
