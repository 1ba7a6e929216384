"""The words of a formula: numbers, names, signs and the ends of lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nnsim.engine.expression.errors import shown, unreadable
from nnsim.spoken import Spoken

NUMBER, NAME, SIGN, BREAK, END = "number", "name", "sign", "break", "end"

# Numbers have ASCII digits only; whether a name is one is asked of Python, because \w also knows fractions.
_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>\*\*|[-+*/(),=])"
    r"|(?P<break>[;\n])"
)

# What Chinese keyboards and books have instead of ASCII, one character for one, so that places stay right.
_FOLDED = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {
    ord(other): ascii_sign
    for ascii_sign, others in {
        "*": "\u00d7\u00b7\u22c5\u2217",  # times sign, middle dot, dot operator, asterisk operator
        "/": "\u00f7\u2215",  # division sign, division slash
        "-": "\u2212",  # minus sign
        " ": "\u3000",  # ideographic space
    }.items()
    for other in others
}

_POWER = Spoken("write powers with **, such as x**2")
_ROUND = Spoken("use round parentheses")
_COMPARISON = Spoken("a formula cannot compare, but min, max, abs and relu can choose")
_HINTS = (
    dict.fromkeys("^\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u207b", _POWER)
    | dict.fromkeys("[]{}", _ROUND)
    | dict.fromkeys("<>\u2264\u2265\u2260", _COMPARISON)
    | {"\u221a": Spoken("write sqrt(x)"), "|": Spoken("write abs(x)")}
)
_OTHERWISE = Spoken("use + - * / **, round parentheses, numbers and names")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the formula, from ``start`` to before ``stop``."""

    kind: str
    text: str
    start: int
    stop: int

    @property
    def begins_operand(self) -> bool:
        """Whether a number, a variable or a parenthesis begins here."""
        return self.kind in (NUMBER, NAME) or self.text == "("

    @property
    def ends_operand(self) -> bool:
        """Whether a number, a variable or a parenthesis ends here."""
        return self.kind in (NUMBER, NAME) or self.text == ")"


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, the last of them an END.

    Raises: ExpressionError for a character that no formula has.
    """
    return (*_tokens(text), Token(END, "", len(text), len(text)))


def _tokens(text: str) -> Iterator[Token]:
    folded, position = text.translate(_FOLDED), 0
    while position < len(folded):
        character = folded[position]
        if character.isspace() and character != "\n":
            position += 1
            continue
        found = _TOKEN.match(folded, position)
        if found is None or not found.lastgroup:
            raise _foreign(text, position, character)
        if found.lastgroup == NAME and not found[0].isidentifier():
            position += next(i for i, one in enumerate(found[0]) if not f"x{one}".isidentifier())
            raise _foreign(text, position, folded[position])
        yield Token(found.lastgroup, found[0], position, found.end())
        position = found.end()


def _foreign(text: str, position: int, character: str) -> Exception:
    hint = _HINTS.get(character, _OTHERWISE)
    return unreadable(text, position, Spoken("'{}' cannot stand in a formula: {}.", shown(character), hint))
