"""Data: digits, drawings and readers. NumPy and SciPy only."""
