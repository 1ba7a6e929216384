import warnings

import numpy as np
import pytest
import sklearn.metrics
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.metrics import ClassReport, accuracy, confusion_matrix, r2_score, top_k_accuracy


@st.composite
def labels_and_answers(draw):
    """Classes may have no samples, and some may never be answered."""
    classes, samples = draw(st.integers(2, 6)), draw(st.integers(1, 40))
    one = arrays.arrays(np.int64, samples, elements=st.integers(0, classes - 1))
    return draw(one), draw(one), classes


# 4 cats, 3 dogs, 1 bird; a cat is taken for a dog, two dogs for cats, the bird for a cat.
LABELS = np.array([0, 0, 0, 0, 1, 1, 1, 2])
ANSWERS = np.array([0, 0, 0, 1, 0, 0, 1, 0])


def test_a_confusion_matrix_has_a_row_for_every_true_class():
    np.testing.assert_array_equal(confusion_matrix(LABELS, ANSWERS, 3), [[3, 1, 0], [2, 1, 0], [1, 0, 0]])


def test_a_report_is_the_one_worked_by_hand():
    report = ClassReport.of(confusion_matrix(LABELS, ANSWERS, 3))
    # cats: 3 of 6 answers, 3 of 4 samples, 2 * 3 / (6 + 4); dogs: 1 of 2, 1 of 3, 2 / 5; birds: none at all
    np.testing.assert_allclose(report.precision, [1 / 2, 1 / 2, 0])
    np.testing.assert_allclose(report.recall, [3 / 4, 1 / 3, 0])
    np.testing.assert_allclose(report.f1, [3 / 5, 2 / 5, 0])
    np.testing.assert_array_equal(report.support, [4, 3, 1])
    assert report.accuracy == 4 / 8
    assert report.macro.precision == pytest.approx(1 / 3)
    assert report.macro.f1 == pytest.approx(1 / 3)
    # (4 * 3/4 + 3 * 1/3) / 8
    assert report.weighted.recall == pytest.approx(4 / 8)


@given(case=labels_and_answers())
def test_reports_agree_with_scikit_learn_also_where_nothing_can_be_divided(case):
    labels, answers, classes = case
    matrix = confusion_matrix(labels, answers, classes)
    every = range(classes)
    np.testing.assert_array_equal(matrix, sklearn.metrics.confusion_matrix(labels, answers, labels=every))
    report = ClassReport.of(matrix)
    score = sklearn.metrics.precision_recall_fscore_support
    precision, recall, f1, support = score(labels, answers, labels=every, zero_division=0)
    np.testing.assert_allclose(report.precision, precision, rtol=1e-12)
    np.testing.assert_allclose(report.recall, recall, rtol=1e-12)
    np.testing.assert_allclose(report.f1, f1, rtol=1e-12)
    np.testing.assert_array_equal(report.support, support)
    for ours, average in ((report.macro, "macro"), (report.weighted, "weighted")):
        theirs = score(labels, answers, labels=every, average=average, zero_division=0)
        np.testing.assert_allclose((ours.precision, ours.recall, ours.f1), theirs[:3], rtol=1e-12)
    peer = sklearn.metrics.accuracy_score(labels, answers)
    assert report.accuracy == accuracy(labels, answers) == pytest.approx(peer, rel=1e-12)


def test_the_numbers_of_a_report_cannot_be_written_to():
    report = ClassReport.of(confusion_matrix(LABELS, ANSWERS, 3))
    with pytest.raises(ValueError, match="read-only"):
        report.precision[0] = 1


def test_no_samples_are_no_success():
    nothing = np.array([], np.int64)
    report = ClassReport.of(confusion_matrix(nothing, nothing, 2))
    assert report.accuracy == report.weighted.f1 == accuracy(nothing, nothing) == 0
    assert top_k_accuracy(np.zeros((0, 3)), nothing, 1) == 0


@pytest.mark.parametrize(("labels", "answers", "words"), [
    ([0, 3], [0, 0], "Every label must be a class from 0 to 2, but they go from 0 to 3"),
    ([0, 0], [-1, 0], "Every answer must be a class from 0 to 2, but they go from -1 to 0"),
])  # fmt: skip
def test_a_class_that_there_is_not_is_refused(labels, answers, words):
    with pytest.raises(ValueError, match=words):
        confusion_matrix(np.array(labels), np.array(answers), 3)


def test_the_right_class_counts_among_the_k_highest():
    scores = np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.2, 0.3, 0.5]])
    # Class 2 is second, third and first.
    assert [top_k_accuracy(scores, np.array([2, 2, 2]), k) for k in (1, 2, 3)] == pytest.approx(
        [1 / 3, 2 / 3, 1]
    )


@given(data=st.data(), samples=st.integers(1, 30), classes=st.integers(3, 6))
def test_the_k_highest_agree_with_scikit_learn_where_no_scores_are_equal(data, samples, classes):
    seed, k = data.draw(st.integers(0, 2**32 - 1)), data.draw(st.integers(1, classes - 1))
    rng = np.random.default_rng(seed)
    scores, labels = (
        rng.permuted(np.tile(np.arange(classes), (samples, 1)), axis=1),
        rng.integers(0, classes, samples),
    )
    peer = sklearn.metrics.top_k_accuracy_score(labels, scores, k=k, labels=range(classes))
    assert top_k_accuracy(scores.astype(float), labels, k) == pytest.approx(peer, rel=1e-12)


@given(
    scores=arrays.arrays(np.float64, (9, 4), elements=st.integers(0, 2).map(float)), seed=st.integers(0, 99)
)
def test_the_one_highest_is_the_answer_also_where_scores_are_equal(scores, seed):
    labels = np.random.default_rng(seed).integers(0, 4, 9)
    assert top_k_accuracy(scores, labels, 1) == accuracy(labels, scores.argmax(axis=1))


def test_scores_that_are_no_numbers_are_never_right():
    scores = np.array([[np.nan, np.nan], [np.nan, 0.5]])
    assert top_k_accuracy(scores, np.array([0, 1]), 1) == 0.5


@pytest.mark.parametrize("k", [0, 4])
def test_a_k_that_makes_no_sense_is_refused(k):
    with pytest.raises(ValueError, match=f"from 1 to 3, the number of classes, not {k}"):
        top_k_accuracy(np.zeros((2, 3)), np.array([0, 1]), k)


def test_r2_is_the_one_worked_by_hand():
    # mean 2; missed 0.25 + 0 + 0.25, in all 1 + 0 + 1
    assert r2_score(np.array([1.0, 2, 3]), np.array([1.5, 2, 2.5])) == pytest.approx(0.75)


@given(data=st.data(), shape=st.tuples(st.integers(2, 20), st.integers(1, 4)))
def test_r2_agrees_with_scikit_learn_also_where_targets_never_change(data, shape):
    target, output = (
        data.draw(arrays.arrays(np.float64, shape, elements=st.integers(-3, 3).map(float))) for _ in "ya"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = sklearn.metrics.r2_score(target, output)
    assert r2_score(target, output) == pytest.approx(peer, rel=1e-10, abs=1e-10)


def test_r2_of_targets_that_never_change_is_zero_also_where_their_mean_is_rounded():
    target = np.full(1000, 0.1)
    assert target.mean() != 0.1
    assert r2_score(target, target + 0.001) == 0
    assert r2_score(target, target) == 1
