"""nnsim: a desktop laboratory for learning how neural networks work.

In a notebook ``nnsim.Network`` is all that is needed: see the guide's page "Python".
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnsim.api import Network as Network

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """``nnsim.Network``, imported when it is asked for: ``import nnsim`` alone costs nothing."""
    if name != "Network":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from nnsim import blas

    blas.prepare()  # before NumPy, if nobody has imported it yet
    from nnsim.api import Network

    return Network


def __dir__() -> list[str]:
    return sorted([*globals(), "Network"])
