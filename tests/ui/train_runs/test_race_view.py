"""The race: one click trains five lanes, places are by the loss, one network can be taken over."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent

from nnsim.network.fresh import untrained
from nnsim.network.point_presets import curve_network
from nnsim.network.setup import CurveSet, Setup
from nnsim.network.weights import initial_weights
from nnsim.studio.racing import RacingSession
from nnsim.studio.training import RunState
from nnsim.training.entrants import RACERS, optimizer_race
from nnsim.training.request import Hyperparameters
from nnsim.ui.train.runs.race_view import RaceView
from nnsim.ui.train.runs.ranking import Standing, _place, standings


def finished(qtbot, lab):
    qtbot.waitUntil(lambda: lab.racing.state is RunState.IDLE)


def test_one_click_has_five_optimizers_race_from_the_first_weights(qtbot, xor_lab, shown):
    view = shown(RaceView, xor_lab)
    assert view.lane_plot.sentence.isVisible()
    view.start_action.trigger()
    finished(qtbot, xor_lab)
    entrants = xor_lab.racing.entrants
    assert [one.project.setup.hyperparameters.optimizer for one in entrants] == list(RACERS)
    first = untrained(xor_lab.document.project, 1).weights
    assert all(one.project.weights.same_as(first) for one in entrants)
    view.renew()
    assert set(view.lane_plot.plot.keys) == {f"lane {number}" for number in range(5)}
    assert not view.lane_plot.sentence.isVisible()


def test_places_are_by_the_loss_on_the_test_set(qtbot, raced, shown):
    view = shown(RaceView, raced)
    losses = [one.tested.test_loss for one in standings(raced.racing)]
    assert losses == sorted(losses)
    assert len(losses) == 5
    assert [view.ranking.item(row, 1).text() for row in range(5)] == [f"{loss:.4f}" for loss in losses]
    assert [view.ranking.item(row, 0).text()[:2] for row in range(5)] == ["1.", "2.", "3.", "4.", "5."]


def test_a_lane_that_has_run_away_or_was_never_tested_is_behind_the_others(raced):
    tested = raced.racing.curves(0)[-1]
    one = Standing(0, tested, 1.0, has_failed=True)
    two = Standing(1, None, 1.0, has_failed=False)
    three = Standing(2, tested, 1.0, has_failed=False)
    assert sorted((one, two, three), key=_place) == [three, two, one]


def test_the_marked_lane_is_taken_over_as_one_step(raced, shown):
    view = shown(RaceView, raced)
    assert not view.adopt_action.isEnabled()
    view.ranking.selectRow(0)
    best = standings(raced.racing)[0].lane
    assert view.marked == best
    before = raced.document.project
    view.adopt_action.trigger()
    assert raced.document.project.weights is raced.racing.weights(best)
    raced.undoing.undo()
    assert raced.document.project is before


def test_a_network_that_does_not_fit_the_data_says_why_it_cannot_race(qtbot, lab_of_misfit, shown):
    view = shown(RaceView, lab_of_misfit)
    assert not view.start_action.isEnabled()
    assert view.misfit() in view.start_action.toolTip()
    assert view.misfit()


def test_a_race_that_goes_on_can_be_stopped_and_not_taken_over(qtbot, endless_lab, shown):
    view = shown(RaceView, endless_lab)
    view.start_action.trigger()
    qtbot.waitUntil(lambda: endless_lab.racing.state is RunState.RUNNING)
    assert view.stop_action.isEnabled()
    view.ranking.renew()
    view.ranking.selectRow(0)
    assert not view.adopt_action.isEnabled()
    view.stop_action.trigger()
    assert endless_lab.racing.state is RunState.IDLE
    assert not view.stop_action.isEnabled()
    assert view.adopt_action.isEnabled()


def test_the_button_that_began_a_race_holds_it_still_and_lets_it_go_on(qtbot, endless_lab, shown):
    view, racing = shown(RaceView, endless_lab), endless_lab.racing
    assert view.start_action.text() == "&Race"
    view.start_action.trigger()
    qtbot.waitUntil(lambda: racing.state is RunState.RUNNING)
    assert view.start_action.text() == "Pause"
    view.start_action.trigger()
    assert racing.state is RunState.PAUSED
    assert view.start_action.text() == "Resume"
    qtbot.wait(50)
    racing.poll()
    held = len(racing.curves(0))
    qtbot.wait(100)
    racing.poll()
    assert len(racing.curves(0)) == held
    view.start_action.trigger()
    assert racing.state is RunState.RUNNING
    view.stop_action.trigger()
    assert view.start_action.text() == "&Race"


def test_the_curves_show_what_is_chosen(qtbot, raced, shown):
    view = shown(RaceView, raced)
    view.reading_choice.choose("test_score")
    last = raced.racing.curves(0)[-1]
    assert view.lane_plot.plot.value_at("lane 0", 5)[1] == last.test_accuracy
    assert view.lane_plot.legend.entries[0].value == f"{100 * last.test_accuracy:.1f} %"
    view.reading_choice.choose("loss")
    assert view.lane_plot.plot.value_at("lane 0", 5)[1] == last.loss


def test_the_numbers_of_the_curves_leave_with_a_column_for_each_lane(raced, shown):
    view = shown(RaceView, raced)
    table = view.table()
    assert len(table.columns) == 6
    assert [row[0] for row in table.rows] == [0, 1, 2, 3, 4, 5]
    assert table.rows[-1][1:] == tuple(raced.racing.curves(lane)[-1].loss for lane in range(5))


def test_twins_are_none_of_the_race(qtbot, raced, shown, tmp_path):
    view = shown(RaceView, raced)
    racing: RacingSession = raced.racing
    racing.start("twin", racing.entrants[:2], tmp_path)
    finished(qtbot, raced)
    view.renew()
    assert view.table() is None
    assert view.lane_plot.plot.keys == ()
    assert not view.ranking.isVisible()


def test_a_race_on_a_curve_is_told_by_what_is_explained(qtbot, xor_lab, shown, tmp_path):
    spec = curve_network((4,))
    made = xor_lab.document.project
    setup = Setup(CurveSet(), 0.0, Hyperparameters(epochs=3))
    made = replace(made, spec=spec, weights=initial_weights(spec, 1), setup=setup)
    xor_lab.racing.start("race", optimizer_race(made), tmp_path)
    finished(qtbot, xor_lab)
    view = shown(RaceView, xor_lab)
    view.reading_choice.choose("test_score")
    best = standings(xor_lab.racing)[0]
    assert best.tested.test_r2 is not None
    assert view.ranking.item(0, 2).text() == f"R² {best.tested.test_r2:.3f}".replace("-", "−")
    value = view.lane_plot.legend.entries[best.lane].value
    assert value == f"{best.tested.test_r2:.3f}".replace("-", "−")


def test_figures_are_those_at_the_crosshair_and_without_one_the_last(raced, shown):
    view = shown(RaceView, raced)
    plot = view.lane_plot
    told = raced.racing.curves(2)
    assert plot.legend.entries[2].value == f"{told[-1].loss:.4f}"
    plot.plot.point_at(told[3].epoch)
    assert plot.legend.entries[2].value == f"{told[3].loss:.4f}"
    assert plot.plot.accessibleDescription() == plot.legend.words
    view.reading_choice.choose("test_score")
    plot.plot.point_at(None)
    tested = [one for one in told if one.test_accuracy is not None]
    assert plot.legend.entries[2].value == f"{100 * tested[-1].test_accuracy:.1f} %"


def test_who_runs_is_called_otherwise_in_another_language(raced, shown, monkeypatch):
    view = shown(RaceView, raced)
    before = view.lane_plot.legend.entries[4].name
    monkeypatch.setattr("nnsim.ui.train.runs.lane_plot.error_words", lambda words: f"<{words}>")
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.lane_plot.legend.entries[4].name == f"<{before}>"
