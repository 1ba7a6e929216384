"""What can be wrong with a network or its file."""


class NetworkError(Exception):
    """One sentence for the user: the thing, the rule, the value and, where possible, the fix.

    ``layer`` names the layer that the message stands on, where there is one.
    """

    def __init__(self, message: str, layer: str | None = None) -> None:
        super().__init__(message)
        self.layer = layer
