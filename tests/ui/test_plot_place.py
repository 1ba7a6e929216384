"""Where nothing can be drawn yet a sentence stands, and no axes."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnsim.ui.train.plots.place import PlotPlace


def test_a_place_shows_its_sentence_or_its_plot_with_the_legend_and_never_both(qtbot: QtBot) -> None:
    legend, plot = QLabel("legend"), QLabel("plot")
    place = PlotPlace(legend)
    qtbot.addWidget(place)
    place.show()
    assert place.is_empty
    assert place.sentence.isVisible()
    assert not legend.isVisible()
    place.set_plot(plot)
    assert not plot.isVisible()
    place.set_empty(False)
    assert plot.isVisible()
    assert legend.isVisible()
    assert not place.sentence.isVisible()
    place.set_empty(True)
    assert not plot.isVisible()
    assert not legend.isVisible()
    assert place.sentence.isVisible()
