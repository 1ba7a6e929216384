"""How the numbers of each kind of layer come about."""
