"""The stage of Explore: a training step shown and explained, one neuron at a time."""
