"""The Build workspace: a network is put together on a board."""
