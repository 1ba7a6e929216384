"""The words of the engine's tables of activations, initializers and losses, in any language.

The tables know no Qt: here their English texts stand once more, for the translation.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

#: Titles, helps and what else is shown of the tables; what is missing here would stay English.
TEXTS = (
    QT_TRANSLATE_NOOP("Tables", "Identity"),
    QT_TRANSLATE_NOOP("Tables", "Passes the weighted sum on unchanged. For regression outputs."),
    QT_TRANSLATE_NOOP(
        "Tables",
        "For outputs that may be any number, and to see what a network without a nonlinearity cannot do.",
    ),
    QT_TRANSLATE_NOOP("Tables", "Step"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Fires or stays silent, like the first artificial neurons. Its slope is 0 wherever it has one, "
        "so backpropagation uses the slope of the sigmoid instead.",
    ),
    QT_TRANSLATE_NOOP(
        "Tables", "For perceptrons and logic gates; for learning by gradients take the sigmoid."
    ),
    QT_TRANSLATE_NOOP("Tables", "Sigmoid"),
    QT_TRANSLATE_NOOP(
        "Tables", "Squashes any number into 0 to 1. Its slope is at most 1/4 and dies out on both sides."
    ),
    QT_TRANSLATE_NOOP(
        "Tables",
        "For the probability of a yes; in hidden layers it learns slowly when there are many of them.",
    ),
    QT_TRANSLATE_NOOP("Tables", "Tanh"),
    QT_TRANSLATE_NOOP("Tables", "Squashes any number into -1 to 1, centred on zero."),
    QT_TRANSLATE_NOOP(
        "Tables",
        "For small networks and recurrent ones: centred signals make learning easier than the sigmoid's.",
    ),
    QT_TRANSLATE_NOOP("Tables", "ReLU"),
    QT_TRANSLATE_NOOP(
        "Tables", "Keeps what is positive and silences the rest. Quick to compute; a unit can die."
    ),
    QT_TRANSLATE_NOOP("Tables", "The usual choice for hidden layers, together with the He initializer."),
    QT_TRANSLATE_NOOP("Tables", "Leaky ReLU"),
    QT_TRANSLATE_NOOP("Tables", "ReLU with a small slope on the negative side, so that no unit dies."),
    QT_TRANSLATE_NOOP("Tables", "Instead of ReLU where many units have gone silent."),
    QT_TRANSLATE_NOOP("Tables", "ELU"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "ReLU with a smooth negative side that levels off at -1, so that the mean stays near zero. "
        "Costs an exponential.",
    ),
    QT_TRANSLATE_NOOP(
        "Tables", "In deep dense networks, where it can take the place of batch normalisation."
    ),
    QT_TRANSLATE_NOOP("Tables", "Swish"),
    QT_TRANSLATE_NOOP(
        "Tables", "A smooth ReLU that dips a little below zero. Also called SiLU. Costs an exponential."
    ),
    QT_TRANSLATE_NOOP(
        "Tables", "Instead of ReLU in deep networks, where its smoothness often gains a little."
    ),
    QT_TRANSLATE_NOOP("Tables", "Softplus"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "A ReLU with a round corner; its slope is the sigmoid. Costs an exponential and a logarithm.",
    ),
    QT_TRANSLATE_NOOP("Tables", "For outputs that must be positive, like a width or a rate."),
    QT_TRANSLATE_NOOP("Tables", "Softmax"),
    QT_TRANSLATE_NOOP(
        "Tables", "Turns a row of numbers into probabilities that add up to one. For the output layer."
    ),
    QT_TRANSLATE_NOOP("Tables", "For choosing one of several classes, together with the cross-entropy."),
    QT_TRANSLATE_NOOP("Tables", "Glorot, uniform"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Keeps the size of signals forwards and of gradients backwards. For sigmoid, tanh and softmax.",
    ),
    QT_TRANSLATE_NOOP("Tables", "Multiplies the weights."),
    QT_TRANSLATE_NOOP("Tables", "Glorot, normal"),
    QT_TRANSLATE_NOOP("Tables", "As Glorot, uniform, but now and then with a larger weight."),
    QT_TRANSLATE_NOOP("Tables", "He, normal"),
    QT_TRANSLATE_NOOP(
        "Tables", "Makes up for the half of the units that ReLU silences. For ReLU and its relatives."
    ),
    QT_TRANSLATE_NOOP("Tables", "He, uniform"),
    QT_TRANSLATE_NOOP("Tables", "As He, normal, but no weight is ever larger than r."),
    QT_TRANSLATE_NOOP("Tables", "LeCun, normal"),
    QT_TRANSLATE_NOOP("Tables", "Gives every neuron a weighted sum of variance 1 where its inputs have it."),
    QT_TRANSLATE_NOOP("Tables", "Normal"),
    QT_TRANSLATE_NOOP(
        "Tables", "One spread whatever the size of the layer: too much of it saturates, too little fades."
    ),
    QT_TRANSLATE_NOOP("Tables", "The standard deviation of the weights."),
    QT_TRANSLATE_NOOP("Tables", "Uniform"),
    QT_TRANSLATE_NOOP(
        "Tables", "Two bounds whatever the size of the layer. 0.12 is right for 400 inputs and 25 units."
    ),
    QT_TRANSLATE_NOOP("Tables", "The largest weight; the smallest is its negative."),
    QT_TRANSLATE_NOOP("Tables", "Constant"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "All weights equal: every neuron of a layer then learns the same, which is worth seeing once.",
    ),
    QT_TRANSLATE_NOOP("Tables", "The value of every weight."),
    QT_TRANSLATE_NOOP("Tables", "Zeros"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "All weights zero: no signal passes and hidden layers learn nothing, which is worth seeing once.",
    ),
    QT_TRANSLATE_NOOP("Tables", "Squared error"),
    QT_TRANSLATE_NOOP(
        "Tables", "The squared distance to the wanted output, summed over the outputs, mean over the samples."
    ),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Summed over the outputs, mean over the samples, without a factor 1/2: twice the cost of "
        "Nielsen's book.",
    ),
    QT_TRANSLATE_NOOP("Tables", "Absolute error"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "The distance to the wanted output. A few outputs that are far off weigh less than with squares.",
    ),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Summed over the outputs, mean over the samples; where an output is exact, its slope counts as 0.",
    ),
    QT_TRANSLATE_NOOP("Tables", "Cross-entropy"),
    QT_TRANSLATE_NOOP(
        "Tables", "How surprised the network is by the right answer. Goes with a softmax output."
    ),
    QT_TRANSLATE_NOOP("Tables", "Summed over the outputs, mean over the samples, in natural logarithms."),
    QT_TRANSLATE_NOOP("Tables", "Binary cross-entropy"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "How surprised the network is by the right yes or no of each output. Goes with a sigmoid output.",
    ),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Summed over the outputs, mean over the samples, in natural logarithms; the cost of the "
        "course's networks.",
    ),
    QT_TRANSLATE_NOOP("Tables", "Hinge"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Costs nothing as soon as a yes is above +1 and a no below -1. Goes with an identity output.",
    ),
    QT_TRANSLATE_NOOP(
        "Tables", "Summed over the outputs, mean over the samples; the targets 0 and 1 mean -1 and +1."
    ),
    QT_TRANSLATE_NOOP("Tables", "Exponential"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Grows without limit with every wrong answer, so one wrong label can rule. The loss of AdaBoost.",
    ),
    QT_TRANSLATE_NOOP("Tables", "0-1 loss"),
    QT_TRANSLATE_NOOP(
        "Tables",
        "Costs 1 where the answer is wrong. Flat nearly everywhere: it can be measured, but not trained.",
    ),
    QT_TRANSLATE_NOOP(
        "Tables",
        "One number per sample, mean over the samples: the error rate. A single output says yes from 0.5.",
    ),
)


def words_of(text: str) -> str:
    """A text of the tables in the user's language."""
    return QCoreApplication.translate("Tables", text)
