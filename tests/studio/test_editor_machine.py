"""The editor against a plain model: whatever is done in whatever order, both hold the same network.

And every weight: what an edit does not touch is kept to the bit, and so is all by undo, redo and files.
"""

from copy import deepcopy

import numpy as np
import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from nnsim.network.arranging import Align
from nnsim.network.board import Place
from tests.studio import board_model as model
from tests.studio.comparing_machine import (
    KINDS,
    ComparingMachine,
    has_layers,
    has_links,
    has_notes,
    has_room,
    kinds,
    picks,
    steps,
)


class LayerRules(ComparingMachine):
    """Layers and links."""

    @has_room
    @rule(kind=kinds, far=st.booleans())
    def add(self, kind, far) -> None:
        seen = self.seen()
        spec, fields = KINDS[kind]
        place = Place(2000.0, 2000.0) if far else None

        def expected(layer):
            after = model.added(self.state, self.fresh(layer, kind))
            if far:
                after["places"] = {**seen, layer: (2000.0, 2000.0)}
            return after

        self.do(lambda: self.editor.add(spec, place, **fields), expected)

    @has_room
    @has_layers
    @rule(kind=kinds, pick=picks)
    def append(self, kind, pick) -> None:
        spec, fields = KINDS[kind]
        before, behind = deepcopy(self.state), self.layer(pick)

        def expected(layer):
            if kind == "input":
                return None
            after = model.added(before, self.fresh(layer, kind))
            after["edges"].append((behind, layer))
            return after

        self.do(lambda: self.editor.append(spec, behind, **fields), expected)

    @has_room
    @has_links
    @rule(kind=kinds, pick=picks)
    def insert(self, kind, pick) -> None:
        spec, fields = KINDS[kind]
        edge = self.edge(pick)

        def expected(layer):
            return None if kind == "input" else model.inserted(self.state, self.fresh(layer, kind), edge)

        self.do(lambda: self.editor.insert(spec, edge, **fields), expected)

    @has_layers
    @rule(first=picks, second=picks)
    def link(self, first, second) -> None:
        start, end = self.layer(first), self.layer(second)
        self.do(lambda: self.editor.link(start, end), model.linked(self.state, start, end))

    @has_links
    @rule(pick=picks)
    def unlink(self, pick) -> None:
        edge = self.edge(pick)
        self.do(lambda: self.editor.unlink(edge), model.unlinked(self.state, edge))

    @has_layers
    @rule(first=picks, second=picks, cuts=st.booleans())
    def remove(self, first, second, cuts) -> None:
        chosen = list(dict.fromkeys((self.layer(first), self.layer(second))))
        self.editor.mark(chosen)
        self.do(
            self.editor.cut_marked if cuts else self.editor.remove_marked,
            model.without(self.state, chosen),
        )

    @has_room
    @has_layers
    @rule(first=picks, second=picks, pastes=st.booleans())
    def copy(self, first, second, pastes) -> None:
        chosen = {self.layer(first), self.layer(second)}
        originals = [layer for layer in self.state["layers"] if layer in chosen]
        self.editor.mark(originals)
        seen, was_placed = self.seen(), bool(self.state["places"])

        def expected(copies):
            new_of = {old: (new, self.described(new)[1]) for old, new in zip(originals, copies, strict=True)}
            for layer in copies:
                self.fresh(layer, self.described(layer)[0])
            after = model.copied(self.state, new_of)
            if was_placed:
                now = self.seen()
                for old, new in zip(originals, copies, strict=True):
                    assert now[new][0] == seen[old][0]
                    assert now[new][1] > seen[old][1]
                after["places"] = {**seen, **{new: now[new] for new in copies}}
            return after

        text = self.editor.copy_marked()
        self.do((lambda: self.editor.paste(text)) if pastes else self.editor.duplicate_marked, expected)


class FieldRules(ComparingMachine):
    """Names and numbers."""

    @has_layers
    @rule(pick=picks, name=st.sampled_from(("One", "Two", " Three ", "", "Dense")))
    def rename(self, pick, name) -> None:
        layer = self.layer(pick)
        self.do(lambda: self.editor.rename(layer, name), model.renamed(self.state, layer, name))

    @has_layers
    @rule(pick=picks, units=st.integers(0, 4), slides=st.booleans())
    def set_units(self, pick, units, slides) -> None:
        layer = self.layer(pick)
        kind, _, fields = self.state["layers"][layer]
        old = self.numbers()

        def verb():
            if not slides:
                return self.editor.set_field((layer,), "units", units)
            return self.editor.preview_field((layer,), "units", units) and self.editor.commit_preview()

        is_possible = kind == "dense" and units > 0
        self.do(verb, model.with_field(self.state, (layer,), "units", units) if is_possible else None)
        if is_possible:
            self.neurons_stay(layer, old, fields["units"], units)

    def neurons_stay(self, layer, old, before, after) -> None:
        new, both = self.numbers(), min(before, after)
        for key in ((layer, "W"), (layer, "b")):
            if key in old and old[key].shape[-1] == before and new[key].shape[-1] == after:
                np.testing.assert_array_equal(new[key][..., :both], old[key][..., :both])

    @rule(loss=st.sampled_from(("cross_entropy", "squared_error", "luck")))
    def set_loss(self, loss) -> None:
        after = None if loss == "luck" else {**deepcopy(self.state), "loss": loss}
        self.do(lambda: self.editor.set_loss(loss), after)

    @rule(names=st.lists(st.sampled_from("abc"), max_size=3))
    def name_classes(self, names) -> None:
        after = None if len(set(names)) < len(names) else {**deepcopy(self.state), "classes": names}
        self.do(lambda: self.editor.name_classes(names), after)

    @precondition(lambda self: self.arrays[self.place])
    @rule(pick=picks, place=picks, number=st.floats(-9, 9, width=32))
    def set_weight(self, pick, place, number) -> None:
        numbers = self.arrays[self.place]
        layer, name = list(numbers)[pick % len(numbers)]
        index = np.unravel_index(place % numbers[layer, name].size, numbers[layer, name].shape)
        expected = {key: array.copy() for key, array in numbers.items()}
        expected[layer, name][index] = number
        if np.array_equal(expected[layer, name], numbers[layer, name]):
            return
        assert self.editor.set_weights(layer, name, {tuple(map(int, index)): number})
        self.states[self.place + 1 :] = [deepcopy(self.state)]
        self.arrays[self.place + 1 :] = [expected]
        self.place += 1


class BoardRules(ComparingMachine):
    """Cards and notes."""

    @has_layers
    @rule(first=picks, second=picks, dx=steps, dy=steps)
    def move(self, first, second, dx, dy) -> None:
        layers, notes = {self.layer(first), self.layer(second)}, list(self.state["notes"])
        self.editor.mark(layers, notes=notes)
        moved = model.moved(self.state, self.seen(), layers, notes, dx, dy)
        self.do(lambda: self.editor.move_marked(dx, dy), moved)

    @has_layers
    @rule(how=st.sampled_from(list(Align)), tidies=st.booleans())
    def put_in_line(self, how, tidies) -> None:
        """The cards alone may have moved; how is told elsewhere."""
        self.editor.mark_all()
        verb = self.editor.tidy if tidies else lambda: self.editor.align(how)

        def expected(_result):
            places = self.document.project.board.places
            assert tidies or not places or set(places) == set(self.state["layers"])
            return {
                **deepcopy(self.state),
                "places": {layer: (place.x, place.y) for layer, place in places.items()},
            }

        self.do(verb, expected)

    @precondition(lambda self: len(self.state["notes"]) < 4)
    @rule(text=st.sampled_from(("", "words", "mehr Wörter")), x=steps, y=steps)
    def add_note(self, text, x, y) -> None:
        def expected(note):
            assert note not in self.state["notes"]
            after = deepcopy(self.state)
            after["notes"][note] = {"text": text, "place": (x, y), "width": 220.0, "targets": []}
            return after

        self.do(lambda: self.editor.add_note(text, Place(x, y)), expected)

    @has_notes
    @rule(pick=picks, text=st.sampled_from(("", "other", "x" * 2_001)))
    def write_note(self, pick, text) -> None:
        note, after = self.note(pick), deepcopy(self.state)
        after["notes"][note]["text"] = text
        self.do(lambda: self.editor.change_note(note, text=text), after if len(text) < 2_001 else None)

    @has_notes
    @has_layers
    @rule(pick=picks, other=picks, on=st.booleans())
    def point_note(self, pick, other, on) -> None:
        note, layer, after = self.note(pick), self.layer(other), deepcopy(self.state)
        targets = [one for one in after["notes"][note]["targets"] if one != layer]
        is_there = layer in after["notes"][note]["targets"]
        if on != is_there:
            after["notes"][note]["targets"] = [*targets, layer] if on else targets
        self.do(lambda: self.editor.point_note(note, layer, on), after)

    @has_notes
    @rule(pick=picks)
    def remove_note(self, pick) -> None:
        note = self.note(pick)
        self.editor.mark_notes((note,))
        self.do(self.editor.remove_marked, model.without(self.state, (), (note,)))


class EditorMachine(LayerRules, FieldRules, BoardRules):
    """All of them, back and forth."""

    @precondition(lambda self: self.place > 0)
    @rule(previews=st.booleans())
    def undo(self, previews) -> None:
        if previews:
            self.editor.preview_field([layer.id for layer in self.document.project.spec.layers], "units", 5)
        self.document.undo()
        self.place -= 1

    @precondition(lambda self: self.place + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        self.document.redo()
        self.place += 1

    @rule()
    def save_and_load(self) -> None:
        path = self.folder / "saved.nnsim"
        self.document.save(path)
        self.document.open(path, "Open")
        self.push(deepcopy(self.state))


EditorMachine.TestCase.settings = hypothesis_settings(max_examples=40, stateful_step_count=50, deadline=None)


@pytest.mark.usefixtures("qapp")
class TestEditor(EditorMachine.TestCase):
    """Several hundred steps."""
