"""What all plots of the Train workspace are made of."""
