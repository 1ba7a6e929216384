"""Gradients and updates in lines of Python."""

from typing import Any

import numpy as np

from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.parameters import Role, Slot
from nnsim.engine.regularizers import Regularization
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.places import ParameterPlace
from nnsim.tracing.recording import Recording
from nnsim.tracing.snippets.rules import RULES
from nnsim.tracing.snippets.snippet import Index, Snippet, place_in
from nnsim.tracing.snippets.source import Mark
from nnsim.tracing.snippets.table import code_of_kind

_REMEMBER = Mark(BatchNorm._remember)
_PENALTY = Mark(Regularization.add_gradient, ("self.l2 / samples", "self.l1 / samples"))
_DECAY = Mark(Regularization.decay, ("np.multiply(",))
_CONSTRAIN = Mark(Regularization.constrain, ("np.multiply(",))


def gradient_of(own: LayerTrace, neuron: int | None, place: ParameterPlace | None) -> Snippet:
    """How the gradients of a neuron's parameters come about, of one of them, or of the whole layer's."""
    code, parts, results = code_of_kind(own), list[Snippet](), dict[str, Array]()
    for name in own.record.trained if place is None else (place.name,):
        shape = code.shape_of(own, name)
        index = _index(code.index_names(name, shape), shape, neuron, place)
        part = code.gradient(own, name)
        results[f"d{name}"] = own.record.gradients[name].reshape(shape)
        focus = ((f"d{name}", index.where),)
        marks = tuple(part.marks.values())
        parts.append(Snippet(part.given, {}, index.around(part.loop), part.whole, marks, focus))
    return _together(parts, results, neuron)


def update_of_lines(
    recording: Recording, own: LayerTrace, neuron: int | None, place: ParameterPlace | None
) -> Snippet:
    """How the parameters of a neuron move, one of them, or the whole layer's."""
    code, parts, results = code_of_kind(own), list[Snippet](), dict[str, Array]()
    for slot in recording.layout.slots:
        if slot.layer == own.layer and (place is None or slot.name == place.name):
            shape = code.shape_of(own, slot.name)
            index = _index(code.index_names(slot.name, shape), shape, neuron, place)
            is_state = slot.role is Role.STATE
            parts.append(_remembered(own, slot, index) if is_state else _moved(recording, slot, index))
            results[slot.name] = slot.view(recording.update.after).reshape(shape)
    return _together(parts, results, neuron)


def _together(parts: list[Snippet], results: dict[str, Array], neuron: int | None) -> Snippet:
    """The lines of several parameters one after the other."""
    return Snippet(
        {name: value for part in parts for name, value in part.given.items()},
        results,
        tuple(line for part in parts for line in part.loop),
        tuple(line for part in parts for line in part.whole),
        tuple(dict.fromkeys(mark for part in parts for mark in part.marks)),
        () if neuron is None else tuple(one for part in parts for one in part.focus),
    )


def _index(names: tuple[str, ...], shape: Shape, neuron: int | None, place: ParameterPlace | None) -> Index:
    if place is not None:
        return Index(names, shape, place_in(shape, place.index))
    return Index(names, shape, (*[None] * (len(shape) - 1), neuron))


def _remembered(own: LayerTrace, slot: Slot, index: Index) -> Snippet:
    """A running mean or variance takes in that of the batch."""
    new = slot.name.removeprefix("running_")
    keep: float = own.record.kind.momentum  # type: ignore[attr-defined]
    text = f"{keep} * {slot.name}{{at}} + (1 - {keep}) * {new}{{at}}"
    loop = index.around((f"{slot.name}[{index.text}] = {text.format(at=f'[{index.text}]')}",))
    given = {slot.name: slot.view(own.recording.parameters), new: own.record.fixed[new]}
    whole = (f"{slot.name} = {text.format(at='')}",)
    return Snippet(given, {}, loop, whole, (_REMEMBER,), ((slot.name, index.where),))


def _moved(recording: Recording, slot: Slot, index: Index) -> Snippet:
    """A parameter with its penalty and decay, the optimizer's rule, and the limit to the length."""
    rule, held, at = recording.rule, recording.rule.regularization, f"[{index.text}]"
    if slot.role is not Role.WEIGHT:
        held = Regularization()
    texts = (
        _gradient_text(slot.name, held, rule.samples),
        *([f"{slot.name}{{at}} *= 1 - rate * {held.weight_decay}"] if held.weight_decay else []),
        *RULES[rule.optimizer].lines,
    )
    marks = (
        (_PENALTY,) * held.has_penalty,
        (_DECAY,) * (held.weight_decay > 0),
        (RULES[rule.optimizer].mark,),
    )
    loop, whole = (
        tuple(text.format(W=f"{slot.name}{where}", at=where, name=slot.name) for text in texts)
        for where in (at, "")
    )
    shortened = _shortened(recording, slot, index) if held.max_norm is not None else _NOTHING
    return Snippet(
        {**_numbers(recording, slot, index.shape), **shortened.given}, {},
        index.around(loop) + shortened.loop,
        whole + shortened.whole, sum(marks, ()) + shortened.marks, ((slot.name, index.where),),
    )  # fmt: skip


_NOTHING = Snippet({}, {}, (), (), ())


def _gradient_text(name: str, held: Regularization, samples: int) -> str:
    """g is the gradient of the data, and of the penalty on weights."""
    text = f"g = d{name}{{at}}"
    if held.l2:
        text += f" + {held.l2} / {samples} * {name}{{at}}"
    if held.l1:
        text += f" + {held.l1} / {samples} * np.sign({name}{{at}})"
    return text


def _shortened(recording: Recording, slot: Slot, index: Index) -> Snippet:
    """Weights into a neuron that are too long together are shortened to ``max_norm``."""
    limit, name, summed = recording.rule.regularization.max_norm, slot.name, len(slot.shape) - 1
    lengths = (
        f"lengths = np.sqrt(np.sum({name} ** 2, axis={tuple(range(summed))}))",
        f"{name} *= {limit} / np.maximum(lengths, {limit})",
    )
    if None not in index.at:
        column = slot.view(recording.update.moved).reshape(index.shape)[..., *index.at[summed:]]
        line = f"{name}[{index.text}] *= {limit} / max(length, {limit})"
        given = {"length": float(np.sqrt((column**2).sum()))}
        return Snippet(given, {}, (line,), lengths, (_CONSTRAIN,))
    column_text = ", ".join([":"] * summed + list(index.names[summed:]))
    last = Index(index.names[summed:], index.shape[summed:], index.at[summed:])
    loop = last.around((
        f"length = np.sqrt(np.sum({name}[{column_text}] ** 2))",
        f"{name}[{column_text}] *= {limit} / max(length, {limit})",
    ))  # fmt: skip
    return Snippet({}, {}, loop, lengths, (_CONSTRAIN,))


def _numbers(recording: Recording, slot: Slot, shape: Shape) -> dict[str, Any]:
    """The parameter before, its gradient, the settings, and what the optimizer remembers as the books say."""
    rule, update = recording.rule, recording.update
    assert recording.gradient is not None
    entries = OPTIMIZERS[rule.optimizer].fields
    settings = {entry.name: float(entry.default) for entry in entries} | dict(rule.settings)
    vectors = {name: slot.view(vector).reshape(shape) for name, vector in update.memory.vectors.items()}
    memory = RULES[rule.optimizer].memory(settings, vectors)
    found: dict[str, Any] = {
        slot.name: slot.view(update.before).reshape(shape),
        f"d{slot.name}": slot.view(recording.gradient).reshape(shape),
        "rate": rule.rate,
    }
    step = {"t": update.memory.step + 1} if rule.optimizer == "adam" else {}
    return found | settings | {f"{key}_{slot.name}": array for key, array in memory.items()} | step
