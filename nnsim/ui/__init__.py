"""The window: widgets, scenes, plots, themes."""
