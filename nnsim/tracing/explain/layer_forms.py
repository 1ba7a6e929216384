"""Whole layers as formulas of vectors and matrices, in rows or in columns as the notation has it."""

from collections.abc import Callable, Mapping

from nnsim.engine.layers.activation import ActivationLayer
from nnsim.engine.layers.add import Add
from nnsim.engine.layers.average_pool2d import AveragePool2D
from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.concatenate import Concatenate
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.layers.global_average_pool import GlobalAveragePool
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.network.spec import LayerId
from nnsim.tracing.explain.activation_forms import symbol
from nnsim.tracing.explain.learners import gradient_body
from nnsim.tracing.explain.symbols import Symbols, digits, name
from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Root, Row, Script, Word, row

_TRANSPOSED = Word("T")


def transposed(thing: Formula) -> Formula:
    """A matrix with rows and columns exchanged; its layer stays with it."""
    if isinstance(thing, Script) and thing.above is not None:
        return Script(thing.base, thing.below, Row((thing.above, _TRANSPOSED)), thing.ref)
    return Script(thing, above=_TRANSPOSED)


class LayerForm:
    """The parts of which the formula of a layer is made."""

    def __init__(self, symbols: Symbols, layer: LayerId) -> None:
        self.symbols, self.layer = symbols, layer
        self.record = symbols.trace.recording.layers[layer]

    @property
    def entry(self) -> Formula:
        """What comes in."""
        return self.symbols.value(self.record.heard[0], None)

    @property
    def entries(self) -> list[Formula]:
        """What comes in from all branches."""
        return [self.symbols.value(source, None) for source in self.record.heard]

    @property
    def matrix(self) -> Formula:
        """The weights."""
        return self.symbols.letter(self.symbols.notation.matrix, self.layer, None)

    def letter(self, text: str) -> Formula:
        """Any other parameter."""
        return self.symbols.letter(text, self.layer, None)

    def product(self) -> Formula:
        """a W in rows, W a in columns."""
        notation = self.symbols.notation
        if not notation.is_column:
            return Row((self.entry, self.matrix))
        matrix = transposed(self.matrix) if notation.is_transposed else self.matrix
        return Row((matrix, self.entry))

    def applied(self, inside: Formula) -> Formula:
        """The layer's activation of something."""
        activation = self.symbols.trace.layers[self.layer].activation
        if activation is None:
            return inside
        return Row((symbol(activation.name), Brackets(inside)))


Form = Callable[[LayerForm], Formula]


def _weighted(form: LayerForm) -> Formula:
    return form.applied(row(form.product(), "+", form.letter("b")))


def _convolution(form: LayerForm) -> Formula:
    return form.applied(row(form.matrix, "∗", form.entry, "+", form.letter("b")))  # noqa: RUF001


def _recurrent(form: LayerForm) -> Formula:
    notation, t, before = form.symbols.notation, Word("t"), row(Word("t"), "−", digits("1"))
    now = form.symbols.value(form.record.heard[0], t)
    memory = form.symbols.value(form.layer, before)
    parts = [(now, form.matrix), (memory, form.letter("U"))]
    turned = transposed if notation.is_transposed else _as_it_is
    products = [Row((turned(one), heard) if notation.is_column else (heard, one)) for heard, one in parts]
    return form.applied(row(products[0], "+", products[1], "+", form.letter("b")))


def _as_it_is(thing: Formula) -> Formula:
    return thing


def _maxout(form: LayerForm) -> Formula:
    p = Word("p")
    matrix = form.symbols.letter(form.symbols.notation.matrix, form.layer, p)
    inside = Row((form.entry, matrix)) if not form.symbols.notation.is_column else Row((matrix, form.entry))
    return Row((Big("max", p), Brackets(row(inside, "+", form.symbols.letter("b", form.layer, p)))))


def _normalised(form: LayerForm) -> Formula:
    below = Root(row(Script(Word("σ"), above=digits("2")), "+", Word("ε")))
    standard = Fraction(row(form.entry, "−", Word("μ")), below)
    return row(form.letter("γ"), "⊙", standard, "+", form.letter("β"))


def _bent(form: LayerForm) -> Formula:
    positive = Row((name("max"), Brackets(Row((digits("0"), digits(","), form.entry)))))
    negative = Row((name("min"), Brackets(Row((digits("0"), digits(","), form.entry)))))
    return row(positive, "+", form.letter("s"), "⊙", negative)


def _joined(form: LayerForm) -> Formula:
    parts: list[Formula] = []
    for entry in form.entries:
        parts += [digits(","), entry] if parts else [entry]
    return Brackets(Row(tuple(parts)), "[", "]")


def _added(form: LayerForm) -> Formula:
    parts: list[Formula | str] = []
    for entry in form.entries:
        parts += ["+", entry] if parts else [entry]
    return row(*parts)


def _named(called: str) -> Form:
    return lambda form: Row((name(called), Brackets(form.entry)))


def _copied(form: LayerForm) -> Formula:
    return form.entry


_FORMS: Mapping[type[Layer], Form] = {
    Dense: _weighted,
    Conv2D: _convolution,
    SimpleRNN: _recurrent,
    Maxout: _maxout,
    BatchNorm: _normalised,
    PReLU: _bent,
    Dropout: lambda form: row(Word("m"), "⊙", form.entry),
    Add: _added,
    Concatenate: _joined,
    MaxPool2D: _named("maxpool"),
    AveragePool2D: _named("meanpool"),
    GlobalAveragePool: _named("mean"),
    ActivationLayer: lambda form: form.applied(form.entry),
}


def layer_formula(symbols: Symbols, layer: LayerId) -> Formula:
    """a = f(a W + b) of a layer."""
    form = LayerForm(symbols, layer)
    body = _FORMS.get(type(form.record.kind), _copied)(form)
    below = Word("t") if isinstance(form.record.kind, SimpleRNN) else None
    return row(symbols.value(layer, below), "=", body)


def delta_formula(symbols: Symbols, layer: LayerId) -> Formula:
    """delta = (delta W^T) f'(z) of a layer, from the layers that hear it."""
    trace, notation = symbols.trace, symbols.notation
    own, bend = trace.layers[layer], _bend(symbols, layer)
    left = symbols.delta(layer, None)
    if layer == trace.last:
        if trace.loss.is_from_logits():
            return row(left, "=", symbols.value(layer, None), "−", Word("y"))
        return row(left, "=", symbols.by(symbols.value(layer, None)), *bend)
    hearers = [one for one, record in trace.recording.layers.items() if layer in record.heard]
    is_dense = len(hearers) == 1 and isinstance(trace.recording.layers[hearers[0]].kind, Dense)
    if not is_dense or own.is_softmax:
        return row(left, "=", symbols.by(symbols.value(layer, None)), *bend)
    matrix, behind = (
        symbols.letter(notation.matrix, hearers[0], None),
        symbols.delta(hearers[0], None),
    )
    flipped = matrix if notation.is_transposed else transposed(matrix)
    product = Row((flipped, behind)) if notation.is_column else Row((behind, flipped))
    return row(left, "=", Brackets(product) if bend else product, *bend)


def _bend(symbols: Symbols, layer: LayerId) -> tuple[Formula | str, ...]:
    activation = symbols.trace.layers[layer].activation
    if activation is None:
        return ()
    if activation.name == "softmax":
        return "·", symbols.by(symbols.total(layer, None), of=symbols.value(layer, None))
    slope = Word(symbol(activation.name).text + "′", symbol(activation.name).style)  # noqa: RUF001
    return "⊙", Row((slope, Brackets(symbols.total(layer, None))))


def gradient_formulas(symbols: Symbols, layer: LayerId) -> tuple[Formula, ...]:
    """dC/dW = a^T delta and dC/db = delta of a dense layer; of others a line for each parameter array."""
    form = LayerForm(symbols, layer)
    return tuple(_gradient(form, array) for array in form.record.trained)


def _gradient(form: LayerForm, array: str) -> Formula:
    symbols, layer = form.symbols, form.layer
    letters = {"W": symbols.notation.matrix, "W_recurrent": "U", "gamma": "γ", "beta": "β", "slope": "s"}
    left = symbols.by(form.letter(letters.get(array, "b")))
    if not isinstance(form.record.kind, Dense):
        body = gradient_body(symbols, layer, array, Word("i"), Word("j"))
        return row(left, "=", body)
    samples, delta = len(symbols.trace.recording), symbols.delta(layer, None)
    factors = _outer(form, delta) if array == "W" else (delta,)
    if samples > 1:
        factors = (Fraction(digits("1"), digits(samples)), Big("Σ", Word("s")), *factors)
    return row(left, "=", Row(factors))


def _outer(form: LayerForm, delta: Formula) -> tuple[Formula, ...]:
    """What came in, times the deltas: a matrix as large as the weights."""
    notation = form.symbols.notation
    if notation.is_column and not notation.is_transposed:
        return delta, transposed(form.entry)
    if notation.is_column:
        return form.entry, transposed(delta)
    return transposed(form.entry), delta
