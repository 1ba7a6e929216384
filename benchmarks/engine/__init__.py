"""One training step of the same network by nnsim, by its peers, and by its matrix products alone."""
