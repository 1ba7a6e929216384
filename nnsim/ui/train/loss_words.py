"""How a loss is written: alike everywhere in the Train workspace."""

from nnsim.ui.train.layers.numbers import figure

_LARGE = 100_000.0


def loss_figure(loss: float | None) -> str:
    """Four digits after the point; one that runs away as a power of ten, not as a line of digits.

    None, what was not measured, is a dash.
    """
    if loss is None:
        return "–"
    return figure(loss, 4) if abs(loss) >= _LARGE and abs(loss) != float("inf") else f"{loss:.4f}"
