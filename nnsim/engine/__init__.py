"""The engine: activations, losses, layers, optimizers and the compiled Program. NumPy and SciPy only."""
