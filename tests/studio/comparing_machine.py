"""Does the same in the editor and in a plain model, and compares the two after each step."""

import shutil
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition

from nnsim.network.spec import (
    AddSpec,
    BatchNormSpec,
    ConcatenateSpec,
    DenseSpec,
    DropoutSpec,
    InputSpec,
    PReLUSpec,
)
from nnsim.studio.runnable import Runnable, can_run
from tests.studio import board_model as model
from tests.studio.desktops import Desktop, built, empty_desktop

KINDS = {
    "input": (InputSpec, {"shape": (3,)}),
    "dense": (DenseSpec, {"units": 2}),
    "dropout": (DropoutSpec, {}),
    "batch_norm": (BatchNormSpec, {}),
    "prelu": (PReLUSpec, {}),
    "add": (AddSpec, {}),
    "concatenate": (ConcatenateSpec, {}),
}
CHAIN = ("input", "dense", "batch_norm", "dense")
LINKS = (("input", "dense"), ("dense", "batch_norm"), ("batch_norm", "dense2"))
MOST = 10
kinds = st.sampled_from(sorted(KINDS))
picks = st.integers(0, 999)
steps = st.sampled_from((-24, -8, 0, 8, 240))

has_layers = precondition(lambda self: self.state["layers"])
has_links = precondition(lambda self: self.state["edges"])
has_notes = precondition(lambda self: self.state["notes"])
has_room = precondition(lambda self: len(self.state["layers"]) < MOST)


class ComparingMachine(RuleBasedStateMachine):
    """``states[place]`` is the model now; those before are undone to, those behind are redone."""

    @initialize(is_empty=st.booleans())
    def start(self, is_empty) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.desktop = empty_desktop() if is_empty else Desktop(built(*map(KINDS.get, CHAIN), edges=LINKS))
        self.editor, self.document = self.desktop.editor, self.desktop.document
        self.runnable = Runnable(self.document)
        state = model.empty()
        if not is_empty:
            state["layers"] = {layer.id: self.described(layer.id) for layer in self.desktop.spec.layers}
            state["edges"] = list(LINKS)
        self.states, self.arrays, self.place = [state], [self.numbers()], 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # ---- what is there ----

    @property
    def state(self):
        return self.states[self.place]

    def numbers(self):
        weights = self.document.project.weights
        return {(slot.layer, slot.name): slot.view(weights.flat).copy() for slot in weights.layout.slots}

    def seen(self):
        return {layer: (place.x, place.y) for layer, place in self.editor.places.items()}

    def layer(self, pick):
        return list(self.state["layers"])[pick % len(self.state["layers"])]

    def edge(self, pick):
        return self.state["edges"][pick % len(self.state["edges"])]

    def note(self, pick):
        return list(self.state["notes"])[pick % len(self.state["notes"])]

    def described(self, layer_id):
        layer = self.document.project.spec.layer(layer_id)
        kind = next(tag for tag, (one, _) in KINDS.items() if type(layer) is one)
        return kind, layer.name, {"units": layer.units} if kind == "dense" else {}

    def fresh(self, layer_id, kind):
        """A new layer as the model writes it; its id and name must be new, its kind the wanted one."""
        found = self.described(layer_id)
        assert found[0] == kind
        assert layer_id not in self.state["layers"]
        assert found[1] not in {name for _, name, _ in self.state["layers"].values()}
        return {layer_id: found}

    # ---- one verb, in the editor and in the model ----

    def do(self, verb, expected):
        """``expected``: what the model makes of what the verb gives; a state, or None where it is refused."""
        before, refusals = self.document.project, len(self.desktop.refused)
        result = verb()
        after = expected(result) if callable(expected) else expected
        assert (len(self.desktop.refused) > refusals) == (after is None)
        if after is None or after == self.state:
            assert self.document.project is before
            assert after is not None or not result
            return
        self.push(after)

    def push(self, after):
        numbers, old = self.numbers(), self.arrays[self.place]
        changed = model.touched(self.state, after)
        for (layer, name), array in old.items():
            if layer in after["layers"] and layer not in changed:
                np.testing.assert_array_equal(numbers[layer, name], array, strict=True)
        self.states[self.place + 1 :] = [after]
        self.arrays[self.place + 1 :] = [numbers]
        self.place += 1

    # ---- always ----

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        project, state = self.document.project, self.state
        layers = {layer.id: self.described(layer.id) for layer in project.spec.layers}
        assert list(layers.items()) == list(state["layers"].items())
        assert list(project.spec.edges) == state["edges"]
        assert (project.spec.loss, list(project.spec.class_names)) == (state["loss"], state["classes"])
        assert {one: (place.x, place.y) for one, place in project.board.places.items()} == state["places"]
        notes = {
            note.id: {
                "text": note.text,
                "place": (note.place.x, note.place.y),
                "width": note.width,
                "targets": list(note.targets),
            }
            for note in project.board.notes
        }
        assert list(notes.items()) == list(state["notes"].items())

    @invariant()
    def holds_its_weights_to_the_bit(self) -> None:
        numbers, expected = self.numbers(), self.arrays[self.place]
        assert numbers.keys() == expected.keys()
        for key, array in expected.items():
            np.testing.assert_array_equal(numbers[key], array, strict=True)

    @invariant()
    def counts_the_same_undo_entries(self) -> None:
        stack = self.document.undo_stack
        assert (stack.index(), stack.count()) == (self.place, len(self.states) - 1)

    @invariant()
    def shows_and_marks_what_is_there(self) -> None:
        marked, layers = self.editor.marked, set(self.state["layers"])
        assert self.document.shown is self.document.project
        assert set(self.editor.places) == layers
        assert layers.issuperset(marked.layers)
        assert set(self.state["notes"]).issuperset(marked.notes)
        assert marked.link is None or marked.link in self.state["edges"]
        assert (marked.current is None) == (not marked.layers)
        assert marked.current is None or marked.current in marked.layers

    @invariant()
    def whoever_computes_has_weights_that_fit(self) -> None:
        assert can_run(self.runnable.shown)
        assert self.runnable.shown is self.document.shown or not self.desktop.checkup.is_complete
