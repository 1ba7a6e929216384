"""How long a view waits until it is drawn."""

from nnsim.ui.train.board.refresher import _BoardPace


def test_while_nothing_learns_nobody_waits_long_for_a_picture() -> None:
    is_learning = True
    pace = _BoardPace(lambda: is_learning)
    assert pace.pause_after(0.4) == 2.0
    is_learning = False
    assert pace.pause_after(0.4) == 0.03
