"""How the picture of a network is enlarged and moved."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt

from nnsim.ui.explore.lens import Lens

SIZE = QSize(400, 200)


def test_the_point_under_the_pointer_stays_where_it_is() -> None:
    lens = Lens().zoomed(2, QPointF(100, 50), SIZE)
    assert lens.area(SIZE) == QRectF(-100, -50, 800, 400)
    again = lens.zoomed(1.5, QPointF(100, 50), SIZE)
    assert again.area(SIZE) == QRectF(-200, -100, 1200, 600)


def test_it_never_shows_what_is_beside_the_picture() -> None:
    lens = Lens().zoomed(2, QPointF(100, 50), SIZE)
    assert lens.moved(QPointF(500, 500), SIZE) == Lens(2, 0, 0)
    assert lens.moved(QPointF(-5000, -5000), SIZE) == Lens(2, -400, -200)


def test_it_is_never_smaller_than_the_view_nor_without_end() -> None:
    assert Lens().zoomed(0.1, QPointF(50, 50), SIZE) == Lens()
    assert Lens().zoomed(1e6, QPointF(0, 0), SIZE) == Lens(12.0, 0, 0)


def test_a_view_that_grows_pulls_the_picture_along() -> None:
    lens = Lens(2, -400, -200)
    assert lens.moved(QPointF(), QSize(300, 100)) == Lens(2, -300, -100)


def test_keys_zoom_about_the_middle_and_ctrl_with_an_arrow_shows_what_lies_that_way() -> None:
    none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    near = Lens().by_key(Qt.Key.Key_Plus, none, SIZE)
    assert near == Lens(1.25, -50, -25)
    assert near.by_key(Qt.Key.Key_Right, ctrl, SIZE) == Lens(1.25, -100, -25)
    assert near.by_key(Qt.Key.Key_0, none, SIZE) == Lens()
    assert near.by_key(Qt.Key.Key_Right, none, SIZE) is None
