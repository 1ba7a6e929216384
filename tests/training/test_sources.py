"""Data for training: the same for the same source, loaded once, given up when nobody wants it any more."""

import threading
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from nnsim.data.errors import DataError
from nnsim.data.synthetic import Knobs
from nnsim.network.presets import dense_network
from nnsim.network.setup import MnistDigits, SyntheticDigits, XorTable
from nnsim.paths import data_folder
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import (
    LoadingStopped,
    MnistSource,
    SyntheticSource,
    TrainOrder,
    XorSource,
    choice_of,
    load,
    load_for,
    source_of,
)
from nnsim.training.validation import set_aside
from tests.training.runs import Clouds, clouds, project


@dataclass(frozen=True)
class Counting:
    """Counts how often it is loaded; waits in the middle if it is given something to wait for."""

    name: str
    loads: list = field(compare=False, default_factory=list)
    gate: threading.Event | None = field(compare=False, default=None)

    def load(self, progress):
        self.loads.append(1)
        progress(0.5)
        if self.gate is not None:
            self.gate.wait(5)
        progress(0.9)
        return clouds(4, 1), clouds(4, 2, "test")


def test_synthetic_digits_are_the_same_for_the_same_source_and_others_for_another():
    small = {"count": 30, "test_count": 10}
    (train, test), (again, _) = (SyntheticSource(**small).load(lambda share: None) for _ in range(2))
    assert train.digest() == again.digest()
    assert (len(train), train.split, len(test), test.split) == (30, "train", 10, "test")
    for other in (SyntheticSource(**small, seed=2), SyntheticSource(**small, knobs=Knobs(slant=0.9))):
        assert other.load(lambda share: None)[0].digest() != train.digest()


def test_the_test_digits_are_not_among_the_training_digits():
    train, test = SyntheticSource(40, 40).load(lambda share: None)
    assert not {row.tobytes() for row in train.inputs} & {row.tobytes() for row in test.inputs}


def test_the_test_digits_do_not_depend_on_how_many_are_learnt_from():
    few, many = (SyntheticSource(count, 20).load(lambda share: None)[1] for count in (20, 50))
    assert few.digest() == many.digest()


def test_progress_grows_from_nothing_towards_all():
    shares = []
    SyntheticSource(2_500, 500).load(shares.append)
    # Pieces of 1,000: three for training, 5/6 of all, and one for the test.
    np.testing.assert_allclose(shares, [0, 1 / 3, 2 / 3, 5 / 6])


def test_the_same_data_is_loaded_once():
    source = Counting("once")
    assert load(source)[0] is load(Counting("once"))[0]
    assert source.loads == [1]


def test_only_the_newest_two_are_kept():
    sources = [Counting(f"kept {number}") for number in range(3)]
    for source in (*sources, sources[2], sources[0]):
        load(source)
    assert [len(source.loads) for source in sources] == [2, 1, 1]


def test_loading_ends_where_nobody_wants_the_data_and_can_begin_again():
    def stop(share):
        raise LoadingStopped

    source = Counting("stopped")
    with pytest.raises(LoadingStopped):
        load(source, stop)
    assert len(load(source)[0]) == 4


def test_whoever_waits_for_another_load_of_the_same_data_gets_its_result():
    source = Counting("shared", gate=threading.Event())
    results = []
    threads = [threading.Thread(target=lambda: results.append(load(source)[0])) for _ in range(3)]
    for thread in threads:
        thread.start()
    source.gate.set()
    for thread in threads:
        thread.join()
    assert source.loads == [1]
    assert results[0] is results[1] is results[2]


def test_whoever_waits_for_another_load_can_stop_waiting():
    source, entered = Counting("slow", gate=threading.Event()), threading.Event()
    slow = threading.Thread(target=lambda: load(source, lambda share: entered.set()))
    slow.start()
    entered.wait(5)

    def stop(share):
        raise LoadingStopped

    with pytest.raises(LoadingStopped):
        load(Counting("other"), stop)
    source.gate.set()
    slow.join()


def test_a_folder_without_the_files_is_refused_with_a_sentence_that_names_it(tmp_path):
    with pytest.raises(DataError, match=tmp_path.name):
        load(MnistSource(tmp_path))


@pytest.mark.skipif(not (data_folder() / "mnist").is_dir(), reason="the MNIST files are not here")
def test_mnist_is_60_000_digits_to_learn_from_and_10_000_to_test_with():
    train, test = load(MnistSource(data_folder() / "mnist"))
    assert (len(train), len(test)) == (60_000, 10_000)


def test_an_order_becomes_a_request_with_the_data_of_its_source():
    made = project()
    wanted = TrainOrder(7, made.spec, made.weights, Counting("order"), None).request()
    assert (wanted.run_id, len(wanted.train), len(wanted.test)) == (7, 4, 4)


def test_an_order_sets_a_share_aside_that_the_seed_picks():
    made, settings = project(), Hyperparameters(seed=3)
    wanted = TrainOrder(7, made.spec, made.weights, Clouds(40), settings, 0.25).request()
    assert (len(wanted.train), len(wanted.validation)) == (30, 10)
    np.testing.assert_array_equal(wanted.validation.floats(), set_aside(clouds(40, 1), 0.25, 3)[1].floats())


def test_an_order_goes_on_with_a_run_of_its_data_and_begins_anew_with_others():
    made, settings = project(), Hyperparameters(batch_size=10, epochs=2)
    first = train(TrainOrder(1, made.spec, made.weights, Clouds(40), settings).request())
    *_, last = first
    state, more = first.state(), replace(settings, epochs=3)
    for source, resumed in ((Clouds(40), state), (Clouds(60), None)):
        order = TrainOrder(2, made.spec, last.weights, source, more, resume=state)
        assert order.request().resume is resumed


def test_the_choice_of_a_setup_becomes_a_source_on_this_computer(tmp_path):
    knobs = Knobs(slant=0.4)
    assert source_of(SyntheticDigits(300, knobs), tmp_path) == SyntheticSource(300, knobs=knobs)
    assert source_of(MnistDigits(), tmp_path) == MnistSource(tmp_path)
    assert source_of(XorTable(), tmp_path) == XorSource()


def test_data_that_a_setup_can_choose_leads_back_to_the_choice(tmp_path):
    for choice in (SyntheticDigits(300, Knobs(slant=0.4)), MnistDigits(), XorTable()):
        assert choice_of(source_of(choice, tmp_path)) == choice
    assert choice_of(SyntheticSource(300, seed=2)) is None
    assert choice_of(Counting("other")) is None


def test_the_table_of_xor_is_its_own_test_set():
    train, test = XorSource().load(lambda share: None)
    assert train.inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert train.labels.tolist() == [0, 1, 1, 0]
    assert (train.split, test.split) == ("train", "test")
    np.testing.assert_array_equal(test.inputs, train.inputs)


@pytest.mark.parametrize("shape", [(14, 14), (400,)])
def test_an_order_of_a_network_with_fewer_pixels_brings_digits_of_that_size(shape):
    spec = dense_network((), input_shape=shape)
    train, test = load_for(spec, SyntheticSource(30, 10))
    assert train.features == test.features == np.prod(shape)
    assert load_for(spec, SyntheticSource(30, 10))[0] is train, "made twice"


def test_digits_of_28_x_28_and_data_that_is_no_picture_come_as_they_are():
    source = SyntheticSource(30, 10)
    assert load_for(dense_network(()), source)[0] is load(source)[0]
    assert load_for(dense_network((), input_shape=(4,)), XorSource())[0].features == 2
