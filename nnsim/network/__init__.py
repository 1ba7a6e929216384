"""Networks as values: specification, catalogue, shapes, weights, files."""
