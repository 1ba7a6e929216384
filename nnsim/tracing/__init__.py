"""One training step taken apart: every number of it, in the order in which a teacher would work it out."""
