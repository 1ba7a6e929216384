"""Networks for points of the plane and for curves: as small as they can be for what they have to do."""

from collections.abc import Mapping, Sequence
from functools import partial

from nnsim.network.makers import dense_network
from nnsim.network.preset import Preset, setup_for
from nnsim.network.setup import CurveSet, PlaneSet
from nnsim.network.spec import NetworkSpec
from nnsim.spoken import Spoken

POINTS = Spoken("Points and curves")


def plane_network(hidden: Sequence[int], classes: int, activation: str = "tanh") -> NetworkSpec:
    """Two numbers in, one output for each class."""
    names = tuple(str(number) for number in range(classes))
    return dense_network(hidden, activation=activation, input_shape=(2,), class_names=names)


def curve_network(hidden: Sequence[int], activation: str = "tanh") -> NetworkSpec:
    """One number in, one out: any number, so the output has no activation function."""
    return dense_network(
        hidden,
        activation=activation,
        input_shape=(1,),
        class_names=(),
        outputs=1,
        loss="squared_error",
        output_activation="identity",
    )


POINT_PRESETS: Mapping[str, Preset] = {
    "line-2": Preset(
        Spoken("Dividing line 2–2"),
        Spoken("No hidden layer: the border is a straight line, and two round clouds need no more."),
        partial(plane_network, (), 2),
        POINTS,
        setup_for(40, 0.05, data=PlaneSet("gaussians", noise=0.1), batch_size=20),
    ),
    "circle-4": Preset(
        Spoken("Circle 2–4–2"),
        Spoken(
            "Three lines around a disc are the fewest that close it in; a fourth makes it easy to find."
        ),
        partial(plane_network, (4,), 2),
        POINTS,
        setup_for(100, 0.02, data=PlaneSet("circle"), batch_size=20),
    ),
    "quadrants-4": Preset(
        Spoken("Exclusive or 2–4–2"),
        Spoken("Two borders cross: four hidden neurons find them from nearly every start, two seldom do."),
        partial(plane_network, (4,), 2),
        POINTS,
        setup_for(100, 0.02, data=PlaneSet("quadrants"), batch_size=20),
    ),
    "moons-8": Preset(
        Spoken("Moons 2–8–2"),
        Spoken("A border that bends twice: each hidden neuron gives it a piece, and tanh rounds them."),
        partial(plane_network, (8,), 2),
        POINTS,
        setup_for(100, 0.02, data=PlaneSet("moons", noise=0.08), batch_size=20),
    ),
    "spiral-16-16": Preset(
        Spoken("Spiral 2–16–16–2"),
        Spoken("The first layer cuts the plane into pieces, the second joins those that belong to one arm."),
        partial(plane_network, (16, 16), 2),
        POINTS,
        setup_for(250, 0.02, data=PlaneSet("spiral", noise=0.02), batch_size=20),
    ),
    "classes-8": Preset(
        Spoken("Four classes 2–8–4"),
        Spoken("One output for each class: the border between two of them is where both say the same."),
        partial(plane_network, (8,), 4),
        POINTS,
        setup_for(60, 0.02, data=PlaneSet("gaussians", noise=0.1, classes=4), batch_size=20),
    ),
    "curve-8": Preset(
        Spoken("Curve 1–8–1"),
        Spoken("Eight tanh neurons are eight soft steps of any height; their sum becomes the wave."),
        partial(curve_network, (8,)),
        POINTS,
        setup_for(800, 0.05, data=CurveSet("sine"), batch_size=20),
    ),
    "curve-relu": Preset(
        Spoken("Curve of ReLUs 1–16–1"),
        Spoken("Each ReLU is a bent line: their sum is made of straight pieces, and never smooth."),
        partial(curve_network, (16,), "relu"),
        POINTS,
        setup_for(800, 0.05, data=CurveSet("sine"), batch_size=20),
    ),
    "curve-line": Preset(
        Spoken("Straight line 1–1"),
        Spoken("A weight and a bias: the gradient finds the line that a formula would give at once."),
        partial(curve_network, ()),
        POINTS,
        setup_for(60, 0.05, data=CurveSet("line"), batch_size=20),
    ),
}  # fmt: skip
