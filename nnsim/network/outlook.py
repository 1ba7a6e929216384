"""What a change would do to the layers behind it, before it is made: words where one of them would not work.

Only what is known refuses: a layer that does not work now is nobody else's fault.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import Incoming, kind_of
from nnsim.network.errors import NetworkError
from nnsim.network.estimates import Known, known_layers
from nnsim.network.links import most, refusal, takes_none
from nnsim.network.shapes import built, check_inputs, check_links
from nnsim.network.spec import Edge, InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.spoken import Spoken

#: So many layers are tried out for one outlook; what is further on then refuses nothing.
_MOST_TRIED = 1_500
#: What a layer may hear whose place is not known yet.
_PROBES: tuple[Shape, ...] = ((784,), (28, 28), (28, 28, 8))
#: A place in the order, and the layers before it that would have another shape.
_State = tuple[int, frozenset[tuple[LayerId, Shape]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """None where a link fits, else why not; ``is_hard``: it cannot be drawn at all."""

    words: Spoken | None = None
    is_hard: bool = False


@dataclass(slots=True)
class Outlook:
    """One walk along a network, and what has been asked about it since."""

    spec: NetworkSpec
    _layers: dict[LayerId, LayerSpec] = field(init=False)
    _heard: dict[LayerId, list[LayerId]] = field(init=False)
    _known: Mapping[LayerId, Known] = field(init=False)
    _order: list[LayerId] = field(init=False)
    _places: dict[LayerId, int] = field(init=False)
    _hearers: dict[LayerId, list[int]] = field(init=False)
    _answers: dict[_State, Spoken | None] = field(default_factory=dict)
    _tried: int = 0

    def __post_init__(self) -> None:
        self._layers = {layer.id: layer for layer in reversed(self.spec.layers)}
        self._heard = {layer_id: [] for layer_id in self._layers}
        for start, end in dict.fromkeys(self.spec.edges):
            self._heard.setdefault(end, []).append(start)
        self._known = known_layers(self.spec)
        self._order = list(self._known)
        self._places = {layer_id: place for place, layer_id in enumerate(self._order)}
        self._hearers = {layer_id: [] for layer_id in self._order}
        for place, one in enumerate(self._known.values()):
            for source in dict.fromkeys(one.heard):
                self._hearers[source].append(place)

    # ---- a new layer ----

    def alone(self, layer: LayerSpec) -> Spoken | None:
        """Linked to nothing."""
        if isinstance(layer, InputSpec):
            return _refused_input(self.spec, layer)
        return None

    def at_start(self, layer: LayerSpec, first: LayerId | None) -> Spoken | None:
        """Before a layer that hears nobody yet, if there is one."""
        if first is None or not isinstance(layer, InputSpec):
            return self.alone(layer)
        return self.alone(layer) or _words(self._made(self._layers[first], [_from(layer, layer.shape)]))

    def behind(self, end: LayerId, layer: LayerSpec) -> Spoken | None:
        """As one more branch behind a layer."""
        return _words(self._behind(end, layer))

    def on(self, edge: Edge, layer: LayerSpec) -> Spoken | None:
        """In the middle of a link."""
        start, end = edge
        made = self._behind(start, layer)
        if not isinstance(made, tuple) or end not in self._known:
            return _words(made)
        return self._rewired(end, {start: made})

    def before(self, layer_id: LayerId, layer: LayerSpec) -> Spoken | None:
        """As one more layer that another one hears."""
        target = self._layers[layer_id]
        if most(target) == 0:
            return takes_none(target).plain()
        others = self._incoming(self._heard[layer_id])
        if others is None or self.alone(layer):
            return self.alone(layer)
        first: Spoken | None = None
        for shape in self._possible(layer, [one.shape for one in others]):
            words = _words(self._made(target, [*others, _from(layer, shape)]))
            if words is None:
                return None
            first = first or words
        return first

    def _possible(self, layer: LayerSpec, shapes: Sequence[Shape]) -> list[Shape]:
        """Shapes that may be behind a layer that hears nobody yet."""
        if isinstance(layer, InputSpec):
            return [layer.shape]
        found = [self._made(layer, [Incoming("", shape)]) for shape in (*shapes, *_PROBES)]
        return [made for made in found if isinstance(made, tuple)]

    # ---- a new link ----

    def link(self, start: LayerId, end: LayerId, *, is_ring: bool) -> Verdict:
        """From a layer to another one, which hears it instead of what it hears if it can hear only one."""
        first, second = self._layers[start], self._layers[end]
        error = refusal(first, second, is_linked=start in self._heard[end], is_ring=is_ring)
        if error:
            return Verdict(error.plain(), is_hard=True)
        incoming = self._incoming([start] if most(second) == 1 else [*self._heard[end], start])
        made = self._made(second, incoming) if incoming is not None else None
        return Verdict(_words(made) or self._followed(end, made))

    # ---- the walk ----

    def _behind(self, end: LayerId, layer: LayerSpec) -> Shape | Spoken | None:
        if most(layer) == 0:
            return takes_none(layer).plain()
        incoming = self._incoming([end])
        return self._made(layer, incoming) if incoming is not None else None

    def _incoming(self, sources: Sequence[LayerId]) -> list[Incoming] | None:
        """What comes from some layers, None where that is not known."""
        if not all(source in self._known for source in sources):
            return None
        return [_from(self._layers[source], self._known[source].shape) for source in sources]

    def _made(self, layer: LayerSpec, incoming: Sequence[Incoming]) -> Shape | Spoken:
        """The shape behind a layer, or why it cannot be there. What joins branches may wait for more."""
        self._tried += 1
        if 0 < len(incoming) < kind_of(layer).inputs[0]:
            return incoming[0].shape
        try:
            check_links(layer, len(incoming))
            return built(layer, incoming)[1]
        except NetworkError as error:
            return error.plain()

    def _followed(self, layer_id: LayerId, made: Shape | Spoken | None) -> Spoken | None:
        """What a layer that is known now leads to with another shape."""
        if not isinstance(made, tuple) or layer_id not in self._known:
            return None
        return self._walked({layer_id: made}) if made != self._known[layer_id].shape else None

    def _rewired(self, layer_id: LayerId, other: dict[LayerId, Shape]) -> Spoken | None:
        """What a layer leads to that hears other shapes from some layers."""
        made = self._again(layer_id, other)
        return _words(made) or self._followed(layer_id, made)

    def _again(self, layer_id: LayerId, other: dict[LayerId, Shape]) -> Shape | Spoken:
        heard = [self._known[source] for source in self._known[layer_id].heard]
        incoming = [_from(one.spec, other.get(one.spec.id, one.shape)) for one in heard]
        return self._made(self._known[layer_id].spec, incoming)

    def _walked(self, changed: dict[LayerId, Shape]) -> Spoken | None:
        """Why a layer does not work when others have other shapes.

        Walks that come to the same state end alike, so that most are short: while a layer is dragged, every
        link of a deep network is asked.
        """
        place = max(self._places[layer_id] for layer_id in changed)
        passed: list[_State] = []
        answer: Spoken | None = None
        while self._tried < _MOST_TRIED and (changed := self._heard_behind(changed, place)):
            place = min(self._next_hearer(layer_id, place) for layer_id in changed)
            state = (place, frozenset(changed.items()))
            if state in self._answers:
                answer = self._answers[state]
                break
            passed.append(state)
            made = self._again(self._order[place], changed)
            if isinstance(made, Spoken):
                answer = made
                break
            if made != self._known[self._order[place]].shape:
                changed[self._order[place]] = made
        self._answers |= dict.fromkeys(passed, answer)
        return answer

    def _heard_behind(self, changed: dict[LayerId, Shape], place: int) -> dict[LayerId, Shape]:
        """Those that somebody hears further on."""
        return {one: shape for one, shape in changed.items() if max(self._hearers[one], default=-1) > place}

    def _next_hearer(self, layer_id: LayerId, place: int) -> int:
        places = self._hearers[layer_id]
        return places[bisect_right(places, place)]


def _from(layer: LayerSpec, shape: Shape) -> Incoming:
    return Incoming(layer.name, shape)


def _words(made: Shape | Spoken | None) -> Spoken | None:
    return made if isinstance(made, Spoken) else None


def _refused_input(spec: NetworkSpec, layer: InputSpec) -> Spoken | None:
    """Why there cannot be this input as well."""
    inputs = tuple(one for one in spec.layers if isinstance(one, InputSpec))
    try:
        check_inputs(NetworkSpec((*inputs, layer), (), spec.loss))
    except NetworkError as error:
        return error.plain()
    return None
