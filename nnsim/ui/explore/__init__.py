"""The Explore workspace: draw, look into the network, see its answer."""
