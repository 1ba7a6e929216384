"""The Train workspace: data, settings, live curves."""
