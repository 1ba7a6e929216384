"""How numbers ran away: the chain of causes, the last steps, and the ways back."""
