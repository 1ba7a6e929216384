"""The one way in: ``python main.py``, ``python -m nnsim`` and the installed ``nnsim`` all come here."""

import os
import sys


def limit_blas_threads() -> None:
    """Keep BLAS on one thread unless the user says otherwise.

    Small networks run 5 to 70 times slower with two threads, and the variables count only
    before NumPy is imported, so this runs first.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def main() -> int:
    """Run nnsim with the arguments of the command line; the exit code is returned."""
    limit_blas_threads()
    from nnsim.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
