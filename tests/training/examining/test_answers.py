"""What is answered to every sample: scikit-learn and numbers worked out by hand are the oracles."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn import metrics

from nnsim.data.dataset import Dataset
from nnsim.network.errors import NetworkError
from nnsim.network.reader import predict
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.examining.answers import MOST_WORST, Answers
from nnsim.training.examining.examination import Material, NoLongerWanted, go_on
from nnsim.training.request import Hyperparameters
from tests.training.runs import clouds, dataset, numbers, project


def material(made, test, train=None, validation=None):
    train = test if train is None else train
    return Material(made.spec, made.weights, train, validation, test, Hyperparameters())


def examined(made, test, part="test", **others):
    return Answers(part).examine(material(made, test, **others), go_on)


def with_parameters(made, flat):
    return replace(made, weights=Weights(made.weights.layout, np.asarray(flat, np.float32)))


@pytest.fixture
def ten_classes():
    """An untrained 5-8-10 and 2,345 samples of which it knows nothing: every kind of mistake is there."""
    names = tuple("0123456789")
    made = project((8,), input_shape=(5,), class_names=names)
    rng = np.random.default_rng(3)
    test = dataset(rng.random((2345, 5)), rng.integers(0, 10, 2345), "test", 10)
    return with_parameters(made, 3 * made.weights.flat), test


def test_the_confusion_matrix_and_the_report_are_those_of_scikit_learn(ten_classes) -> None:
    made, test = ten_classes
    sheet = examined(made, test)
    said = predict(made, test.floats()).argmax(axis=1)
    oracle = metrics.confusion_matrix(test.labels, said, labels=range(10))
    np.testing.assert_array_equal(sheet.classes.confusion, oracle)
    report = sheet.classes.report
    own = (report.precision, report.recall, report.f1, report.support)
    theirs = metrics.precision_recall_fscore_support(test.labels, said, labels=range(10), zero_division=0)
    for mine, other in zip(own, theirs, strict=True):
        np.testing.assert_allclose(mine, other, rtol=1e-12)


def test_the_losses_are_those_of_scikit_learn(ten_classes) -> None:
    made, test = ten_classes
    sheet = examined(made, test)
    shares = predict(made, test.floats()).astype(np.float64)
    shares /= shares.sum(axis=1, keepdims=True)  # float32 sums to 1 but for the last digits
    mean = metrics.log_loss(test.labels, shares, labels=range(10))
    assert sheet.losses.mean() == pytest.approx(mean, rel=1e-5)


def test_a_cell_has_its_samples_with_the_surest_answer_first(ten_classes) -> None:
    made, test = ten_classes
    classes = examined(made, test).classes
    shares = predict(made, test.floats())
    wanted, said = np.argwhere(classes.confusion == classes.confusion.max())[0]
    found = classes.of_cell(wanted, said)
    assert len(found) == classes.confusion[wanted, said] > 1
    assert set(test.labels[found]) == {wanted}
    sure = shares[found, said]
    assert sure.tolist() == sorted(sure, reverse=True)
    np.testing.assert_array_equal(classes.sure[found], sure)
    np.testing.assert_array_equal(classes.wanted_share[found], shares[found, wanted])


def test_the_worst_are_wrong_answers_with_the_highest_loss(ten_classes) -> None:
    made, test = ten_classes
    sheet = examined(made, test)
    shares = predict(made, test.floats())
    losses = -np.log(shares[np.arange(len(test)), test.labels])
    wrong = shares.argmax(axis=1) != test.labels
    assert len(sheet.worst) == MOST_WORST
    assert wrong[sheet.worst].all()
    lowest = losses[sheet.worst].min()
    assert np.count_nonzero(losses[wrong] > lowest * 1.00001) < MOST_WORST
    np.testing.assert_allclose(sheet.losses[sheet.worst], np.sort(losses[wrong])[::-1][:200], rtol=1e-4)
    np.testing.assert_allclose(sheet.outputs, shares[sheet.worst], rtol=1e-5)


def test_a_single_output_says_no_or_yes_and_how_sure_it_is() -> None:
    # a = sigmoid(4 x - 2): x = 0 -> 0.1192, x = 0.5 -> 0.5 (a yes), x = 1 -> 0.8808
    made = project(
        (),
        input_shape=(1,),
        class_names=("yes",),
        outputs=1,
        loss="binary_cross_entropy",
        output_activation="sigmoid",
    )
    made = with_parameters(made, [4.0, -2.0])
    sheet = examined(made, dataset([[0.0], [0.5], [1.0], [1.0]], [0, 0, 1, 0], "test"))
    classes = sheet.classes
    assert classes.confusion.tolist() == [[1, 2], [0, 1]]
    np.testing.assert_allclose(classes.sure, [0.8808, 0.5, 0.8808, 0.8808], atol=1e-4)
    np.testing.assert_allclose(classes.wanted_share, [0.8808, 0.5, 0.8808, 0.1192], atol=1e-4)
    assert sheet.worst.tolist() == [3, 1]
    np.testing.assert_allclose(sheet.losses[[3, 1]], [-np.log(0.1192), np.log(2)], atol=1e-3)


def test_data_with_targets_has_no_classes_and_the_worst_of_all_samples() -> None:
    # a = 2 x: the losses are (2 x - y)^2 = 0, 1, 4
    made = project(
        (), input_shape=(1,), class_names=("y",), loss="squared_error", output_activation="identity"
    )
    made = with_parameters(made, [2.0, 0.0])
    sheet = examined(made, numbers([[0.0], [1.0], [2.0]], [[0.0], [1.0], [6.0]], "test"))
    assert sheet.classes is None
    assert sheet.losses.tolist() == [0.0, 1.0, 4.0]
    assert sheet.worst.tolist() == [2, 1, 0]
    assert sheet.outputs.tolist() == [[4.0], [2.0], [0.0]]


def test_each_part_of_the_data_can_be_asked_for() -> None:
    made, parts = project(), {"test": clouds(10, 1), "train": clouds(20, 2), "validation": clouds(30, 3)}
    for name, data in parts.items():
        assert (
            examined(made, parts["test"], name, train=parts["train"], validation=parts["validation"]).data
            is data
        )


def test_a_class_without_samples_and_without_answers_counts_as_nothing() -> None:
    made = project(class_names=("0", "1", "2"))
    flat = made.weights.flat * 0
    flat[-3:] = [1.0, 0.0, 0.0]  # the bias of the first output: everything is a 0
    sheet = examined(with_parameters(made, flat), dataset([[0, 0], [1, 1]], [0, 1], "test", 3))
    assert sheet.classes.confusion.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 0]]
    assert sheet.classes.report.precision.tolist() == [0.5, 0.0, 0.0]


def test_outputs_that_are_no_numbers_give_a_sentence() -> None:
    made = project()
    with pytest.raises(NetworkError, match="no finite numbers"):
        examined(with_parameters(made, made.weights.flat * np.nan), clouds(10, 1))


def test_work_stops_when_nobody_wants_it_any_more() -> None:
    def check() -> None:
        raise NoLongerWanted

    with pytest.raises(NoLongerWanted):
        Answers().examine(material(project(), clouds(10, 1)), check)


def test_equal_questions_are_equal() -> None:
    assert Answers("test") == Answers() != Answers("train")
    assert hash(Answers("test")) == hash(Answers())


def test_an_answer_can_not_be_written_to(ten_classes) -> None:
    sheet = examined(*ten_classes)
    for array in (sheet.losses, sheet.worst, sheet.outputs, sheet.classes.said, sheet.classes.confusion):
        assert not array.flags.writeable


def test_pictures_kept_as_bytes_are_answered_as_the_numbers_they_stand_for() -> None:
    made = project((), input_shape=(4,))
    made = replace(made, weights=initial_weights(made.spec, 5))
    pixels = np.random.default_rng(1).integers(0, 256, (30, 4), np.uint8)
    labels = np.arange(30) % 2
    kept = Dataset(pixels, labels, ("0", "1"), (2, 2), "test", "bytes")
    told = Dataset(
        (pixels / np.float32(255)).astype(np.float32), labels, ("0", "1"), (2, 2), "test", "floats"
    )
    np.testing.assert_array_equal(examined(made, kept).losses, examined(made, told).losses)
