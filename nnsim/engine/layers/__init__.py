"""One file per kind of layer: what it computes, forward and backward."""
