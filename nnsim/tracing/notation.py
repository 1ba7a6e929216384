"""How the books write the same thing: letters, the order of indices, rows or columns."""

from dataclasses import dataclass

from nnsim.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Notation:
    """One way of writing.

    ``value`` is the letter of what a layer hands on, ``total`` that of the sum before the activation,
    ``entry`` that of the input (empty: the input is written like any layer, with the number
    ``first_layer``). ``delta`` is empty where a delta is written as a derivative. ``is_target_first``: the
    weight from i to j is w_ji. ``is_column``: what a layer hands on is a column, and the matrix stands in
    front of it; ``is_transposed`` then where the matrix has its rows for what comes in. ``has_brackets``:
    the number of the layer stands in brackets, so that nobody takes it for a power.
    """

    name: str
    title: Spoken
    help: Spoken
    value: str = "a"
    total: str = "z"
    entry: str = "x"
    weight: str = "w"
    matrix: str = "W"
    cost: str = "C"
    delta: str = "δ"
    is_target_first: bool = False
    is_column: bool = False
    is_transposed: bool = False
    has_brackets: bool = True
    first_layer: int = 0


NOTATIONS: dict[str, Notation] = {
    entry.name: entry
    for entry in (
        Notation(
            "nnsim",
            Spoken("nnsim"),
            Spoken("Rows, as in the code: z = x W + b. The weight from i to j is w_ij."),
        ),
        Notation(
            "3b1b",
            Spoken("3Blue1Brown"),
            Spoken(
                "Columns: z = W a + b. The weight from k to j is w_jk; deltas are written as derivatives."
            ),
            entry="",
            delta="",
            is_target_first=True,
            is_column=True,
        ),
        Notation(
            "nielsen",
            Spoken("Nielsen"),
            Spoken("Columns: z = w a + b. The weight from k to j is w_jk; the input is layer 1."),
            entry="",
            matrix="w",
            is_target_first=True,
            is_column=True,
            has_brackets=False,
            first_layer=1,
        ),
        Notation(
            "goodfellow",
            Spoken("Goodfellow"),
            Spoken("Columns and a transposed matrix: h = g(Wᵀ x + b). The cost is J, a gradient g."),
            value="h",
            weight="W",
            cost="J",
            delta="g",
            is_column=True,
            is_transposed=True,
        ),
    )
}
