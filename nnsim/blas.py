"""What BLAS, the library behind NumPy's matrix products, has to be told before NumPy is imported."""

import os
import sys


def prepare() -> None:
    """Keep BLAS on one thread unless the user says otherwise; nothing once NumPy is there.

    Small networks run 5 to 70 times slower with two threads, and BLAS reads these variables once, when NumPy
    loads it. Which kernels it takes (AVX2, AVX-512) is left to it, and to ``OPENBLAS_CORETYPE``.
    """
    if "numpy" in sys.modules:
        return
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
