"""Pure questions about a network and its data: each is a frozen value that knows how to find its answer."""
