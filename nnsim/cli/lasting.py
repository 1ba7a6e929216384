"""What is imported for the window lasts as long as the window."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: What is looked through seldom: new objects, those that have lasted, and all (see ``gc.set_threshold``).
#: A window makes many objects that nobody needs a moment later, and nearly none in rings. To look through
#: all that have lasted takes 40 ms, which was the longest wait of all while stepping.
_SELDOM = (3000, 20, 100)


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
        gc.set_threshold(*_SELDOM)
        gc.enable()
