"""Drawing with a pen that feels pressure and with fingers, by real events."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.canvas import Canvas
from tests.ui.canvas_events import LEFT, NONE, RIGHT, at, drag, strokes

pytest_plugins = ["tests.ui.canvas_fixtures"]


def tablet(canvas: Canvas, kind: str, x: float, y: float, pressure: float, **options) -> None:
    pointer = options.get("pointer", QPointingDevice.PointerType.Pen)
    capabilities = QInputDevice.Capability.Position
    if options.get("feels", True):
        capabilities |= QInputDevice.Capability.Pressure
    device = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, pointer, capabilities, 1, 2)
    place = canvas.from_cells(x, y)
    button = options.get("button", LEFT) if kind != "Move" else Qt.MouseButton.NoButton
    held = Qt.MouseButton.NoButton if kind == "Release" else options.get("button", LEFT)
    event = QTabletEvent(
        QEvent.Type[f"Tablet{kind}"],
        device,
        place,
        QPointF(canvas.mapToGlobal(place)),
        pressure,
        0, 0, 0, 0, 0,
        NONE,
        button,
        held,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted(), "Qt would make a second, mouse event of it"


def test_the_pressure_of_the_pen_is_the_width_of_the_line(canvas: Canvas, sketch: Sketch) -> None:
    tablet(canvas, "Press", 5, 5, 0.0)
    tablet(canvas, "Move", 10, 5, 0.5)
    tablet(canvas, "Move", 15, 5, 1.0)
    tablet(canvas, "Release", 15, 5, 0.0)
    assert strokes(sketch) == [[[5, 5], [10, 5], [15, 5]]]
    # Width 2 times 0.4 + 1.2 * pressure; half the pressure is the chosen width.
    np.testing.assert_allclose(sketch.drawing.strokes[0].widths, [0.8, 2.0, 3.2], rtol=1e-6)


def test_a_pen_that_does_not_feel_draws_the_chosen_width(canvas: Canvas, sketch: Sketch) -> None:
    tablet(canvas, "Press", 5, 5, 1.0, feels=False)
    tablet(canvas, "Release", 5, 5, 0.0, feels=False)
    np.testing.assert_allclose(sketch.drawing.strokes[0].widths, [2.0])


@pytest.mark.parametrize("options", [{"pointer": QPointingDevice.PointerType.Eraser}, {"button": RIGHT}])
def test_the_other_end_of_the_pen_and_its_side_button_erase(
    canvas: Canvas, sketch: Sketch, options: dict[str, object]
) -> None:
    drag(canvas, (5, 14), (22, 14))
    tablet(canvas, "Press", 14.5, 12, 0.5, **options)
    tablet(canvas, "Move", 14.5, 16, 0.5, **options)
    tablet(canvas, "Release", 14.5, 16, 0.0, **options)
    assert sketch.drawing.strokes[-1].erase
    assert canvas.ink()[13, 14] == 0


def test_a_pen_that_hovers_draws_nothing(canvas: Canvas, sketch: Sketch) -> None:
    tablet(canvas, "Move", 5, 5, 0.0, button=Qt.MouseButton.NoButton)
    assert sketch.shown.is_empty


@pytest.fixture(scope="module")
def screen_of_glass(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_finger_draws(canvas: Canvas, sketch: Sketch, screen_of_glass: QPointingDevice) -> None:
    QTest.touchEvent(canvas, screen_of_glass).press(0, at(canvas, 5, 5), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).move(0, at(canvas, 10, 5), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(0, at(canvas, 10, 5), canvas).commit()
    assert strokes(sketch) == [[[5, 5], [10, 5]]]
    assert sketch.undo_stack.count() == 1


def test_only_the_first_finger_draws(
    canvas: Canvas, sketch: Sketch, screen_of_glass: QPointingDevice
) -> None:
    def touch() -> QTest.QTouchEventSequence:
        return QTest.touchEvent(canvas, screen_of_glass)

    touch().press(0, at(canvas, 5, 5), canvas).commit()
    touch().stationary(0).press(1, at(canvas, 20, 20), canvas).commit()
    touch().move(0, at(canvas, 10, 5), canvas).move(1, at(canvas, 20, 25), canvas).commit()
    touch().stationary(0).release(1, at(canvas, 20, 25), canvas).commit()
    assert sketch.is_drawing
    touch().release(0, at(canvas, 10, 5), canvas).commit()
    assert strokes(sketch) == [[[5, 5], [10, 5]]]


def test_mouse_events_that_a_system_makes_from_fingers_do_not_draw_again(
    canvas: Canvas, sketch: Sketch, screen_of_glass: QPointingDevice
) -> None:
    QTest.touchEvent(canvas, screen_of_glass).press(0, at(canvas, 5, 5), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(0, at(canvas, 5, 5), canvas).commit()
    place = canvas.from_cells(5, 5)
    synthesised = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        place,
        place,
        canvas.mapToGlobal(place),
        LEFT,
        LEFT,
        NONE,
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
    )
    QApplication.sendEvent(canvas, synthesised)
    assert not sketch.is_drawing
    assert sketch.undo_stack.count() == 1
