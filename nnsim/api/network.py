"""``nnsim.Network``: a network with its parameters, to build, look into, train and save."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsim.api import arrays, checked, training
from nnsim.api.results import History, LayerTrace, RegressionReport, Report, Trace, table
from nnsim.engine.gradcheck import GradientCheck, gradient_check, sample
from nnsim.engine.metrics import confusion_matrix, r2_score
from nnsim.engine.numerics import Array
from nnsim.engine.program import Program
from nnsim.network.catalogue import kind_of
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.compile import compile_network, layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.presets import PRESETS
from nnsim.network.project import Card, Project
from nnsim.network.reader import answer_names, answers_of
from nnsim.network.shapes import infer_shapes, ordered
from nnsim.network.shipped import open_network
from nnsim.network.spec import NetworkSpec
from nnsim.network.storage import save
from nnsim.network.weights import Weights, initial_weights
from nnsim.spoken import Spoken
from nnsim.training.full_batch import Callback, Minimum, minimise

_ROWS = 1_000
_EPSILONS = (1e-10, 1.0)
"""Steps of central differences that are neither lost in rounding nor another place altogether."""
Gradients = dict[str, dict[str, Array]]


class Network:
    """A network. Arrays go in and come out; what is computed here is computed in float64, ``fit`` in float32.

    ``x`` is (samples, inputs) or (samples, *input shape); bytes (uint8) are pixels, 0 to 255 for 0 to 1.
    ``y`` is the class of each sample, (samples,), or what the outputs should be, (samples, outputs). A single
    output with a loss for numbers ("squared_error", "absolute_error") is to meet (samples,) floats.
    Whatever does not fit raises NetworkError with one sentence.
    """

    def __init__(self, project: Project) -> None:
        self._spec = project.spec
        self._project = project
        self._layout = project.weights.layout
        self._flat: Array = project.weights.flat.astype(np.float64)
        self._compiled: Program | None = None

    @staticmethod
    def load(name: str | Path) -> "Network":
        """A network that comes with nnsim, by its name ("digits", "digits-16-16"), or a file by its path:
        .nnsim, or the course's ex4weights.mat.
        """  # fmt: skip
        return Network(open_network(str(name)))

    @staticmethod
    def dense(
        sizes: Sequence[int],
        activation: str = "sigmoid",
        *,
        output_activation: str | None = None,
        loss: str = "cross_entropy",
        initializer: str | None = None,
        seed: int = 1,
    ) -> "Network":
        """Dense layers: ``sizes`` are the inputs, the neurons of every hidden layer, and the outputs."""
        return Network.from_spec(
            checked.dense(sizes, activation, output_activation, loss, initializer), seed=seed
        )

    @staticmethod
    def presets() -> tuple[str, ...]:
        """The names of the networks that ``from_preset`` makes."""
        return tuple(PRESETS)

    @staticmethod
    def from_preset(name: str, *, seed: int = 1) -> "Network":
        """One of the networks for digits of 28 x 28 pixels that nnsim knows by name, untrained."""
        if checked.name(Spoken("preset"), name) not in PRESETS:
            raise NetworkError("There is no preset “{}”. Choose one of: {}.", name, ", ".join(PRESETS))
        return Network.from_spec(PRESETS[name].make(), seed=seed)

    @staticmethod
    def from_spec(spec: NetworkSpec, *, seed: int = 1) -> "Network":
        """Any network, with initial weights from ``seed``."""
        known, number = checked.network(spec), checked.seed(seed)
        return Network(Project(known, initial_weights(known, number), Card(title="Network", seed=number)))

    @property
    def spec(self) -> NetworkSpec:
        """The layers and their links, as a frozen value."""
        return self._spec

    @property
    def parameters(self) -> Gradients:
        """``parameters["hidden1"]["W"]``: the arrays themselves; writing into one changes the network.

        Assign arrays by layer and name to replace some or all of them.
        """
        return self._by_layer(self._flat)

    @parameters.setter
    def parameters(self, values: Mapping[str, Mapping[str, ArrayLike]]) -> None:
        known, changed = self.parameters, self._flat.copy()
        for layer, own in checked.settings(Spoken("parameters"), values).items():
            for name, value in checked.settings(Spoken("parameters"), own).items():
                if name not in known.get(layer, {}):
                    names = ", ".join(f"{one}/{each}" for one, others in known.items() for each in others)
                    raise NetworkError("There is no parameter {}/{}. There are: {}.", layer, name, names)
                array, shape = checked.array(f"{layer}/{name}", value), known[layer][name].shape
                if array.shape != shape:
                    raise NetworkError(
                        "{}/{} has the shape {}, so it cannot take an array of shape {}.",
                        layer, name, shape, array.shape,
                    )  # fmt: skip
                self._by_layer(changed)[layer][name][...] = array
        self._flat[:] = changed

    @property
    def parameter_count(self) -> int:
        """How many numbers the parameters are."""
        return self._layout.size

    def summary(self) -> str:
        """The layers with their output shapes and numbers of parameters, as a table."""
        shapes = infer_shapes(self._spec)
        rows = [("layer", "kind", "output", "parameters")]
        for layer in ordered(self._spec):
            own = sum(array.size for array in self.parameters.get(layer.id, {}).values())
            kind = " ".join((str(kind_of(layer).title), getattr(layer, "activation", ""))).strip()
            rows.append((layer.id, kind, shape_in_words(shapes[layer.id]), f"{own:,}"))
        return f"{table(rows)}\n{self.parameter_count:,} parameters, loss {self._spec.loss}"

    def __repr__(self) -> str:
        shapes = infer_shapes(self._spec)
        is_chain = len(self._spec.edges) == len(shapes) - 1
        sizes = " → ".join(map(shape_in_words, shapes.values())) if is_chain else f"of {len(shapes)} layers"
        return f"Network {sizes}, {self.parameter_count:,} parameters"

    def forward(self, x: ArrayLike) -> Array:
        """The outputs.  Shapes: x (samples, inputs) -> (samples, outputs)."""
        rows = arrays.inputs(self._spec, x)
        parts = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)] or [rows]
        return np.concatenate([self._outputs(arrays.numbers(part)) for part in parts])

    def predict(self, x: ArrayLike) -> NDArray[np.int64]:
        """The class of the largest output; a single output says no (0) or yes (1).  Shapes: -> (samples,)."""
        return answers_of(self._spec, self.forward(x))

    def trace(self, x: ArrayLike) -> Trace:
        """All pre-activations z and activations a on the way: ``trace["hidden1"].z``, by layer, in order."""
        rows = arrays.numbers(arrays.inputs(self._spec, x))
        program = self._program(len(rows))
        if len(rows):
            program.forward(rows)
        found = zip(program.names, program.buffers(max(1, len(rows))), strict=True)
        return Trace(
            {name: LayerTrace(own.z[: len(rows)].copy(), own.a[: len(rows)].copy()) for name, own in found}
        )

    def loss(self, x: ArrayLike, y: ArrayLike, *, regularization: training.Penalties = None) -> float:
        """The mean loss, with the penalties (``{"l2": 1}``) if there are any, for so many samples."""
        rows, wanted = self._pair(x, y)
        program, total = self._program(min(len(rows), _ROWS)), 0.0
        for start in range(0, len(rows), program.batch_size):
            part = slice(start, start + program.batch_size)
            total += float(program.losses(arrays.numbers(rows[part]), wanted[part]).sum())
        added = checked.regularization(regularization).penalty(self._flat, self._layout, len(rows))
        return total / len(rows) + added

    def loss_and_gradients(
        self, x: ArrayLike, y: ArrayLike, *, regularization: training.Penalties = None, seed: int = 0
    ) -> tuple[float, Gradients]:
        """The mean loss with the penalties, and its derivatives: ``gradients["hidden1"]["W"]``.

        The samples are run as one batch of training: dropout drops (at random, from ``seed``) and batch
        normalisation uses the batch.
        """
        rows, wanted = self._pair(x, y)
        program = self._program(len(rows), seed)
        loss = program.loss_and_gradient(arrays.numbers(rows), wanted)
        penalties, gradient = checked.regularization(regularization), program.gradient.copy()
        penalties.add_gradient(self._flat, gradient, self._layout, len(rows))
        return loss + penalties.penalty(self._flat, self._layout, len(rows)), self._by_layer(gradient)

    def gradient_check(
        self,
        x: ArrayLike,
        y: ArrayLike,
        *,
        count: int = 1_000,
        epsilon: float = 1e-4,
        regularization: training.Penalties = None,
        seed: int = 0,
    ) -> GradientCheck:
        """Backpropagation against central differences, for ``count`` parameters spread over all arrays."""
        rows, wanted = self._pair(x, y)
        step = checked.number(Spoken("epsilon"), epsilon, *_EPSILONS)
        most = checked.count(Spoken("number of parameters"), count)
        chosen = sample(self._layout, most, checked.generator(seed))
        return gradient_check(
            self._program(len(rows), seed), arrays.numbers(rows), wanted, epsilon=step, indices=chosen,
            regularization=checked.regularization(regularization),
        )  # fmt: skip

    def evaluate(
        self, x: ArrayLike, y: ArrayLike, *, regularization: training.Penalties = None
    ) -> Report | RegressionReport:
        """Loss, accuracy, and precision, recall and F1 of every class; loss and R2 where ``y`` is numbers."""
        loss, outputs = self.loss(x, y, regularization=regularization), self.forward(x)
        labels = arrays.labels_of(self._spec, y, len(outputs))
        if labels is None:
            wanted = arrays.targets(self._spec, y, len(outputs))
            return RegressionReport(loss, r2_score(wanted, outputs), len(outputs))
        names = answer_names(self._spec)
        answers = answers_of(self._spec, outputs)
        return Report.of(names, loss, confusion_matrix(labels, answers, len(names)))

    def fit(
        self,
        x: ArrayLike,
        y: ArrayLike,
        *,
        validation: tuple[ArrayLike, ArrayLike] | None = None,
        callback: training.EpochCallback | None = None,
        **settings: Any,
    ) -> History:
        """Train in batches; the network has the new parameters afterwards.

        ``settings`` are those of ``nnsim.api.training.settings_of``. ``callback(epoch, history)`` is called
        after every epoch, and may raise StopIteration.
        """
        request = training.request(
            self._spec, self._weights(), (x, y), validation, training.settings_by_name(settings)
        )
        weights, history = training.run(request, callback, interval=inf)
        self._flat[:] = weights.flat
        return history

    def minimize(
        self,
        x: ArrayLike,
        y: ArrayLike,
        method: str = "TNC",
        *,
        iterations: int = 100,
        regularization: training.Penalties = None,
        callback: Callback | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Minimum:
        """Train on all samples at once with scipy.optimize ("TNC", "CG", "L-BFGS-B"); the best is kept."""
        most = checked.count(Spoken("number of iterations"), iterations)
        found = minimise(
            self._spec, self._weights(), arrays.dataset(self._spec, x, y, "train"),
            method=checked.name(Spoken("method"), method), iterations=most,
            regularization=checked.regularization(regularization), callback=callback, stop=stop,
        )  # fmt: skip
        self._flat[:] = found.weights.flat
        return found

    def save(self, path: str | Path) -> None:
        """Write a .nnsim file, which nnsim opens too; the parameters are rounded to float32."""
        save(replace(self._project, weights=self._weights()), Path(path))

    def _weights(self) -> Weights:
        return Weights(layout_of(self._spec), self._flat.astype(np.float32))

    def _by_layer(self, flat: Array) -> Gradients:
        layers = dict.fromkeys(slot.layer for slot in self._layout.slots)
        return {layer: self._layout.views(flat, layer) for layer in layers}

    def _pair(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[Any], Array]:
        rows = arrays.inputs(self._spec, x)
        if not len(rows):
            raise NetworkError("x holds no samples: give at least one.")
        return rows, arrays.targets(self._spec, y, len(rows))

    def _outputs(self, rows: Array) -> Array:
        program = self._program(len(rows))
        if not len(rows):
            return np.empty((0, program.buffers(1)[-1].a.shape[1]))
        return program.forward(rows).copy()

    def _program(self, rows: int, seed: int = 0) -> Program:
        """The compiled network with today's parameters, for up to ``rows`` samples at once."""
        if self._compiled is None or self._compiled.batch_size < rows:
            self._compiled = compile_network(self._spec, max(1, rows), np.float64)
        self._compiled.mode.rng = checked.generator(seed)
        self._compiled.parameters[:] = self._flat
        return self._compiled
