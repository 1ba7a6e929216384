"""What a formula with numbers in it comes to: the check of everything that explanations write."""

import math
import re

from nnsim.tracing.formula import Big, Brackets, Fraction, Root, Row, Script, Style, Word

_NUMBER = re.compile(r"−?\d+(\.\d+)?$")
_SIGNS = {"+": "+", "−": "-", "·": "*", "<": "<", ">": ">", "≥": ">=", "≠": "!="}
_ENDS = {"=", "←", "→"}


def _sign(x):
    return (x > 0) - (x < 0)


def _sigmoid(x):
    return 1 / (1 + math.exp(-x))


def _largest(numbers):
    return max(numbers) if isinstance(numbers, tuple) else numbers


_FUNCTIONS = {"max": _largest, "min": min, "ln": math.log, "tanh": math.tanh, "sign": _sign, "σ": _sigmoid}
_NAMES = {name: f"function_{number}" for number, name in enumerate(_FUNCTIONS)}
_KNOWN = {"exp": math.exp, "sqrt": math.sqrt, "abs": abs}
_KNOWN |= {own: _FUNCTIONS[name] for name, own in _NAMES.items()}


class LettersError(Exception):
    """There are letters in it, or something is left out: it is no number."""


def chain(formula):
    """What stands between the equals signs: numbers, and None where there are letters."""
    segments = [[]]
    for part in _flat(formula):
        if isinstance(part, Word) and part.style is Style.SIGN and part.text in _ENDS:
            segments.append([])
        else:
            segments[-1].append(part)
    return [value_of(Row(tuple(segment))) for segment in segments if segment]


def value_of(formula):
    """A number, or None."""
    try:
        return float(eval(_written(formula), {"__builtins__": {}}, _KNOWN))
    except (LettersError, ArithmeticError, ValueError):
        return None


def words(formula):
    """Every part of a formula, the whole first."""
    yield formula
    inner = {
        Row: lambda f: f.parts,
        Script: lambda f: (f.base, f.below, f.above),
        Fraction: lambda f: (f.above, f.below),
        Root: lambda f: (f.inside,),
        Big: lambda f: (f.below, f.above),
        Brackets: lambda f: (f.inside,),
    }
    for part in inner.get(type(formula), lambda f: ())(formula):
        if part is not None:
            yield from words(part)


def _flat(formula):
    if isinstance(formula, Row):
        for part in formula.parts:
            yield from _flat(part)
    else:
        yield formula


def _written(formula):
    """The formula in Python; things that stand side by side are multiplied."""
    tokens = []
    for part in _flat(formula):
        kind, text = _token(part)
        if tokens and kind == "thing" and tokens[-1][0] == "thing":
            tokens.append(("sign", "*"))
        if kind == "function" and tokens and tokens[-1][0] == "thing":
            tokens.append(("sign", "*"))
        is_argument = bool(tokens) and tokens[-1][0] == "function"
        tokens.append((kind, f"({text})" if is_argument else text))
        if is_argument:
            tokens[-2:] = [("thing", tokens[-2][1] + tokens[-1][1])]
    return " ".join(text for _, text in tokens)


def _token(part):
    return _TOKENS[type(part)](part)


def _word(word):
    if word.style is Style.SIGN:
        if word.text not in _SIGNS:
            raise LettersError
        return "sign", _SIGNS[word.text]
    if word.text == ",":
        return "sign", ","
    if word.text in _FUNCTIONS:
        return "function", _NAMES[word.text]
    if not _NUMBER.match(word.text):
        raise LettersError
    return "thing", f"({word.text.replace('−', '-')})"


def _script(script):
    is_letter = isinstance(script.base, Word) and script.base.text in _FUNCTIONS
    if script.below is not None or script.above is None or is_letter:
        raise LettersError
    above = _written(script.above)
    if script.base == Word("e"):
        return "thing", f"exp({above})"
    return "thing", f"(({_written(script.base)}) ** ({above}))"


def _brackets(brackets):
    inside = _written(brackets.inside)
    shapes = {"(": f"({inside})", "[": f"(1.0 * ({inside}))", "|": f"abs({inside})"}
    if brackets.left not in shapes:
        raise LettersError
    return "thing", shapes[brackets.left]


def _big(big):
    raise LettersError


_TOKENS = {
    Word: _word,
    Script: _script,
    Fraction: lambda f: ("thing", f"(({_written(f.above)}) / ({_written(f.below)}))"),
    Root: lambda f: ("thing", f"sqrt({_written(f.inside)})"),
    Brackets: _brackets,
    Big: _big,
}
