"""Which class writes the lines of which kind of layer."""

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
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.batch_norm import BatchNormCode
from nnsim.tracing.snippets.dense import DenseCode
from nnsim.tracing.snippets.kind import KindCode
from nnsim.tracing.snippets.maxout import MaxoutCode
from nnsim.tracing.snippets.one_to_one import (
    AddCode,
    ConcatenateCode,
    CopyCode,
    DropoutCode,
    PReLUCode,
    ReshapeCode,
)
from nnsim.tracing.snippets.pictures import (
    AveragePoolingCode,
    ConvolutionCode,
    GlobalAverageCode,
    MaxPoolingCode,
)
from nnsim.tracing.snippets.recurrent import RecurrentCode

CODES: dict[type[Layer], KindCode] = {
    ActivationLayer: CopyCode(),
    Add: AddCode(),
    AveragePool2D: AveragePoolingCode(),
    BatchNorm: BatchNormCode(),
    Concatenate: ConcatenateCode(),
    Conv2D: ConvolutionCode(),
    Dense: DenseCode(),
    Dropout: DropoutCode(),
    Flatten: ReshapeCode(),
    GlobalAveragePool: GlobalAverageCode(),
    MaxPool2D: MaxPoolingCode(),
    Maxout: MaxoutCode(),
    PReLU: PReLUCode(),
    Reshape: ReshapeCode(),
    SimpleRNN: RecurrentCode(),
}


def code_of_kind(own: LayerTrace) -> KindCode:
    """The lines of a layer's kind."""
    return CODES[type(own.record.kind)]
