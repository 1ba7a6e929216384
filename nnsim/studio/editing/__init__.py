"""The parts of ``nnsim.studio.editor``: marks, pure edits, and the verbs in groups."""
