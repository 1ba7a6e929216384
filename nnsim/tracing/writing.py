"""Formulas written down: as one line of plain text, and as LaTeX."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Root, Row, Script, Style, Word

_BELOW = str.maketrans("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_ABOVE = str.maketrans(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzLT",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴸᵀ",
)
#: Signs that belong to the number behind them where nothing stands before.
_OWN_SIGNS = frozenset("+−±")
#: Signs that stand close to what comes behind them.
_TIGHT = frozenset("∂∇")
_NO_ROOM_BEFORE = frozenset(",;:!")


class _Piece(NamedTuple):
    """A bit of text; ``kind`` is "sign", "name", "open" (a bracket), "above" (a script), or "thing"."""

    text: str
    kind: str = "thing"


def to_text(formula: Formula) -> str:
    """The formula on one line of Unicode text: z₅⁽²⁾ = Σᵢ₌₁¹⁶ wᵢ₅⁽²⁾ aᵢ⁽¹⁾ + b₅⁽²⁾."""
    written, before = "", _Piece("", "open")
    for piece in _PIECES[type(formula)](formula):
        if not piece.text:
            continue
        is_own = piece.kind == "sign" and piece.text in _OWN_SIGNS and before.kind in ("sign", "open", "own")
        if is_own:
            piece = piece._replace(kind="own")
        written += (" " if _has_room(before, piece) else "") + piece.text
        before = piece
    return written


def _has_room(before: _Piece, piece: _Piece) -> bool:
    if before.kind in ("open", "own") or before.text in _TIGHT or piece.text in _NO_ROOM_BEFORE:
        return False
    if piece.kind == "bracket" and before.kind != "fraction":
        return before.kind == "sign" or before.text in _NO_ROOM_BEFORE
    return True


def _word_text(word: Word) -> Iterator[_Piece]:
    yield _Piece(word.text.strip(), "sign" if word.style is Style.SIGN else "thing")


def _row_text(row: Row) -> Iterator[_Piece]:
    for part in row.parts:
        yield from _PIECES[type(part)](part)


def _script_text(script: Script) -> Iterator[_Piece]:
    base = to_text(script.base)
    if isinstance(script.base, Row) and len(script.base.parts) > 1:
        base = f"({base})"
    yield _Piece(base + _lowered(script.below) + _raised(script.above))


def _lowered(formula: Formula | None) -> str:
    return _moved(formula, _BELOW, "_")


def _raised(formula: Formula | None) -> str:
    return _moved(formula, _ABOVE, "^")


def _moved(formula: Formula | None, table: dict[int, int], mark: str) -> str:
    """Small letters where Unicode has all of them, else ``_{...}``."""
    if formula is None:
        return ""
    text = to_text(formula).replace(", ", ",")
    tight = text.replace(" ", "")
    if all(ord(letter) in table for letter in tight):
        return tight.translate(table)
    text = text if "(" in text else tight
    return f"{mark}{text}" if len(text) == 1 else f"{mark}{{{text}}}"


def _fraction_text(fraction: Fraction) -> Iterator[_Piece]:
    yield _Piece(f"{_in_one(fraction.above)}/{_in_one(fraction.below)}", "fraction")


def _in_one(formula: Formula) -> str:
    """Text that a stroke or a root sign takes as one thing."""
    text = to_text(formula)
    return f"({text})" if " " in text or "/" in text or text.startswith("−") else text


def _root_text(root: Root) -> Iterator[_Piece]:
    yield _Piece(f"√{_in_one(root.inside)}")


def _big_text(big: Big) -> Iterator[_Piece]:
    yield _Piece(big.sign + _lowered(big.below) + _raised(big.above), "name")


def _brackets_text(brackets: Brackets) -> Iterator[_Piece]:
    yield _Piece(f"{brackets.left}{to_text(brackets.inside)}{brackets.right}", "bracket")


_PIECES: dict[type[Formula], Callable[..., Iterator[_Piece]]] = {
    Word: _word_text,
    Row: _row_text,
    Script: _script_text,
    Fraction: _fraction_text,
    Root: _root_text,
    Big: _big_text,
    Brackets: _brackets_text,
}

_LATEX = {
    "−": "-", "·": r"\cdot", "×": r"\times", "⋯": r"\cdots", "…": r"\ldots", "←": r"\leftarrow",
    "→": r"\to", "≈": r"\approx", "≥": r"\ge", "≤": r"\le", "≠": r"\ne", "∈": r"\in", "⊙": r"\odot",
    "∞": r"\infty", "∂": r"\partial", "∇": r"\nabla", "Σ": r"\sum",
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "η": r"\eta",
    "θ": r"\theta", "λ": r"\lambda", "μ": r"\mu", "σ": r"\sigma", "²": "^{2}", "\u2032": "'", "\u2217": "*",
    "|": r"\vert", "‖": r"\Vert", "{": r"\{", "}": r"\}", "%": r"\%",
}  # fmt: skip
#: Combining marks behind a letter.
_MARKS = {"\u0302": r"\hat", "\u0304": r"\bar", "\u0303": r"\tilde"}
_KNOWN_NAMES = frozenset(("max", "min", "ln", "log", "exp", "tanh", "arg", "sin", "cos"))
_MARKED = re.compile("(.)([" + "".join(_MARKS) + "])")


def to_latex(formula: Formula) -> str:
    r"""The formula in LaTeX, for math mode: z_{5}^{(2)} = \sum_{i=1}^{16} w_{i5}^{(2)} a_{i}^{(1)}."""
    return " ".join(_WRITERS[type(formula)](formula).split())


def _letters(text: str) -> str:
    """Every letter by its LaTeX name."""
    text = _MARKED.sub(lambda found: _named_mark(*found.groups()), text)
    return "".join(_with_gap(_LATEX[letter]) if letter in _LATEX else letter for letter in text).strip()


def _named_mark(letter: str, mark: str) -> str:
    # braces of its own must not be taken for letters to be written
    return f"\ue000{_MARKS[mark][1:]}\ue001{letter}\ue002"


def _with_gap(name: str) -> str:
    return f"{name} " if name.startswith("\\") and name[-1].isalpha() else name


def _word_latex(word: Word) -> str:
    text = _letters(word.text).replace("\ue000", "\\").replace("\ue001", "{").replace("\ue002", "}")
    if word.style is Style.NAME and text.isalpha():
        return rf"\{text} " if text in _KNOWN_NAMES else rf"\operatorname{{{text}}}"
    if word.style is Style.RESULT:
        return rf"\mathbf{{{text}}}"
    if word.style is Style.VARIABLE and len(word.text) > 1 and text.isalpha():
        return rf"\mathit{{{text}}}"
    return text.replace(",", "{,}") if word.style is Style.NUMBER and len(text) > 1 else text


def _row_latex(row: Row) -> str:
    return " ".join(_WRITERS[type(part)](part) for part in row.parts)


def _script_latex(script: Script) -> str:
    base = to_latex(script.base)
    if isinstance(script.base, Row) and len(script.base.parts) > 1:
        base = rf"\left( {base} \right)"
    is_one = isinstance(script.base, Word) and len(script.base.text) == 1
    return (base if is_one else f"{{{base}}}") + _limits(script.below, script.above)


def _limits(below: Formula | None, above: Formula | None) -> str:
    lower = "" if below is None else f"_{{{to_latex(below)}}}"
    return lower + ("" if above is None else f"^{{{to_latex(above)}}}")


def _fraction_latex(fraction: Fraction) -> str:
    return rf"\frac{{{to_latex(fraction.above)}}}{{{to_latex(fraction.below)}}}"


def _root_latex(root: Root) -> str:
    return rf"\sqrt{{{to_latex(root.inside)}}}"


def _big_latex(big: Big) -> str:
    sign = big.sign
    if sign in _LATEX:
        return _LATEX[sign] + _limits(big.below, big.above)
    name = rf"\{sign}" if sign in _KNOWN_NAMES else rf"\operatorname*{{{_letters(sign)}}}"
    return name + _limits(big.below, big.above)


def _brackets_latex(brackets: Brackets) -> str:
    left, right = (_letters(sign) or "." for sign in (brackets.left, brackets.right))
    return rf"\left{left} {to_latex(brackets.inside)} \right{right}"


_WRITERS: dict[type[Formula], Callable[..., str]] = {
    Word: _word_latex,
    Row: _row_latex,
    Script: _script_latex,
    Fraction: _fraction_latex,
    Root: _root_latex,
    Big: _big_latex,
    Brackets: _brackets_latex,
}
