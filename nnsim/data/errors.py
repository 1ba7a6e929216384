"""The one exception of the data package."""


class DataError(Exception):
    """Data cannot be used. The message is one sentence for the user: the thing, the rule and the fix."""
