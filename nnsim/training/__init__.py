"""Training: the loop as a generator of snapshots, and the thread that runs it. No Qt."""
