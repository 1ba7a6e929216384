"""Where a run stands: everything beside the weights that is needed to go on bit for bit.

``RunRecord`` is the part that is written as JSON, ``RunState`` adds the arrays. All numbers come from a
file one day, so that limits are checked on the way in, and nothing is trusted before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta, Struct

from nnsim.engine.numerics import Array
from nnsim.network.errors import NetworkError
from nnsim.network.recipe import Hyperparameters
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights

_Count = Annotated[int, Meta(ge=0, le=1 << 53)]
_Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
#: 128 bits are more than a JSON number carries everywhere.
_Digits = Annotated[str, Meta(pattern="^[0-9]{1,39}$")]
VectorName = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,30}$")]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One point of the curves.

    ``epoch`` counts passes over the data, with fractions inside a pass; ``loss`` and ``accuracy`` are means
    over the samples since the last measurement, at the end of an epoch since the one before it if these are
    few. ``loss`` is that of the data alone, without any penalty for the size of the weights. The figures of
    the test and the validation set are None between evaluations. Data with targets instead of labels has no
    accuracy, which is None: it has ``r2``, the share of the targets' variance that is explained, and the
    other way round.
    """

    step: int
    epoch: float
    loss: float
    accuracy: float | None = None
    test_loss: float | None = None
    test_accuracy: float | None = None
    validation_loss: float | None = None
    validation_accuracy: float | None = None
    r2: float | None = None
    test_r2: float | None = None
    validation_r2: float | None = None


class Ending(Enum):
    """Why a run has ended."""

    #: all epochs are done
    EPOCHS = "epochs"
    #: the loss on the validation set has stopped falling
    PATIENCE = "patience"
    #: it has taken as much time as it was given
    SECONDS = "seconds"
    #: the loss is as low as was asked for
    LOSS = "loss"
    #: somebody has stopped it
    STOPPED = "stopped"


class GeneratorState(Struct, frozen=True, forbid_unknown_fields=True):
    """The state of a PCG64 generator: two numbers of 128 bits, and the half of a draw that is left over."""

    state: _Digits
    increment: _Digits
    has_half: bool
    half: Annotated[int, Meta(ge=0, lt=1 << 32)]

    @staticmethod
    def of(rng: np.random.Generator) -> "GeneratorState":
        """The state of ``rng`` now."""
        known = rng.bit_generator.state
        inner = known["state"]
        return GeneratorState(
            str(inner["state"]), str(inner["inc"]), bool(known["has_uint32"]), int(known["uinteger"])
        )

    def generator(self) -> np.random.Generator:
        """A generator that goes on from here.  Raises: NetworkError if PCG64 has no such state."""
        state, increment = int(self.state), int(self.increment)
        if max(state, increment) >= 1 << 128 or increment % 2 == 0:
            raise NetworkError("the state of its random numbers is damaged.")
        made = np.random.PCG64(0)
        made.state = {
            "bit_generator": "PCG64",
            "state": {"state": state, "inc": increment},
            "has_uint32": int(self.has_half),
            "uinteger": self.half,
        }
        return np.random.Generator(made)


class Tally(Struct, frozen=True, forbid_unknown_fields=True):
    """Sums over some samples: how many, their losses, and their scores.

    The score of a sample with a label is 1 if it was right; of one with targets, what it explains of them.
    """

    samples: _Count = 0
    loss: float = 0.0
    score: _Count | float = msgspec.field(default=0, name="right")


class StoppingState(Struct, frozen=True, forbid_unknown_fields=True):
    """What early stopping knows: the best validation loss, and how many epochs have passed since."""

    loss: float
    waited: _Count


class RunRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a run stands, in numbers and words.

    ``epoch`` epochs are done and ``position`` samples of the next one. ``shuffle`` is the generator of the
    order at the start of that epoch, ``chance`` that of dropout now. ``since`` are the sums since the newest
    measurement, ``before`` those that went into it, ``whole`` those of the epoch. Batches of the present size
    are counted from the position ``turned``, where their size was changed. The digests say what the run
    belongs to.
    """

    settings: Hyperparameters
    network: _Digest
    weights: _Digest
    data: _Digest
    validation: _Digest | None
    step: _Count
    epoch: _Count
    position: _Count
    shuffle: GeneratorState
    chance: GeneratorState
    optimizer_step: _Count
    optimizer_vectors: Annotated[tuple[VectorName, ...], Meta(max_length=8)]
    since: Tally
    before: Tally
    newest: Measurement | None = None
    ending: Ending | None = None
    stopping: StoppingState | None = None
    best: Measurement | None = None
    has_last: bool = False
    whole: Tally = Tally()
    turned: _Count = 0


@dataclass(frozen=True, slots=True, eq=False)
class RunState:
    """A record with its arrays, each as long as all parameters together.

    ``optimizer`` are the optimizer's vectors by name, ``best`` the best weights of early stopping, and
    ``last`` the weights to go on from where the network has gone back to the best ones.
    """

    record: RunRecord
    optimizer: Mapping[str, Array] = field(default_factory=dict)
    best: Array | None = None
    last: Array | None = None

    def __post_init__(self) -> None:
        for array in self.arrays.values():
            array.setflags(write=False)

    @property
    def arrays(self) -> dict[str, Array]:
        """All arrays by the names that they have in a file."""
        named = {f"optimizer/{name}": vector for name, vector in self.optimizer.items()}
        own = {"best": self.best, "last": self.last}
        return named | {name: array for name, array in own.items() if array is not None}

    def belongs_to(self, spec: NetworkSpec, weights: Weights) -> bool:
        """Whether this is where a run of this network with these weights stands."""
        record = self.record
        return record.network == digest_of_network(spec) and record.weights == digest_of_weights(weights.flat)


def array_names(record: RunRecord) -> tuple[str, ...]:
    """The arrays that go with a record."""
    own = {"best": record.best is not None, "last": record.has_last}
    named = tuple(f"optimizer/{name}" for name in record.optimizer_vectors)
    return named + tuple(name for name, there in own.items() if there)


def from_arrays(record: RunRecord, arrays: Mapping[str, Array]) -> RunState:
    """The state whose ``arrays`` are these."""
    vectors = {name: arrays[f"optimizer/{name}"] for name in record.optimizer_vectors}
    return RunState(record, vectors, arrays.get("best"), arrays.get("last"))


def digest_of_network(spec: NetworkSpec) -> str:
    """SHA-256 of what a network computes, in hexadecimal; what its layers are called does not count."""
    nameless = tuple(msgspec.structs.replace(layer, name="-") for layer in spec.layers)
    computed = msgspec.structs.replace(spec, layers=nameless, class_names=())
    return sha256(msgspec.json.encode(computed)).hexdigest()


def digest_of_weights(flat: Array) -> str:
    """SHA-256 of the parameters as they are saved, in hexadecimal."""
    return sha256(np.ascontiguousarray(flat, "<f4").data).hexdigest()
