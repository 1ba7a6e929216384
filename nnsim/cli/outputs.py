"""Outputs of a network that are no numbers: told in one sentence, without the warnings of NumPy."""

import numpy as np

from nnsim.cli.output import CommandError
from nnsim.engine.numerics import Array


def quiet_overflow() -> np.errstate:
    """Around a forward pass: overflow is no warning here but a sentence, from ``require_finite``."""
    return np.errstate(all="ignore")


def require_finite(outputs: Array, model: str) -> None:
    """Raises: CommandError if one of the outputs of the network ``model`` is infinite or NaN."""
    if not np.isfinite(outputs).all():
        raise CommandError(
            f"The answer of '{model}' is not a finite number: its weights have run away; train it again with "
            "a lower learning rate."
        )
