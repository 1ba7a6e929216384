"""nnsim: a desktop laboratory for learning how neural networks work.

In a notebook ``nnsim.Network`` is all that is needed: see the page "Python" of the guide.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nnsim.api import Network as Network
    from nnsim.api import read_course_digits as read_course_digits
    from nnsim.api import read_mnist as read_mnist
    from nnsim.api import synthetic_digits as synthetic_digits

__version__ = "0.1.0"
_PUBLIC = ("Network", "read_course_digits", "read_mnist", "synthetic_digits")


def __getattr__(name: str) -> Any:
    """``nnsim.Network`` and its like, imported when they are asked for: ``import nnsim`` costs nothing."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from nnsim import blas

    blas.prepare()  # before NumPy, if nobody has imported it yet
    from nnsim import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
