"""What the engine does, as lines of Python that a learner can read and run."""
