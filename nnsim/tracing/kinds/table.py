"""Which class traces which kind of layer."""

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.dense import Dense
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.kinds.dense import DenseTrace
from nnsim.tracing.recording import LayerRecord, Recording

TRACES: dict[type[Layer], type[LayerTrace]] = {
    Dense: DenseTrace,
}


def trace_of(record: LayerRecord, recording: Recording, sample: int) -> LayerTrace:
    """How the numbers of a layer come about, for one sample."""
    return TRACES[type(record.kind)](record, recording, sample)
