"""What is imported for the window lasts as long as the window."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Take what is made meanwhile, and before, as made for good: nobody looks whether it is garbage.

    Modules make hundreds of thousands of objects and no garbage. To look through them again and again took a
    tenth of the start, and later, each time, 30 ms in which nothing is painted.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
