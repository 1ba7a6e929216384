"""Which lives the menu over the picture of the network offers."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights
from nnsim.studio.selection import Neuron
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.training.examining.blame import Aim
from nnsim.ui.explore.life_menu import add_lives, lives
from nnsim.ui.main_window import MainWindow
from tests.training.runs import project

HIDDEN, OUTPUT = (layer.id for layer in project().spec.layers[1:])
INPUT = project().spec.layers[0].id


def numbered():
    """A network 2-3-2 whose flat parameters are 0, 1, 2, ..."""
    made = project()
    flat = np.arange(made.weights.flat.size, dtype=np.float32)
    return replace(made, weights=Weights(made.weights.layout, flat))


def value(made, place: ParameterPlace) -> float:
    return float(made.weights.of(place.layer)[place.name].ravel()[place.index])


def test_a_neuron_has_its_strongest_weight_and_its_bias() -> None:
    made = numbered()
    found = lives(made, None, Neuron(HIDDEN, 1), None)
    # W of shape (2, 3) holds 0 to 5: neuron 1 has 1 and 4; its bias follows at 6 + 1
    assert [value(made, life.place) for life in found] == [4.0, 7.0]
    assert [life.words for life in found] == [
        "Biography of its &strongest weight, from input, neuron 2",
        "Biography of its &bias",
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_two_neurons_that_are_linked_have_an_edge_in_whichever_order(turned: bool) -> None:
    made = numbered()
    pair = Neuron(HIDDEN, 2), Neuron(OUTPUT, 1)
    chosen, pointed = reversed(pair) if turned else pair
    first = lives(made, None, pointed, chosen)[0]
    # the second W, (3, 2), begins after 6 + 3 numbers: 9 + 2 * 2 + 1
    assert value(made, first.place) == 14.0
    assert first.words == "&Biography of the weight from hidden 1, neuron 3 to output “1”"


def test_neurons_of_layers_that_are_not_linked_have_none() -> None:
    found = lives(numbered(), None, Neuron(OUTPUT, 0), Neuron(INPUT, 1))
    assert [life.place.layer for life in found] == [OUTPUT, OUTPUT]
    assert "from input" not in found[0].words
    assert lives(numbered(), None, Neuron(INPUT, 0), None) == ()


def test_the_weight_of_a_step_is_that_weight() -> None:
    place = ParameterPlace(LayerId(HIDDEN), "W", 3)
    found = lives(numbered(), Ref(parameter=place), Neuron(OUTPUT, 0), None)
    assert [life.place for life in found] == [place]
    about = Ref(place=Place(HIDDEN, 0))
    assert value(numbered(), lives(numbered(), about, None, None)[0].place) == 3.0


def test_a_life_opens_in_train(window: MainWindow) -> None:
    view = window.explore.network_panel.view
    layer = window.studio.document.project.spec.layers[1].id
    column = next(one for one in view.layout_now.columns if one.layer == layer)
    point = QPoint(*(round(number) for number in column.points[0]))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point))
    QApplication.sendEvent(view, event)
    menu = view.findChildren(QMenu)[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert window.train.isVisible()
    assert "biography" in window.train.board.shown
    assert window.studio.biography.chosen == ParameterPlace(layer, "b", int(column.indices[0]))


def test_who_moved_a_weight_is_asked_from_its_menu(window: MainWindow) -> None:
    studio = window.studio
    weights = studio.document.project.weights.layout.slots[2]
    place = ParameterPlace(LayerId(weights.layer), weights.name, 5)
    menu = QMenu(window)
    add_lives(menu, studio, Ref(parameter=place), None)
    words = [action.text() for action in menu.actions()]
    assert words == ["&Biography of this weight", "&Who moved this weight"]
    menu.actions()[1].trigger()
    assert window.train.isVisible()
    assert "blame" in window.train.board.shown
    assert (studio.blaming.aim, studio.blaming.index) == (Aim.CHOSEN, weights.start + 5)
