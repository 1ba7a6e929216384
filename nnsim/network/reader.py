"""A network that reads: one sample in, all pre-activations, activations and probabilities out."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import Array, one_hot
from nnsim.network.compile import compile_network
from nnsim.network.errors import NetworkError
from nnsim.network.project import Project, Score
from nnsim.network.shapes import class_names, input_size, output_size
from nnsim.network.spec import LayerId, NetworkSpec

Answers = NDArray[np.intp]
_MARGINS = ("hinge", "exponential")
"""Losses whose outputs are below 0 for a no and above 0 for a yes."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a network made of one sample.

    ``z`` and ``a`` hold the pre-activations and activations of every computing layer, (units,) each;
    ``scores`` are the last activations scaled to sum to one: probabilities where the output is softmax,
    shares of the total activation otherwise; the score of a single output is the share of a yes.
    ``says`` is the class that the evaluation takes the sample for, called so in ``answer_names``: a single
    output says no (0) or yes (1). It means nothing where ``is_finite`` is false.
    """

    x: Array
    z: dict[LayerId, Array]
    a: dict[LayerId, Array]
    scores: Array
    says: int

    @property
    def is_finite(self) -> bool:
        """Whether the outputs are numbers; weights that have run away give none."""
        return bool(np.isfinite(self.scores).all())

    @property
    def answer(self) -> int:
        """The index of the output that answers, and of its score: the largest one, or the only one."""
        return self.says if len(self.scores) > 1 else 0


class Reader:
    """Runs one network on single samples, with buffers that are made once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._program = compile_network(project.spec, 1)
        self._program.parameters[:] = project.weights.flat

    def follow(self, project: Project) -> None:
        """Read with this project from now on; only another network, not other weights, is compiled anew."""
        if project.spec != self.project.spec:
            self._program = compile_network(project.spec, 1)
        if not project.computes_as(self.project):
            self._program.parameters[:] = project.weights.flat
        self.project = project

    def read(self, x: Array) -> Reading:
        """Run the network on one sample of shape (inputs,).  The results are copies and stay as they are."""
        row = np.ascontiguousarray(x, np.float32).reshape(1, -1)
        # Weights that have run away overflow: that is told by the values, not by a warning.
        with np.errstate(over="ignore", invalid="ignore"):
            output = self._program.forward(row)[0]
        buffers = self._program.buffers(1)
        names = [LayerId(name) for name in self._program.names]
        return Reading(
            row[0],
            {name: own.z[0].copy() for name, own in zip(names, buffers, strict=True)},
            {name: own.a[0].copy() for name, own in zip(names, buffers, strict=True)},
            scores_of(self.project.spec, output),
            int(answers_of(self.project.spec, output[None])[0]),
        )


def scores_of(spec: NetworkSpec, output: Array) -> Array:
    """One share for every output; what is no number stays so.  Shapes: (outputs,) -> (outputs,)."""
    return shares_of(spec, output[None])[0] if np.isfinite(output).all() else output.copy()


def shares_of(spec: NetworkSpec, outputs: Array) -> Array:
    """``scores_of`` for finite outputs of many samples.  Shapes: (n, outputs) -> (n, outputs)."""
    if outputs.shape[1] == 1:
        # A margin goes from a clear no at -1 to a clear yes at +1.
        yes: Array = np.clip((outputs + 1) / 2 if spec.loss in _MARGINS else outputs, 0, 1)
        return yes
    return outputs.copy() if LOSSES[spec.loss].from_logits_of == "softmax" else _shares(outputs)


def _shares(outputs: Array) -> Array:
    """Outputs that are no probabilities, as shares of their (positive) total."""
    positive = np.maximum(outputs, 0)
    totals = positive.sum(axis=1, keepdims=True)
    alike = np.full_like(positive, 1 / positive.shape[1])
    shares: Array = np.divide(positive, totals, out=alike, where=totals > 0)
    return shares


def predict(project: Project, inputs: Array, batch_size: int = 1000) -> Array:
    """The outputs for many samples, none included.  Shapes: inputs (n, inputs) -> (n, outputs)."""
    program = compile_network(project.spec, min(batch_size, max(1, len(inputs))))
    program.parameters[:] = project.weights.flat
    outputs: Array = np.empty((len(inputs), program.buffers(1)[-1].a.shape[1]), np.float32)
    for start in range(0, len(inputs), program.batch_size):
        rows = slice(start, start + program.batch_size)
        outputs[rows] = program.forward(inputs[rows])
    return outputs


def targets_of(labels: NDArray[np.int64], outputs: int, dtype: Any = np.float32) -> Array:
    """What the outputs should be: a one at the class; for a single output 1 for a yes and 0 for a no.

    Shapes: labels (n,) -> (n, outputs).
    """
    return one_hot(labels, outputs, dtype) if outputs > 1 else labels.astype(dtype).reshape(-1, 1)


def answers_of(spec: NetworkSpec, outputs: Array, out: Answers | None = None) -> Answers:
    """The class of the largest output; a single output says yes (1) from 1/2 on, or from 0 on for a margin.

    Shapes: outputs (n, outputs) -> (n,), written to ``out`` if there is one.
    """
    answers: Answers = np.empty(len(outputs), np.intp) if out is None else out
    if outputs.shape[1] > 1:
        outputs.argmax(1, answers)
    else:
        threshold = 0.0 if spec.loss in _MARGINS else 0.5
        np.greater_equal(outputs[:, 0], threshold, answers, casting="unsafe")
    return answers


def answer_names(spec: NetworkSpec) -> tuple[str, ...]:
    """What the answers are called: as the outputs; a single output says no or yes."""
    return class_names(spec) if output_size(spec) > 1 else ("no", "yes")


def losses(project: Project, inputs: Array, targets: Array, batch_size: int = 1000) -> Array:
    """The loss of every sample, computed in float64: their mean is the cost, without regularisation.

    Shapes: inputs (n, inputs), targets (n, outputs) -> (n,).
    """
    program = compile_network(project.spec, min(batch_size, max(1, len(inputs))), np.float64)
    program.parameters[:] = project.weights.flat
    found: Array = np.empty(len(inputs))
    for start in range(0, len(inputs), program.batch_size):
        rows = slice(start, start + program.batch_size)
        found[rows] = program.losses(inputs[rows].astype(np.float64), targets[rows].astype(np.float64))
    return found


def require_inputs(project: Project, inputs: Array, data: str) -> None:
    """Raises NetworkError unless the samples have the size of the network's input.  Shapes: (n, inputs)."""
    if inputs.shape[1] != input_size(project.spec):
        raise NetworkError(
            "The network takes {} numbers per sample, but a sample of {} has {}: choose data or a network "
            "that fits.",
            input_size(project.spec),
            data,
            inputs.shape[1],
        )


def evaluate(project: Project, inputs: Array, labels: NDArray[np.int64], data: str) -> Score:
    """Count the right answers, in all and per class.  Shapes: inputs (n, inputs), labels (n,).

    Raises: NetworkError if the samples do not have the size of the network's input.
    """
    require_inputs(project, inputs, data)
    right = answers_of(project.spec, predict(project, inputs)) == labels
    classes = range(len(answer_names(project.spec)))
    shares = tuple(float(right[labels == k].mean()) if bool((labels == k).any()) else 0.0 for k in classes)
    return Score(data, int(right.sum()), len(labels), shares)
