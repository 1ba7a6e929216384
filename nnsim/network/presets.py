"""Networks that are one call away, each with a setup that trains it in seconds; some are known to fail.

The networks are for digits of 28 x 28 pixels, but for exclusive or, a network of 20 x 20 pixels, and those of
points and curves (``point_presets``).
"""

from collections.abc import Mapping

from nnsim.network.makers import chain_network as chain_network
from nnsim.network.makers import convolutional_network as convolutional_network
from nnsim.network.makers import dense_network as dense_network
from nnsim.network.makers import dropout_network as dropout_network
from nnsim.network.makers import inception_network as inception_network
from nnsim.network.makers import lenet5 as lenet5
from nnsim.network.makers import maxout_network as maxout_network
from nnsim.network.makers import recurrent_network as recurrent_network
from nnsim.network.makers import residual_network as residual_network
from nnsim.network.makers import started
from nnsim.network.makers import xor_network as xor_network
from nnsim.network.point_presets import POINT_PRESETS
from nnsim.network.preset import Preset as Preset
from nnsim.network.preset import setup_for
from nnsim.network.setup import XorTable
from nnsim.spoken import Spoken

DENSE = Spoken("Dense")
PICTURES = Spoken("Pictures")
SEQUENCES = Spoken("Sequences")
CLASSICS = Spoken("Classics")
#: Networks that cannot learn what they are to learn; their help says why.
KNOWN_BAD = Spoken("Known bad")


_XOR = setup_for(600, 1.0, optimizer="sgd", data=XorTable(), batch_size=4)
_DEEP = (30,) * 6

_DENSE: Mapping[str, Preset] = {
    "logistic": Preset(
        Spoken("Logistic regression"),
        Spoken("No hidden layer: every output weighs the pixels directly."),
        lambda: dense_network(()),
        DENSE,
        setup_for(10),
    ),
    "dense-16-16": Preset(
        Spoken("784–16–16–10"),
        Spoken("The small network of the lessons: two hidden layers of 16 neurons."),
        lambda: dense_network((16, 16)),
        DENSE,
        setup_for(20, 0.005),
    ),
    "dense-500-500": Preset(
        Spoken("784–500–500–10"),
        Spoken("A large dense network: more neurons than the task needs."),
        lambda: dense_network((500, 500), activation="relu"),
        DENSE,
        setup_for(5, 0.001),
    ),
    "deep-relu": Preset(
        Spoken("Deep ReLU"),
        Spoken("Six hidden layers of ReLUs: the gradient comes through to the first of them."),
        lambda: dense_network(_DEEP, activation="relu"),
        DENSE,
        setup_for(20),
    ),
    "deep-sigmoid": Preset(
        Spoken("Deep sigmoid"),
        Spoken(
            "Six hidden layers of sigmoids: the gradient shrinks at every one of them, so that the first "
            "learn slowly. Compare it with Deep ReLU."
        ),
        lambda: dense_network(_DEEP),
        DENSE,
        setup_for(20),
    ),
    "maxout": Preset(
        Spoken("Maxout"),
        Spoken("Neurons that learn their own activation, with dropout."),
        maxout_network,
        DENSE,
        setup_for(10, 0.001),
    ),
    "dropout": Preset(
        Spoken("Dropout"),
        Spoken("Half of the neurons are silent in every step, so that none can rely on a single other."),
        dropout_network,
        DENSE,
        setup_for(20),
    ),
}
_OTHERS: Mapping[str, Preset] = {
    "convolutional": Preset(
        Spoken("Small convolutional network"),
        Spoken("Kernels find patterns anywhere in the picture with few weights."),
        convolutional_network,
        PICTURES,
        setup_for(6, 0.003),
    ),
    "residual": Preset(
        Spoken("Small residual network"),
        Spoken("A link past two convolutions: the gradient has a short way back."),
        residual_network,
        PICTURES,
        setup_for(6, 0.003),
    ),
    "inception": Preset(
        Spoken("Small inception network"),
        Spoken("Kernels of three sizes look at the same picture side by side."),
        inception_network,
        PICTURES,
        setup_for(10, 0.005),
    ),
    "recurrent": Preset(
        Spoken("Row by row"),
        Spoken("A recurrent network reads the picture row by row and remembers."),
        recurrent_network,
        SEQUENCES,
        setup_for(15),
    ),
    "lenet5": Preset(
        Spoken("LeNet-5"),
        Spoken("The network that read cheques in the 1990s."),
        lenet5,
        CLASSICS,
        setup_for(8),
    ),
    "dense-25": Preset(
        Spoken("400–25–10"),
        Spoken("The network of a well-known course: digits of 20 × 20 pixels, 25 hidden neurons."),
        lambda: dense_network(
            (25,), input_shape=(20, 20), loss="binary_cross_entropy", initializer="uniform"
        ),
        CLASSICS,
        setup_for(20, 0.005),
    ),
    "xor": Preset(
        Spoken("XOR 2–2–1"),
        Spoken(
            "The smallest network for exclusive or. From nearly half of all starts it gets stuck: reseed it "
            "then."
        ),
        xor_network,
        CLASSICS,
        _XOR,
    ),
}
_BAD: Mapping[str, Preset] = {
    "bad-vanishing": Preset(
        Spoken("Vanishing gradients"),
        Spoken(
            "Eight layers of sigmoids that begin with tiny weights: hardly any gradient reaches the first "
            "layers, and every answer stays a guess."
        ),
        lambda: started(dense_network((16,) * 8), "normal", 0.01),
        KNOWN_BAD,
        setup_for(10, digits=2_000),
    ),
    "bad-zeros": Preset(
        Spoken("All weights zero"),
        Spoken(
            "All weights begin at 0: no signal passes forwards and no gradient backwards. Only the biases of "
            "the output learn."
        ),
        lambda: started(dense_network((16, 16), activation="tanh"), "zeros"),
        KNOWN_BAD,
        setup_for(10, digits=2_000),
    ),
    "bad-twins": Preset(
        Spoken("Twins"),
        Spoken(
            "All weights begin alike: the neurons of a layer learn the same for ever, and sixteen know no "
            "more than one."
        ),
        lambda: started(dense_network((16, 16), activation="tanh"), "constant", 0.01),
        KNOWN_BAD,
        setup_for(10, digits=2_000),
    ),
    "bad-rate": Preset(
        Spoken("Steps far too large"),
        Spoken(
            "The learning rate is 5: the first steps go far beyond the goal and leave ReLUs that never "
            "answer again. Try 0.1."
        ),
        lambda: dense_network((16, 16), activation="relu"),
        KNOWN_BAD,
        setup_for(10, 5.0, optimizer="sgd", digits=2_000),
    ),
    "bad-linear": Preset(
        Spoken("No bend"),
        Spoken(
            "Layers without an activation function are together a single linear one, and no line parts the "
            "rows of exclusive or. Set their activation to tanh."
        ),
        lambda: dense_network(
            (4, 4),
            activation="identity",
            input_shape=(2,),
            class_names=(),
            outputs=1,
            loss="binary_cross_entropy",
        ),
        KNOWN_BAD,
        _XOR,
    ),
    "bad-narrow": Preset(
        Spoken("Bottleneck"),
        Spoken(
            "Everything has to pass through a single neuron: one number tells few of ten digits apart. Give "
            "its layer 8."
        ),
        lambda: dense_network((16, 1), activation="tanh"),
        KNOWN_BAD,
        setup_for(10, 0.005, digits=2_000),
    ),
    "bad-few": Preset(
        Spoken("Learnt by heart"),
        Spoken(
            "Only 100 digits to learn from: the network knows them by heart, but fails on a third of all "
            "others. Train it on more."
        ),
        lambda: dense_network((128,), activation="relu"),
        KNOWN_BAD,
        setup_for(40, digits=100),
    ),
}
PRESETS: dict[str, Preset] = {**_DENSE, **_OTHERS, **POINT_PRESETS, **_BAD}
