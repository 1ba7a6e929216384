"""The one exception of the data package."""

from nnsim.spoken import SpokenError


class DataError(SpokenError):
    """Data cannot be used. The message is one sentence for the user: the thing, the rule and the fix."""
