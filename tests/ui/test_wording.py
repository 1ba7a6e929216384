"""What layers, neurons and data are called on screen."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnsim.network.presets import dense_network, dropout_network, xor_network
from nnsim.network.spec import LayerId
from nnsim.network.weights import initial_weights
from nnsim.studio.selection import Neuron
from nnsim.studio.usual_names import usual_words
from nnsim.ui.card_words import data_words, title_words
from nnsim.ui.explore.choice import choose_neurons
from nnsim.ui.explore.network_layout import lay_out
from nnsim.ui.explore.wording import architecture, layer_names, layer_words, neuron_words, route
from nnsim.ui.language import Language
from nnsim.ui.widgets.elided_label import ElidedLabel
from tests.ui import graphs

SPEC = dense_network((100, 16))


def test_layers_are_called_by_place_activation_and_size() -> None:
    layout = lay_out(SPEC, choose_neurons(SPEC, initial_weights(SPEC, 1)), QRectF(0, 0, 800, 500))
    assert [layer_words(SPEC, column) for column in layout.columns] == [
        ("input", "28 × 28 = 784"),
        ("hidden 1", "σ · 22 of 100"),
        ("hidden 2", "σ · 16"),
        ("output", "softmax · 10"),
    ]


@pytest.mark.parametrize(
    ("layer", "index", "words"),
    [
        ("input", 2 * 28 + 3, "input, row 3, column 4"),
        ("hidden1", 4, "hidden 1, neuron 5"),
        ("output", 7, "output “7”"),
    ],
)
def test_neurons_are_counted_from_one_and_outputs_called_by_their_class(
    layer: str, index: int, words: str
) -> None:
    assert neuron_words(SPEC, Neuron(LayerId(layer), index)) == words


def test_the_architecture_names_all_sizes() -> None:
    assert architecture(SPEC) == "784–100–16–10"


def test_what_nnsim_writes_into_cards_is_known_and_the_rest_stays() -> None:
    assert data_words("12,000 synthetic digits (seed 1)") == "12,000 synthetic digits"
    assert data_words("12,000 synthetic digits (seed 1) test") == "synthetic test digits"
    assert data_words("XOR test") == "the four rows of XOR"
    assert data_words("my own data") == "my own data"
    assert title_words("Digits 784–10") == "Digits 784–10"


def test_networks_by_name_have_their_titles_in_the_language_of_the_window(qtbot: QtBot) -> None:
    language = Language("zh_CN")
    try:
        assert title_words("Small residual network") == "小型残差网络"
    finally:
        language.use("en")
    assert title_words("Small residual network") == "Small residual network"
    assert title_words("My residual network") == "My residual network"


def test_words_that_do_not_fit_are_cut_with_an_ellipsis(qtbot: QtBot) -> None:
    label = ElidedLabel("quiet")
    qtbot.addWidget(label)
    label.setText("a long line of words that will never fit")
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 3
    label.resize(60, 20)
    label.show()
    assert not label.grab().isNull()


def test_the_tip_has_all_that_is_cut_above_what_it_says_itself_and_no_markup(qtbot: QtBot) -> None:
    label = ElidedLabel("quiet")
    qtbot.addWidget(label)
    label.setText("a <b>long</b> line of words")
    label.resize(60, 20)
    assert label.tip == "<p>a &lt;b&gt;long&lt;/b&gt; line of words</p>"
    label.setToolTip("its own\nlines")
    assert label.tip.endswith(" line of words</p><p>its own<br>lines</p>")
    label.resize(900, 20)
    assert label.tip == "<p>its own<br>lines</p>"
    label.setToolTip("")
    assert label.tip == ""


def test_the_tip_of_what_is_cut_is_shown(qtbot: QtBot) -> None:
    label = ElidedLabel("quiet")
    qtbot.addWidget(label)
    label.setText("a line of words that does not fit")
    label.resize(60, 20)
    label.show()
    place = label.mapToGlobal(QPoint(5, 5))
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), place))
    assert label.text() in QToolTip.text()
    QToolTip.hideText()


def test_maps_are_called_by_their_shape_and_their_cells_by_map_row_and_column() -> None:
    spec = graphs.maps()
    layout = lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), QRectF(0, 0, 800, 500))
    assert layer_words(spec, layout.columns[1]) == ("reshape", "14 × 14 × 4")
    assert layer_words(spec, layout.columns[3]) == ("flatten", "22 of 784")
    assert neuron_words(spec, Neuron(LayerId("tanh"), 125)) == "activation 1, map 2, row 3, column 4"


def test_a_network_with_branches_is_told_by_its_layers() -> None:
    spec = graphs.branches()
    assert architecture(spec) == "5 layers"
    assert route(spec) == "input → (Left | Right) → concatenate → output"


def test_usual_names_are_words_in_the_picture_and_names_given_stay(qtbot: QtBot) -> None:
    spec = dropout_network()
    assert list(layer_names(spec).values()) == [
        "input", "hidden 1", "dropout 1", "hidden 2", "dropout 2", "output",
    ]  # fmt: skip
    assert [usual_words(name) for name in ("PReLU", "Max pooling", "My layer", "Edges 2")] == [
        "PReLU", "max pooling", "My layer", "Edges 2",
    ]  # fmt: skip


def test_the_only_output_needs_no_name_of_its_own() -> None:
    spec = xor_network()
    assert neuron_words(spec, Neuron(LayerId("output"), 0)) == "output"
    assert neuron_words(spec, Neuron(LayerId("hidden1"), 1)) == "hidden 1, neuron 2"
