"""What a step does, in words and formulas: for a network, a layer, a neuron or a single term."""
