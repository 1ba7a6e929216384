"""Networks and setups that go together, and one sentence where they do not."""

import pytest

from nnsim.engine.losses import LOSSES
from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.setup import MnistDigits, Setup, SyntheticDigits, XorTable
from nnsim.training.fit import check_setup
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
        "There are 10 digits, but the network has outputs for 3 only. Give it 10 outputs, or train on other "
        "data."
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
