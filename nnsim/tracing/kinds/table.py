"""Which class traces which kind of layer."""

from nnsim.engine.layers.activation import ActivationLayer
from nnsim.engine.layers.add import Add
from nnsim.engine.layers.average_pool2d import AveragePool2D
from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.concatenate import Concatenate
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.layers.flatten import Flatten
from nnsim.engine.layers.global_average_pool import GlobalAveragePool
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.layers.reshape import Reshape
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.tracing.kinds.add import AddTrace
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.kinds.batch_norm import BatchNormTrace
from nnsim.tracing.kinds.concatenate import ConcatenateTrace
from nnsim.tracing.kinds.conv2d import Conv2DTrace
from nnsim.tracing.kinds.dense import DenseTrace
from nnsim.tracing.kinds.dropout import DropoutTrace
from nnsim.tracing.kinds.maxout import MaxoutTrace
from nnsim.tracing.kinds.one_to_one import CopyTrace
from nnsim.tracing.kinds.pooling import AveragePool2DTrace, GlobalAveragePoolTrace, MaxPool2DTrace
from nnsim.tracing.kinds.prelu import PReLUTrace
from nnsim.tracing.kinds.simple_rnn import SimpleRNNTrace
from nnsim.tracing.recording import LayerRecord, Recording

TRACES: dict[type[Layer], type[LayerTrace]] = {
    Dense: DenseTrace,
    ActivationLayer: CopyTrace,
    Flatten: CopyTrace,
    Reshape: CopyTrace,
    Dropout: DropoutTrace,
    Add: AddTrace,
    Concatenate: ConcatenateTrace,
    MaxPool2D: MaxPool2DTrace,
    AveragePool2D: AveragePool2DTrace,
    GlobalAveragePool: GlobalAveragePoolTrace,
    Conv2D: Conv2DTrace,
    PReLU: PReLUTrace,
    Maxout: MaxoutTrace,
    BatchNorm: BatchNormTrace,
    SimpleRNN: SimpleRNNTrace,
}


def trace_of(record: LayerRecord, recording: Recording, sample: int) -> LayerTrace:
    """How the numbers of a layer come about, for one sample."""
    return TRACES[type(record.kind)](record, recording, sample)
