"""Numbers as people write them, and templates of formulas filled with them."""

DIGITS = 7  # enough for every number of the curriculum


def number(value: float) -> str:
    """A number in seven significant digits: 9.708073, 18, 1.5e-09. There is no minus zero."""
    return f"{value + 0.0:.{DIGITS}g}"


class Operand:
    """A number for a template: ``{0}`` writes -3, ``{0:()}`` writes (-3), and ``{0:-1}`` one less, (-4)."""

    def __init__(self, value: float) -> None:
        self._value = value

    def __format__(self, wish: str) -> str:
        text = number(self._value - 1 if wish == "-1" else self._value)
        return f"({text})" if wish and text.startswith("-") else text


def fill(template: str, arguments: tuple[float, ...], value: float) -> str:
    """``template`` with the numbers of the arguments as {0}, {1} and of the node's value as {value}."""
    return template.format(*map(Operand, arguments), value=Operand(value))
