"""Options that several sub-commands share, and the words in which they answer. Loads nothing but Python."""

import argparse
from collections.abc import Callable, Sequence

from nnsim.cli.output import CommandError


def add_model(parser: argparse.ArgumentParser) -> None:
    """``--model``: which network reads."""
    parser.add_argument(
        "--model",
        metavar="NAME|FILE",
        type=network_name,
        help="a network that comes with nnsim (digits, digits-16-16), a .nnsim file, or the course's "
        "ex4weights.mat (default: digits)",
    )


def add_penalties(parser: argparse.ArgumentParser) -> None:
    """``--l1`` and ``--l2``: what is added to the cost for the size of the weights."""
    for name, formula in (("l1", "l1 / n sum |W|"), ("l2", "l2 / (2 n) sum W^2")):
        parser.add_argument(
            f"--{name}",
            metavar="X",
            type=number(0, 1e6),
            default=0.0,
            help=f"add the penalty {formula} to the cost, for n samples (default: none)",
        )


def add_stages_off(parser: argparse.ArgumentParser) -> None:
    """``--stages-off``: which stages of preparation are left out, to see what they are good for."""
    parser.add_argument(
        "--stages-off",
        metavar="LIST",
        type=words,
        default=(),
        help="stages of preparation to leave out, separated by commas: join, crop, fit, centre, match_ink",
    )


def network_name(text: str) -> str:
    """A name that is not empty: an empty path would be the current folder, and no name the default."""
    if not text.strip():
        raise argparse.ArgumentTypeError(
            f"'{text}' names no network: write digits, digits-16-16 or a .nnsim file"
        )
    return text


def words(text: str) -> tuple[str, ...]:
    """The words between commas, none for an empty text."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high`` for an option."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from {low} to {high:,}")
        return value

    return read


def count_or_all(text: str) -> int | None:
    """A whole number from 1 on, or None for "all"."""
    if text == "all":
        return None
    try:
        return whole_number(1, 10**9)(text)
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentTypeError(f"{error}, and not 'all'") from None


def whole_numbers(low: int, high: int) -> Callable[[str], tuple[int, ...]]:
    """A reader of whole numbers separated by commas."""
    one = whole_number(low, high)
    return lambda text: tuple(one(word) for word in words(text))


def number(low: float, high: float = float("inf"), *, below: bool = False) -> Callable[[str], float]:
    """A reader of numbers from ``low`` to ``high``, or only ``below`` it; none is infinite."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not (low <= value <= high and value != (high if below else float("inf"))):
            raise argparse.ArgumentTypeError(f"'{text}' is not a number {_range(low, high, below)}")
        return value

    return read


def _range(low: float, high: float, below: bool) -> str:
    if high == float("inf"):
        return f"from {low:g}"
    return f"from {low:g} to {'below ' * below}{high:g}"


def assignments(text: str) -> dict[str, float]:
    """The values in a text such as ``beta1=0.8,beta2=0.99``."""
    values: dict[str, float] = {}
    for word in words(text):
        name, sign, value = (part.strip() for part in word.partition("="))
        try:
            given = float(value)
        except ValueError:
            sign = ""
        if not (name and sign):
            raise argparse.ArgumentTypeError(f"'{word}' is not of the form name=number")
        if name in values:
            raise argparse.ArgumentTypeError(f"'{name}' has two values: give it one")
        values[name] = given
    return values


def positive_number(text: str) -> float:
    """A number above 0 and not infinite."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number above 0")
    return value


def percent(share: float, digits: int = 2) -> str:
    """0.9752 -> "97.52 %"."""
    return f"{100 * share:.{digits}f} %"


def table(rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Lines of columns as wide as their widest word; the first ``left`` columns start at the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            word.ljust(width) if number < left else word.rjust(width)
            for number, (word, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def unknown(what: str, name: str, known: Sequence[str]) -> CommandError:
    """The error for a name that is not in a list."""
    return CommandError(f"There is no {what} '{name}': choose from {', '.join(known)}.")
