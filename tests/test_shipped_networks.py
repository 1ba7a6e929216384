"""The networks in resources/models are as good as their cards say, on data that is not shipped."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from nnsim.data.dataset import DIGIT_NAMES, Dataset
from nnsim.data.drawing import Drawing, prepare, prepare_many
from nnsim.data.idx import read_mnist
from nnsim.data.pen_strokes import read_pen_strokes
from nnsim.engine.numerics import Array
from nnsim.network.compile import parameter_count
from nnsim.network.reader import evaluate, predict
from nnsim.network.shipped import SHIPPED, open_network
from nnsim.paths import data_folder
from nnsim.studio.pictures import read_picture
from scripts.make_models import HELD_OUT_WRITERS

MNIST, STROKES = data_folder() / "mnist", data_folder() / "strokes" / "pen_strokes.npz"
PICTURES = data_folder() / "pictures"
FLOORS = {"digits": (0.993, 0.985), "digits-16-16": (0.955, 0.93)}


@cache
def mnist_test() -> Dataset:
    if not MNIST.is_dir():
        pytest.skip(f"the MNIST files are not in {MNIST}")
    return read_mnist(MNIST, "test")


@cache
def held_out_strokes() -> tuple[Array, np.ndarray]:
    if not STROKES.is_file():
        pytest.skip(f"the pen strokes are not in {STROKES}")
    digits = read_pen_strokes(STROKES)
    rows = np.flatnonzero(np.isin(digits.writer, HELD_OUT_WRITERS))
    return prepare_many([digits.drawing(int(row)) for row in rows]), digits.label[rows]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_network_reads_mnist_as_well_as_its_card_says(name: str) -> None:
    project, data = open_network(name), mnist_test()
    assert data.labels is not None
    score = evaluate(project, data.floats(), data.labels, "MNIST test")
    assert score.accuracy >= FLOORS[name][0]
    assert score.correct == project.card.scores[0].correct


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_network_reads_writers_it_was_not_trained_on(name: str) -> None:
    project, (pixels, labels) = open_network(name), held_out_strokes()
    score = evaluate(project, pixels, labels, "held out")
    assert score.accuracy >= FLOORS[name][1]
    # A tiny difference of rounding between two machines may tip a digit that is on the edge.
    assert abs(score.correct - project.card.scores[1].correct) <= 2


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_network_has_a_complete_card(name: str) -> None:
    card = open_network(name).card
    assert all((card.title, card.trained_on, card.recipe, card.date, card.licence))
    assert card.seed is not None
    assert all(len(score.per_class) == len(DIGIT_NAMES) for score in card.scores)


def test_the_small_network_has_13_002_parameters_and_the_large_one_at_most_600_000() -> None:
    assert parameter_count(open_network("digits-16-16").spec) == 13_002
    assert parameter_count(open_network("digits").spec) <= 600_000


def test_pictures_that_people_drew_are_read_whatever_their_polarity() -> None:
    if not PICTURES.is_dir():
        pytest.skip(f"the pictures are not in {PICTURES}")
    with (PICTURES / "labels.csv").open(encoding="utf-8") as stream:
        labels = {row["file"]: int(row["label"]) for row in csv.DictReader(stream)}
    pixels = np.array([_pixels(PICTURES / file) for file in labels])
    read = predict(open_network("digits"), pixels).argmax(axis=1)
    assert int((read == np.array(list(labels.values()))).sum()) >= 28


def _pixels(path: Path) -> Array:
    return prepare(Drawing(picture=read_picture(path))).pixels.ravel()
