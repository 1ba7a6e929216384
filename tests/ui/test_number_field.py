"""Typed numbers: read the way people write them, committed when they are finished, refused with the rule."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.number_field import Labelled, ValueField
from nnsim.ui.widgets.number_rules import Real, Whole, number_of, whole_number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.5", 0.5),
        ("0,5", 0.5),
        (" ,5 ", 0.5),
        ("1/2", 0.5),
        ("1,5 / 3", 0.5),
        ("5e-1", 0.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 000", 1000.0),
        ("−3", -3.0),
        ("\uff10\uff0c\uff15", 0.5),
        ("\uff11\uff0f\uff12", 0.5),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "abc", "1/0", "1/2/3", "nan", "inf", "1e999", "0x10", "1_0", "1..2"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="A number from -5 to 5"):
        Real(-5, 5).parse(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12000", 12_000), ("12,000", 12_000), ("12.000", 12_000), ("1 234 567", 1_234_567), ("6/2", 3)],
)
def test_a_whole_number_may_be_grouped(text: str, number: int) -> None:
    assert whole_number_of(text) == number


@pytest.mark.parametrize("text", ["1.5", "1/2", "12,5", ""])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="A whole number from 0 to 99"):
        Whole(0, 99).parse(text)


@given(st.floats(1e-6, 1e6))
def test_a_number_comes_back_from_its_field_as_it_went_in(number: float) -> None:
    rule = Real(0.0, 1e6)
    assert rule.parse(rule.show(number)) == pytest.approx(number, rel=1e-5)


def test_limits_belong_to_the_range_unless_excluded() -> None:
    assert Real(0.0, 1.0).parse("0") == 0
    with pytest.raises(ValueError, match=r"A number above 0, up to 1"):
        Real(0.0, 1.0, included=False).parse("0")
    with pytest.raises(ValueError, match=r"A whole number from 1 to 60,000\."):
        Whole(1, 60_000).parse("60001")


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[ValueField]:
    window = QWidget()
    qtbot.addWidget(window)
    labelled = Labelled(ValueField(Real(0.0, 10.0), 1.0), Theme("light"), window)
    labelled.describe("&Rate", "tip", "what it is")
    elsewhere = QLineEdit(window)
    elsewhere.setObjectName("elsewhere")
    window.show()
    qtbot.waitExposed(window)
    labelled.control.setFocus()
    yield labelled.control
    window.close()


def type_in(field: ValueField, qtbot: QtBot, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_value_commits_on_enter_and_tab(field: ValueField, qtbot: QtBot, key: Qt.Key) -> None:
    values: list[float] = []
    field.committed.connect(values.append)
    type_in(field, qtbot, "2,5")
    assert values == []
    qtbot.keyClick(field, key)
    assert values == [2.5]
    assert field.text() == "2.5"


def test_a_value_commits_when_the_focus_goes_elsewhere(field: ValueField, qtbot: QtBot) -> None:
    type_in(field, qtbot, "1/4")
    field.window().findChild(QLineEdit, "elsewhere").setFocus()
    assert field.value == 0.25


def test_the_same_value_in_other_words_is_no_change(field: ValueField, qtbot: QtBot) -> None:
    values: list[float] = []
    field.committed.connect(values.append)
    type_in(field, qtbot, "2/2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert values == []
    assert field.text() == "1"


def test_a_broken_rule_is_shown_below_the_field_and_the_value_stays(field: ValueField, qtbot: QtBot) -> None:
    labelled = field.parentWidget()
    assert isinstance(labelled, Labelled)
    type_in(field, qtbot, "eleven")
    assert labelled.problem.isHidden()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert labelled.problem.isVisible()
    assert labelled.problem.text() == field.problem == "A number from 0 to 10, such as 0.1 or 1/10."
    assert field.accessibleDescription() == field.problem
    assert (field.value, field.text()) == (1.0, "eleven")


def test_the_rule_goes_as_soon_as_it_is_kept(field: ValueField, qtbot: QtBot) -> None:
    type_in(field, qtbot, "99")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.problem == ""


def test_escape_goes_back_to_the_value(field: ValueField, qtbot: QtBot) -> None:
    type_in(field, qtbot, "eleven")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.problem) == ("1", "")


def test_name_tooltip_and_explanation_reach_the_control(field: ValueField) -> None:
    labelled = field.parentWidget()
    assert isinstance(labelled, Labelled)
    assert (field.accessibleName(), field.toolTip(), field.whatsThis()) == ("Rate", "tip", "what it is")
    assert labelled.label.buddy() is field


def test_a_value_set_elsewhere_is_shown_without_being_committed_again(qtbot: QtBot) -> None:
    field = ValueField(Real(0, 1), 0.5)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.committed):
        field.follow(0.123456789)
        field.commit()
    # It keeps the digits that the text has no room for, until something is typed.
    assert (field.text(), field.value) == ("0.123457", 0.123456789)
    with qtbot.waitSignal(field.committed) as told:
        field.set_value(0.25)
    assert told.args == [0.25]


def test_a_value_set_elsewhere_that_breaks_the_rule_stands_there_with_it(qtbot: QtBot) -> None:
    field = ValueField(Whole(1, 10), 5)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.committed):
        field.follow(99)
    assert (field.text(), field.value) == ("99", 99)
    assert field.problem == "A whole number from 1 to 10."
    field.follow(7)
    assert (field.text(), field.problem) == ("7", "")


def test_what_is_being_typed_stays_while_the_value_stays(qtbot: QtBot) -> None:
    field = ValueField(Whole(1, 10), 5)
    qtbot.addWidget(field)
    field.setText("abc")
    field.follow(5)
    assert field.text() == "abc"
    field.drop_text()
    assert (field.text(), field.problem) == ("5", "")
