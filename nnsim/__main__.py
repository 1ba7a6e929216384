"""The one way in: ``python main.py``, ``python -m nnsim`` and the installed ``nnsim`` all come here."""

import sys

from nnsim import blas


def main() -> int:
    """Run nnsim with the arguments of the command line; the exit code is returned."""
    blas.prepare()
    from nnsim.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
