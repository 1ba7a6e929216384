"""The board of views in the Train workspace: what can be shown, where, and how it leaves the window."""
