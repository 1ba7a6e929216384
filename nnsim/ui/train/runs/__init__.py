"""Runs beside each other: the ledger, a twin, a race."""
