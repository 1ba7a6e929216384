"""What can be wrong with a network or its file."""

from nnsim.spoken import SpokenError


class NetworkError(SpokenError):
    """One sentence for the user: the thing, the rule, the value and, where possible, the fix.

    ``layer`` names the layer that the message stands on, where there is one.
    """

    def __init__(self, template: str, *arguments: object, layer: str | None = None) -> None:
        super().__init__(template, *arguments)
        self.layer = layer
