"""What to say about a token that stands where it cannot stand."""

import difflib

from nnsim.engine.expression.operations import ALIASES, FUNCTIONS
from nnsim.engine.expression.tokens import BREAK, END, Token
from nnsim.spoken import Spoken


def missing_operand(token: Token) -> Spoken:
    """A number or a variable should stand where ``token`` stands."""
    if token.kind in (BREAK, END):
        return Spoken("the formula stops too early: a number, a name or '(' is missing.")
    return Spoken("in front of '{}' a number, a name or '(' is missing.", token.text)


def misplaced(before: Token, token: Token) -> Spoken:
    """A formula is complete with ``before``, but ``token`` follows."""
    if token.text == ")":
        return Spoken("this ')' closes nothing: remove it, or write the '(' that is missing.")
    if token.text == ",":
        return Spoken("a comma stands between the arguments of min and max only: write 0.5 with a point.")
    if token.text == "=":
        return Spoken("'=' gives one name to a line: begin the line with the name, as in y = 2*x + 1.")
    return Spoken(
        "'{0}' and '{1}' have nothing between them: write an operator, such as {0}*{1}.",
        before.text,
        token.text,
    )


def no_function(name: str) -> Spoken:
    """``name`` stands before a parenthesis, but is no function."""
    close = difflib.get_close_matches(name.lower(), (*FUNCTIONS, *ALIASES), n=1)
    if close:
        return Spoken("there is no function '{}': did you mean {}?", name, close[0])
    return Spoken(
        "there is no function '{0}', only {1}; to multiply, write {0}*(.", name, ", ".join(FUNCTIONS)
    )
