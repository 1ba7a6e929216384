"""Networks and setups that go together, and one sentence where they do not."""

import pytest

from nnsim.data.curve_sets import CURVE_KINDS
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.engine.losses import LOSSES
from nnsim.network.errors import NetworkError
from nnsim.network.fitting_presets import fitting_preset
from nnsim.network.point_presets import curve_network, plane_network
from nnsim.network.presets import dense_network
from nnsim.network.setup import (
    CourseDigits,
    CurveSet,
    MnistDigits,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    Setup,
    SyntheticDigits,
    XorTable,
)
from nnsim.network.shapes import output_size
from nnsim.training.data_facts import facts_of
from nnsim.training.fit import check_setup, fits_data
from nnsim.training.request import Hyperparameters

XOR = dense_network((2,), input_shape=(2,), class_names=(), outputs=1, loss="binary_cross_entropy")


def reason(spec, **setup):
    with pytest.raises(NetworkError) as caught:
        check_setup(spec, Setup(**setup))
    return str(caught.value)


@pytest.mark.parametrize("shape", [(784,), (28, 28), (28, 28, 1), (20, 20), (196,)])
@pytest.mark.parametrize("data", [SyntheticDigits(), MnistDigits()])
def test_digits_go_with_every_square_input_and_ten_classes_or_more(shape, data):
    check_setup(dense_network((4,), input_shape=shape), Setup(data))
    check_setup(dense_network((4,), input_shape=shape, class_names=(), outputs=12), Setup(data))


def test_xor_goes_with_two_inputs_and_one_output_or_two():
    check_setup(XOR, Setup(XorTable()))
    check_setup(dense_network((2,), input_shape=(2,), class_names=("0", "1")), Setup(XorTable()))


def test_an_input_that_is_no_square_is_told_with_its_shape():
    assert reason(dense_network((), input_shape=(28, 20))) == (
        "Digits are square pictures, of up to 64 × 64 pixels, but the network takes 28 × 20. Set the shape "
        "of its input to 28 × 28, or train on other data."
    )
    assert "takes 65 × 65." in reason(dense_network((), input_shape=(65, 65)))
    assert reason(dense_network(()), data=XorTable()).startswith(
        "A row of XOR has 2 numbers, but the network takes 28 × 28."
    )


def test_too_few_outputs_are_told_with_the_classes():
    few = dense_network((), class_names=("a", "b", "c"))
    assert reason(few, data=MnistDigits()) == (
        "There are 10 digits, but the network has outputs for 3 only. Give it 10 outputs, or train on "
        "other data."
    )


def test_a_loss_without_a_slope_and_impossible_settings_are_told_before_the_start():
    stuck = next(name for name, loss in LOSSES.items() if not loss.is_trainable)
    assert "can be measured but not trained" in reason(dense_network((), loss=stuck))
    assert "optimizer" in reason(dense_network(()), hyperparameters=Hyperparameters(optimizer="newton"))


def test_early_stopping_needs_samples_that_are_set_aside():
    patient = Hyperparameters(patience=3)
    assert "there is none" in reason(dense_network(()), hyperparameters=patient)
    check_setup(dense_network(()), Setup(validation_share=0.1, hyperparameters=patient))
    assert "0.1 of 4 samples leaves nothing" in reason(XOR, data=XorTable(), validation_share=0.1)


# ---- points and curves ----

PAINTED = PaintedPlane("0 0 0;500 0 1;0 500 2;")


@pytest.mark.parametrize("kind", PLANE_KINDS)
@pytest.mark.parametrize("classes", [2, 3, 4])
def test_the_network_that_is_offered_for_points_fits_them(kind, classes):
    choice = PlaneSet(kind, classes=classes)
    preset = fitting_preset(choice)
    assert preset.setup.data == choice
    check_setup(preset.make(), preset.setup)
    assert output_size(preset.make()) == facts_of(choice).outputs


@pytest.mark.parametrize(
    "choice",
    [*(CurveSet(kind) for kind in CURVE_KINDS), PAINTED, PaintedCurve("0 0 0;500 0 0;"), XorTable(),
     SyntheticDigits(), MnistDigits(), CourseDigits()],
)  # fmt: skip
def test_the_network_that_is_offered_for_other_data_fits_it_too(choice):
    preset = fitting_preset(choice)
    assert preset.setup.data == choice
    check_setup(preset.make(), preset.setup)
    assert fits_data(preset.make(), choice)


def test_points_and_curves_tell_what_network_they_need():
    assert reason(dense_network(()), data=PlaneSet()) == (
        "A point has 2 numbers, but the network takes 28 × 28. Set the shape of its input to 2, or train on "
        "other data."
    )
    assert reason(plane_network((4,), 2), data=PAINTED).startswith("The points are of 3 classes, but")
    assert "takes 2. Set the shape of its input to 1" in reason(plane_network((4,), 2), data=CurveSet())
    two = dense_network((), input_shape=(1,), class_names=("a", "b"), loss="squared_error")
    assert reason(two, data=CurveSet()) == (
        "Each point wants 1 number, but the network has 2 outputs. Give it a single one, or train on other "
        "data."
    )
    classes = dense_network((), input_shape=(1,), class_names=(), outputs=1, loss="binary_cross_entropy")
    assert "the loss “binary_cross_entropy” is for classes" in reason(classes, data=CurveSet())
    assert not fits_data(classes, CurveSet())


def test_points_that_are_not_painted_yet_are_told_and_do_not_make_the_network_wrong():
    spec = plane_network((4,), 2)
    assert "fewer than two classes yet" in reason(spec, data=PaintedPlane("0 0 1;500 0 1;"))
    assert "fewer than two points yet" in reason(curve_network((4,)), data=PaintedCurve("0 0 0;"))
    assert fits_data(spec, PaintedPlane())


def test_the_share_for_validation_is_one_of_the_points_that_are_learnt_from():
    # Ten points, of which two are for the test: a tenth of the other eight is one.
    ten = PaintedPlane("".join(f"{100 * number} 0 {number % 2};" for number in range(10)))
    assert facts_of(ten).samples == 8
    check_setup(plane_network((), 2), Setup(ten, 0.1))
    assert "0.05 of 8 samples leaves nothing" in reason(plane_network((), 2), data=ten, validation_share=0.05)
