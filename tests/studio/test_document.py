"""The document: one value, one way in, undo back to where it was."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QCoreApplication

from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.storage import save
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document


def project(title: str = "one", seed: int = 1) -> Project:
    spec = dense_network((3,), input_shape=(4,), class_names=("a", "b"))
    return Project(spec, initial_weights(spec, seed), Card(title=title))


def test_an_edit_can_be_undone_and_made_again(qapp: QCoreApplication) -> None:
    first, second = project("first"), project("second")
    document = Document(first)
    document.edit("Change", second)
    assert document.project is second
    document.undo()
    assert document.project is first
    document.redo()
    assert document.project is second


def test_views_are_told_only_when_something_is_different(qapp: QCoreApplication) -> None:
    document, told = Document(project()), []
    document.changed.connect(lambda before, after: told.append((before, after)))
    document.edit("Nothing", document.project)
    document.preview(None)
    assert told == []
    document.preview(project("other"))
    assert len(told) == 1


def test_a_preview_is_shown_but_is_no_edit(qapp: QCoreApplication) -> None:
    document, other = Document(project()), project("other")
    document.preview(other)
    assert document.shown is other
    assert not document.is_changed
    document.preview(None)
    assert document.shown is document.project


def test_undoing_an_opening_goes_back_to_the_file_before(tmp_path: Path, qapp: QCoreApplication) -> None:
    one, two = tmp_path / "one.nnsim", tmp_path / "two.nnsim"
    save(project("one"), one)
    save(project("two", 2), two)
    document = Document(project("zero"))
    document.open(one, "Open one")
    document.open(two, "Open two")
    document.undo()
    assert (document.project.card.title, document.path) == ("one", one)
    document.redo()
    assert (document.project.card.title, document.path) == ("two", two)


def test_saving_after_undoing_an_opening_does_not_overwrite_the_other_file(
    tmp_path: Path, qapp: QCoreApplication
) -> None:
    one, two = tmp_path / "one.nnsim", tmp_path / "two.nnsim"
    save(project("one"), one)
    save(project("two", 2), two)
    untouched = two.read_bytes()
    document = Document(project("zero"))
    document.open(one, "Open one")
    document.open(two, "Open two")
    document.undo()
    assert document.path is not None
    document.save(document.path)
    assert two.read_bytes() == untouched


def test_a_file_that_cannot_be_opened_changes_nothing(tmp_path: Path, qapp: QCoreApplication) -> None:
    broken = tmp_path / "broken.nnsim"
    broken.write_bytes(b"no zip")
    document = Document(project())
    before = document.project
    with pytest.raises(NetworkError, match=r"broken\.nnsim"):
        document.open(broken, "Open")
    assert document.project is before
    assert document.undo_stack.count() == 0


def test_whoever_works_on_the_project_hears_before_an_edit(qapp: QCoreApplication) -> None:
    document, seen = Document(project("before")), []
    document.editing.connect(lambda: seen.append(document.project.card.title))
    document.edit("Change", project("after"))
    document.undo()
    assert seen == ["before", "after"]


class EditingMachine(RuleBasedStateMachine):
    """Edits, undoes, redoes, saves and reloads against a plain list of values."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.values = [project("0")]
        self.place = 0
        self.document = Document(self.values[0])
        self.count = 0

    @rule(seed=st.integers(0, 5))
    def edit(self, seed: int) -> None:
        self.count += 1
        new = project(str(self.count), seed)
        self.values[self.place + 1 :] = [new]
        self.place += 1
        self.document.edit("Change", new)

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.place -= 1
        self.document.undo()

    @precondition(lambda self: self.place + 1 < len(self.values))
    @rule()
    def redo(self) -> None:
        self.place += 1
        self.document.redo()

    @rule()
    def save_and_reload(self) -> None:
        path = self.folder / "saved.nnsim"
        self.document.save(path)
        self.document.open(path, "Open")
        self.values[self.place + 1 :] = [self.document.project]
        self.place += 1

    @invariant()
    def shows_the_value_of_the_model(self) -> None:
        expected = self.values[self.place]
        assert self.document.project.card == expected.card
        assert self.document.project.weights.same_as(expected.weights)


EditingMachine.TestCase.settings = hypothesis_settings(max_examples=30, stateful_step_count=20, deadline=None)
TestEditingMachine = EditingMachine.TestCase


def test_settling_ends_what_goes_on_and_edits_nothing(qapp: QCoreApplication) -> None:
    document, told = Document(project()), []
    document.editing.connect(lambda: told.append("ended"))
    document.settle()
    assert told == ["ended"]
    assert document.undo_stack.count() == 0


def test_an_edit_by_one_who_is_told_of_an_edit_is_the_next_entry(qapp: QCoreApplication) -> None:
    one, two, three = project("one"), project("two"), project("three")
    document = Document(one)

    def follow(_before: Project, after: Project) -> None:
        if after is two:
            document.edit("Third", three)

    document.changed.connect(follow)
    document.edit("Second", two)
    assert document.project is three
    stack = document.undo_stack
    assert [stack.text(number) for number in range(stack.index())] == ["Second", "Third"]
    document.changed.disconnect(follow)
    document.undo()
    assert document.project is two
    document.undo()
    assert document.project is one
