"""From the text of a formula to its graph, by recursive descent.

    text     = line {(";" | newline) line}
    line     = [name "="] sum                  all lines but the last have a name
    sum      = product {("+" | "-") product}
    product  = unary {("*" | "/") unary}
    unary    = ("+" | "-") unary | power
    power    = primary ["**" unary]            so -x**2 = -(x**2) and x**y**z = x**(y**z), as in Python
    primary  = number | name | function "(" sum {"," sum} ")" | "(" sum ")"

Nothing is ever executed, whole numbers are floats, and length, depth and size are limited, so that no text
can cost more than a moment.  Source: Aho et al. 2006, Compilers, section 4.4.
"""

from collections.abc import Callable, Mapping
from math import isfinite

from nnsim.engine.expression.complaints import misplaced, missing_operand, no_function
from nnsim.engine.expression.errors import ExpressionError, unreadable
from nnsim.engine.expression.graph import GraphBuilder, Node
from nnsim.engine.expression.operations import ALIASES, CONSTANTS, FUNCTIONS, OPERATIONS, is_reserved
from nnsim.engine.expression.tokens import BREAK, END, NAME, NUMBER, Token, tokenize
from nnsim.spoken import Spoken

MAX_CHARACTERS = 2_000
MAX_NODES = 500
MAX_DEPTH = 50  # of parentheses, powers of powers and signs; each level takes up to six frames of Python

_SUMS = {"+": "add", "-": "subtract"}
_PRODUCTS = {"*": "multiply", "/": "divide"}


def parse_graph(text: str) -> tuple[Node, ...]:
    """The nodes of the formula in topological order, its result the last.

    Raises: ExpressionError with the place of what cannot be read.
    """
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError(
            "The formula has {:,} characters, but at most {:,} can be read: shorten it.",
            len(text),
            MAX_CHARACTERS,
        )
    try:
        return _Parser(text).nodes()
    except RecursionError:  # called from so deep down that even few levels are too many
        raise ExpressionError("The formula is nested too deeply: make it flatter.") from None


class _Parser:
    """Reads tokens from left to right. Each method for a part of the grammar returns the id of its node."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._next = 0
        self._depth = 0
        self._graph = GraphBuilder()

    def nodes(self) -> tuple[Node, ...]:
        """Read everything."""
        result: int | None = None
        while self._skip_breaks().kind != END:
            result = self._line()
        if result is None:
            raise ExpressionError("The formula is empty: write one, such as x**2 + sin(y)**2.", position=0)
        return self._graph.finished(result)

    def _line(self) -> int:
        first = self._token
        is_named = first.kind == NAME and self._tokens[self._next + 1].text == "="
        if is_named:
            self._require_free(first)
            self._next += 2
        node = self._sum()
        if self._token.kind not in (BREAK, END):
            raise self._error(self._token, misplaced(self._last, self._token))
        if is_named:
            self._define(first, node)
        elif self._skip_breaks().kind != END:
            raise self._error(
                first, Spoken("only the last line can go without a name: write a name and '=' before it.")
            )
        return node

    def _require_free(self, token: Token) -> None:
        name = token.text
        if is_reserved(name):
            raise self._error(
                token, Spoken("'{}' is a function or a constant already: choose another name.", name)
            )
        if name in self._graph.defined:
            raise self._error(token, Spoken("'{}' is defined twice: give the second one another name.", name))

    def _define(self, token: Token, node: int) -> None:
        if token.text in self._graph.meaning:
            raise self._error(
                token,
                Spoken(
                    "'{}' is used before it is defined: move its line up, or choose another name.", token.text
                ),
            )
        self._graph.define(token.text, node)

    def _sum(self) -> int:
        return self._chain(_SUMS, self._product)

    def _product(self) -> int:
        return self._chain(_PRODUCTS, self._unary)

    def _chain(self, signs: Mapping[str, str], operand: Callable[[], int]) -> int:
        start = self._token.start
        node = operand()
        while self._token.text in signs:
            operation = signs[self._take().text]
            node = self._operation(operation, (node, operand()), start)
        return node

    def _unary(self) -> int:
        token = self._token
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._error(
                token, Spoken("the formula is nested more than {} levels deep: make it flatter.", MAX_DEPTH)
            )
        if token.text in ("+", "-"):
            self._next += 1
            node = self._unary()
            node = self._negative(node, token) if token.text == "-" else node
        else:
            node = self._power()
        self._depth -= 1
        return node

    def _negative(self, node: int, sign: Token) -> int:
        if self._graph.is_plain_number(node):
            return self._graph.negate_number(node, self._slice(sign.start), sign.start)
        return self._operation("negate", (node,), sign.start)

    def _power(self) -> int:
        start = self._token.start
        node = self._primary()
        if self._token.text == "**":
            self._next += 1
            node = self._operation("power", (node, self._unary()), start)
        return node

    def _primary(self) -> int:
        token = self._take()
        if token.kind == NUMBER:
            return self._number(token, float(token.text))
        if token.kind == NAME:
            return self._name(token)
        if token.text == "(":
            node = self._sum()
            self._close(token)
            return node
        raise self._error(token, missing_operand(token))

    def _name(self, token: Token) -> int:
        name = ALIASES.get(token.text, token.text)
        if name in FUNCTIONS:
            return self._call(token, name)
        if self._token.text == "(":
            raise self._error(token, no_function(name))
        if name in CONSTANTS:
            return self._number(token, CONSTANTS[name])
        self._require_room()
        return self._graph.add_variable(name, token.start)

    def _call(self, token: Token, name: str) -> int:
        opening = self._token
        if opening.text != "(":
            raise self._error(
                token, Spoken("'{0}' is a function: write what it takes in parentheses, {0}(x).", token.text)
            )
        self._next += 1
        arguments = [self._sum()]
        while self._token.text == ",":
            self._next += 1
            arguments.append(self._sum())
        self._close(opening)
        return self._applied(token, name, tuple(arguments))

    def _applied(self, token: Token, name: str, arguments: tuple[int, ...]) -> int:
        count = len(arguments)
        if OPERATIONS[name].arity == 1 and count != 1:
            raise self._error(
                token, Spoken("'{0}' takes one argument, not {1}: write {0}(x).", token.text, count)
            )
        if OPERATIONS[name].arity == 2 and count < 2:
            raise self._error(
                token, Spoken("'{0}' takes two arguments or more, not {1}: write {0}(x, y).", name, count)
            )
        return (
            self._folded(token, name, arguments)
            if count > 2
            else self._operation(name, arguments, token.start)
        )

    def _folded(self, token: Token, name: str, arguments: tuple[int, ...]) -> int:
        """max(x, y, z) is max(max(x, y), z): the first still wins a tie."""
        node, *others = arguments
        for other in others:
            texts = (self._graph.nodes[one].text for one in (node, other))
            self._require_room()
            node = self._graph.add_operation(name, (node, other), f"{name}({', '.join(texts)})", token.start)
        return node

    def _number(self, token: Token, value: float) -> int:
        if not isfinite(value):
            raise self._error(token, Spoken("'{}' is too large: numbers end at about 1.8e308.", token.text))
        self._require_room()
        return self._graph.add_number(value, token.text, token.start)

    def _operation(self, name: str, arguments: tuple[int, ...], start: int) -> int:
        self._require_room()
        return self._graph.add_operation(name, arguments, self._slice(start), start)

    def _require_room(self) -> None:
        if len(self._graph.nodes) == MAX_NODES:
            raise self._error(
                self._last, Spoken("the formula has more than {} parts: make it shorter.", MAX_NODES)
            )

    def _close(self, opening: Token) -> None:
        if self._token.kind in (BREAK, END):
            raise self._error(opening, Spoken("this '(' is never closed: write ')' where it ends."))
        if self._token.text != ")":
            raise self._error(self._token, misplaced(self._last, self._token))
        self._next += 1

    @property
    def _token(self) -> Token:
        """The next token, which has not been taken yet."""
        return self._tokens[self._next]

    @property
    def _last(self) -> Token:
        return self._tokens[self._next - 1]

    def _take(self) -> Token:
        token = self._token
        self._next += token.kind != END  # the end can be asked for again
        return token

    def _skip_breaks(self) -> Token:
        while self._token.kind == BREAK:
            self._next += 1
        return self._token

    def _slice(self, start: int) -> str:
        """What was typed from ``start`` to the token taken last, in one line."""
        return " ".join(self._text[start : self._last.stop].split())

    def _error(self, token: Token, reason: Spoken) -> ExpressionError:
        return unreadable(self._text, token.start, reason)
