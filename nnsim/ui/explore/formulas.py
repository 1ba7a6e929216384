"""The formula of one neuron with its numbers in it, as rich text."""

from nnsim.engine.activations import Activation
from nnsim.ui.explore.neuron_facts import NeuronFacts

_SUPERSCRIPT = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
#: A space at which no line is broken: a term stays together.
_TIED = "\u00a0"
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _symbol(letter: str, layer: int, neuron: str) -> str:
    """A letter with its neuron below and its layer above: z₅⁽²⁾."""
    return f"<i>{letter}</i>{neuron.translate(_SUBSCRIPT)}{f'({layer})'.translate(_SUPERSCRIPT)}"


def number(value: float, digits: int = 2) -> str:
    """A number with a true minus sign."""
    return f"{value:.{digits}f}".replace("-", "−")


def _signed(value: str, is_first: bool) -> str:
    """A term with its sign in front, as it is written inside a sum."""
    if value.startswith("−"):
        return f"−{_TIED}{value[1:]}" if not is_first else value
    return value if is_first else f"+{_TIED}{value}"


def definition_line(facts: NeuronFacts) -> str:
    """z = sum of weight times input + bias, in letters."""
    layer, neuron = facts.layer_number, str(facts.number)
    return (
        f"{_symbol('z', layer, neuron)} = Σᵢ <i>w</i>ᵢ{neuron.translate(_SUBSCRIPT)} "
        f"<i>a</i>ᵢ{f'({layer - 1})'.translate(_SUPERSCRIPT)} + {_symbol('b', layer, neuron)}"
    )


def numbers_line(facts: NeuronFacts) -> str:
    """The same with the largest terms as numbers, and the result."""
    parts = [
        _signed(f"{number(weight)}{_TIED}·{_TIED}{number(value)}", position == 0)
        for position, (weight, value) in enumerate(facts.terms)
    ]
    if facts.inputs - facts.zero_terms > len(facts.terms):
        parts.append(f"+{_TIED}⋯")
    parts.append(_signed(number(facts.bias), is_first=not parts))
    return f"= {' '.join(parts)} = <b>{number(facts.z, 3)}</b>"


def activation_line(facts: NeuronFacts) -> str:
    """a = f(z), with the numbers."""
    a, z = (_symbol(letter, facts.layer_number, str(facts.number)) for letter in "az")
    name = facts.activation.symbol
    return f"{a} = {name}({z}) = {name}({number(facts.z, 3)}) = <b>{number(facts.a, 3)}</b>"


def value_line(activation: Activation, z: float, a: float) -> str:
    """a = f(z) with the numbers, for a value that has no number of its own."""
    name = activation.symbol
    return f"<i>a</i> = {name}(<i>z</i>) = {name}({number(z, 3)}) = <b>{number(a, 3)}</b>"
