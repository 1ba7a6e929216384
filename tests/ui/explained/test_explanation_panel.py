"""What is said about a step: words, formulas, bars, and the menu of how they are written."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.settings import Settings
from nnsim.studio.stepping.choices import Choices
from nnsim.studio.studio import Studio
from nnsim.tracing.code import code_of
from nnsim.tracing.explain.explaining import explain, introduction
from nnsim.tracing.steps import Granularity, Work
from nnsim.tracing.trace import Trace
from nnsim.tracing.writing import to_text
from nnsim.ui.explore.stage.curve_point import curve_point
from nnsim.ui.explore.stage.explanation_menu import make_explanation_menu
from nnsim.ui.explore.stage.explanation_panel import ExplanationPanel
from nnsim.ui.explore.stage.words_page import formulas_of
from nnsim.ui.theme import Theme


def _go(studio: Studio, trace: Trace, work: Work, layer: str, unit: int) -> None:
    cursor = trace.end_of(work, layer, unit)
    assert cursor is not None
    studio.stepping.seek(cursor)


def _make_just_high_enough(panel: ExplanationPanel, studio: Studio, trace: Trace, theme: Theme) -> None:
    """Room for two large lines above the formulas of every stage, in whatever fonts this machine has."""
    panel.resize(1200, 1000)
    math, heights = panel.words.math, []
    for stage in trace.stages:
        studio.stepping.seek(stage.stop)
        QApplication.processEvents()
        heights.append(math.least_height(math.width()))
    content = math.parentWidget()
    lines = 2 * QFontMetrics(theme.font("explanation")).height()
    needed = lines + content.layout().spacing() + max(heights)
    panel.resize(1200, panel.height() - content.height() + needed)
    QApplication.processEvents()


def _texts(panel: ExplanationPanel) -> list[str]:
    return [to_text(formula) for formula in panel.words.math.formulas]


def test_before_the_first_step_it_says_what_is_to_come(panel: ExplanationPanel, trace: Trace) -> None:
    told = introduction(trace)
    assert panel.title.text() == error_words(told.title)
    assert panel.words.sentence.text() == error_words(told.sentence)
    assert panel.words.bars.isHidden()
    assert panel.words.curve.isHidden()


def test_a_neuron_is_explained_in_words_formulas_bars_and_on_its_curve(
    panel: ExplanationPanel, studio: Studio, trace: Trace
) -> None:
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    told = explain(trace, studio.stepping.step)
    assert panel.words.sentence.text() == error_words(told.sentence)
    assert _texts(panel) == [to_text(formula) for formula in formulas_of(told)]
    assert panel.words.bars.terms == told.terms
    assert len(told.terms) == 5
    assert panel.words.bars.isVisible()
    assert panel.words.curve.isVisible()


def test_every_step_has_something_to_say(panel: ExplanationPanel, studio: Studio, trace: Trace) -> None:
    for granularity in Granularity:
        studio.stepping.set_granularity(granularity)
        for stage in trace.stages:
            studio.stepping.seek(stage.start + 1)
            assert panel.title.text()
            assert panel.words.sentence.text()


def test_what_is_beside_the_words_stays_where_it_is_from_step_to_step(
    panel: ExplanationPanel, studio: Studio, trace: Trace, theme: Theme
) -> None:
    _make_just_high_enough(panel, studio, trace, theme)
    places = set()
    for stage in trace.stages:
        studio.stepping.seek(stage.stop)
        QApplication.processEvents()
        places.add((panel.words.math.x(), panel.words.math.width(), panel.words.height()))
    assert len(places) == 1


def test_the_point_on_the_curve_is_the_neurons_and_on_the_way_back_has_its_slope(
    studio: Studio, trace: Trace
) -> None:
    record = trace.recording.layers["hidden2"]
    forward, back = (
        trace.step(trace.end_of(work, "hidden2", 2), Granularity.NEURON)
        for work in (Work.FORWARD, Work.DELTA)
    )
    point = curve_point(trace, forward)
    assert (point.z, point.a, point.slope) == (record.z[0, 2], record.a[0, 2], None)
    assert curve_point(trace, back).slope == pytest.approx(point.a * (1 - point.a))


def test_term_by_term_there_is_no_point_before_the_last_term(trace: Trace) -> None:
    end = trace.end_of(Work.FORWARD, "hidden2", 2)
    assert curve_point(trace, trace.step(end - 1, Granularity.TERM)) is None
    assert curve_point(trace, trace.step(end, Granularity.TERM)) is not None


def test_a_bar_and_its_edge_light_each_other_up(
    panel: ExplanationPanel, studio: Studio, trace: Trace
) -> None:
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    bars = panel.words.bars
    QTest.mouseMove(bars, bars.row_of(0).center().toPoint())
    assert studio.stepping.pointed == bars.terms[0].ref
    assert panel.words.math.lit == bars.terms[0].ref
    bars.leaveEvent(QEvent(QEvent.Type.Leave))
    assert studio.stepping.pointed is None
    studio.stepping.point_at(bars.terms[1].ref)
    lit = bars.grab().toImage().pixelColor(bars.row_of(1).topLeft().toPoint() + QPoint(4, 8))
    assert lit.name() == Theme("light").colours.chosen


def test_a_click_on_a_bar_explains_its_edge_until_somebody_goes_back(
    panel: ExplanationPanel, studio: Studio, trace: Trace
) -> None:
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    before = panel.title.text(), _texts(panel)
    assert panel.back.isHidden()
    bars = panel.words.bars
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.row_of(0).center().toPoint())
    assert studio.stepping.looked_at is not None
    assert panel.back.isVisible()
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert studio.stepping.looked_at is None
    assert (panel.title.text(), _texts(panel)) == before
    assert panel.back.isHidden()


def _action(menu: QMenu, *words: str) -> QAction:
    """The action behind such words, through the menus on the way there."""
    for word in words[:-1]:
        menu = next(one.menu() for one in menu.actions() if one.menu() and word in one.text())
    return next(action for action in menu.actions() if words[-1] in action.text())


def test_the_menu_chooses_how_formulas_are_written_and_that_is_remembered(
    panel: ExplanationPanel, studio: Studio, trace: Trace, settings: Settings
) -> None:
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    menu = make_explanation_menu(studio.stepping, panel.words.math.make_menu(), panel)
    shown = [_texts(panel)]
    for words in (("Digits", "5"), ("Terms", "2"), ("Notation", "Nielsen")):
        _action(menu, *words).trigger()
        assert _texts(panel) not in shown
        shown.append(_texts(panel))
    _action(menu, "fractions").trigger()
    remembered = Choices.remembered(settings)
    assert (remembered.digits, remembered.most_terms) == (5, 2)
    assert (remembered.notation, remembered.fractions) == ("nielsen", True)
    again = make_explanation_menu(studio.stepping, panel.words.math.make_menu(), panel)
    assert _action(again, "Digits", "5").isChecked()
    assert not _action(again, "Digits", "3").isChecked()
    assert _action(again, "LaTeX").isEnabled()


def test_a_panel_that_nobody_sees_does_no_work_and_catches_up(
    panel: ExplanationPanel, studio: Studio, trace: Trace
) -> None:
    before = panel.title.text()
    panel.hide()
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    assert panel.title.text() == before
    panel.show()
    assert panel.title.text() != before


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [600, 830, 1300])
def test_nothing_is_cut_and_nothing_overlaps(
    panel: ExplanationPanel, studio: Studio, trace: Trace, theme: Theme, width: int, scale: float
) -> None:
    theme.set_scale(scale)
    panel.resize(round(width * scale), round(234 * scale))
    for work in (Work.FORWARD, Work.DELTA, Work.GRADIENT, Work.UPDATE):
        _go(studio, trace, work, "hidden2", 1)
        QApplication.processEvents()
        words = panel.words
        assert words.sentence.height() >= words.sentence.heightForWidth(words.sentence.width())
        assert words.math.y() >= words.sentence.geometry().bottom()
        # Formulas are whole where they stand, if need be below the edge of what scrolls.
        assert words.math.height() >= words.math.least_height(words.math.width())
        assert words.math.layout_size.width() <= words.math.width()
        assert words.math.layout_size.height() <= words.math.height()
        assert words.note.geometry().bottom() <= words.rect().bottom()


def test_the_code_of_a_step_is_a_click_away_and_stays_open_at_the_next_start(
    qtbot, panel: ExplanationPanel, studio: Studio, trace: Trace, theme: Theme, settings: Settings
) -> None:
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    assert not panel.code.isVisible()
    QTest.mouseClick(panel.switch.buttons[1], Qt.MouseButton.LeftButton)
    assert panel.code.isVisible()
    assert code_of(trace, studio.stepping.step).line.splitlines()[0].strip() in panel.code.text.toPlainText()
    assert settings.step_page == "code"
    again = ExplanationPanel(studio, theme)
    qtbot.addWidget(again)
    again.show()
    assert again.code.isVisible()
    again.pages["words"].trigger()
    assert again.words.sentence.text() == panel.words.sentence.text()


def test_a_sentence_of_more_than_two_lines_is_written_smaller_and_large_again_with_more_room(
    panel: ExplanationPanel, studio: Studio, trace: Trace, theme: Theme
) -> None:
    _go(studio, trace, Work.DELTA, "hidden2", 1)
    sizes = []
    for width in (1200, 420, 1200):
        panel.resize(width, 1000)  # high enough for the formulas: they do not ask for the room of the words
        QApplication.processEvents()
        sizes.append(panel.words.sentence.font().pixelSize())
    large, small, again = sizes
    assert small < large == again == theme.pixels("explanation")


def test_below_a_short_sentence_formulas_stand_where_they_stand_below_a_long_one(
    panel: ExplanationPanel, studio: Studio, trace: Trace, theme: Theme
) -> None:
    _make_just_high_enough(panel, studio, trace, theme)
    places = set()
    for stage in trace.stages:
        studio.stepping.seek(stage.stop)
        QApplication.processEvents()
        places.add(panel.words.math.y())
    assert len(places) == 1


@pytest.mark.parametrize(
    ("granularity", "work", "words"),
    [
        (Granularity.NEURON, Work.FORWARD, "largest terms"),
        (Granularity.NEURON, Work.DELTA, "largest terms"),
        (Granularity.NEURON, Work.GRADIENT, "largest gradients"),
        (Granularity.NEURON, Work.UPDATE, "largest changes"),
        (Granularity.LAYER, Work.FORWARD, "largest values"),
        (Granularity.LAYER, Work.DELTA, "largest deltas"),
    ],
)
def test_bars_say_what_they_are(
    panel: ExplanationPanel, studio: Studio, trace: Trace, granularity: Granularity, work: Work, words: str
) -> None:
    studio.stepping.set_granularity(granularity)
    _go(studio, trace, work, "hidden2", 3)
    assert panel.words.bars.accessibleName() == words
    assert panel.words.bars.isVisible()


def test_bars_have_the_digits_of_the_formula_and_say_what_a_term_is_made_of(
    panel: ExplanationPanel, studio: Studio, trace: Trace
) -> None:
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    first = panel.words.bars.terms[0]
    assert first.product == first.factor * first.value
    words = panel.words.bars.accessibleDescription().split("; ")[0]
    assert words.startswith(f"Term {first.number + 1}: ")
    assert words.replace("−", "-").endswith(f"= {first.product:.3f}")


def test_a_single_term_has_the_room_of_the_bars_for_its_formulas(
    panel: ExplanationPanel, studio: Studio, trace: Trace
) -> None:
    _go(studio, trace, Work.UPDATE, "hidden2", 1)
    QApplication.processEvents()
    before = panel.words.math.width()
    studio.stepping.set_granularity(Granularity.TERM)
    QApplication.processEvents()
    assert panel.words.math.width() > before + panel.words.bars.width()
    assert panel.words.bars.isHidden()


def test_a_closed_trace_is_not_kept(qtbot, panel: ExplanationPanel, studio: Studio, trace: Trace) -> None:
    studio.stepping.record_anew()  # the fixture keeps its own
    qtbot.waitUntil(lambda: studio.stepping.trace is not trace)
    kept = weakref.ref(studio.stepping.trace)
    panel.pages["code"].trigger()
    studio.stepping.next()
    studio.stepping.close()
    gc.collect()
    assert kept() is None


def test_keys_in_a_formula_are_for_the_steps(qtbot, panel: ExplanationPanel) -> None:
    told: list[int] = []

    class Workspace(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            told.append(event.key())

    workspace = Workspace()
    qtbot.addWidget(workspace)
    panel.setParent(workspace)
    workspace.resize(1200, 300)
    workspace.show()
    panel.show()
    panel.words.math.setFocus()
    keys = [Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown]
    for key in keys:
        QTest.keyClick(panel.words.math, key)
    assert told == keys
    panel.setParent(None)


def test_another_language_is_spoken_at_once(
    panel: ExplanationPanel, studio: Studio, trace: Trace, monkeypatch
) -> None:
    _go(studio, trace, Work.FORWARD, "hidden2", 1)
    before = panel.words.sentence.text()
    monkeypatch.setattr("nnsim.ui.explore.stage.words_page.error_words", lambda words: "你好")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.words.sentence.text() == "你好" != before
