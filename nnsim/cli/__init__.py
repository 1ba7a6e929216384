"""The headless twin: one module per sub-command."""
