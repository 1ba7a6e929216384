"""Goes back from the first value that is not finite, fact by fact.

Every link is one fact about the batch in which numbers ran away, or about the update that moved a weight; the
next link is the largest part of what the fact was computed from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf, isfinite

from nnsim.engine.autopsy import Found, Place
from nnsim.spoken import Spoken
from nnsim.training import autopsy_words as words
from nnsim.training.autopsy_case import Case
from nnsim.training.autopsy_replay import Move, Replay, follow
from nnsim.training.autopsy_sight import Sight

_MOST_LINKS = 24
#: A weight that has moved by less than this share of its size was as large as this before.
_MOVED = 0.25


@dataclass(frozen=True, slots=True)
class Link:
    """One fact of the chain, in ``words``; ``value`` is the number that it is about, in step ``step``.

    ``moves`` is what the last steps did to it, where it is a parameter.
    """

    found: Found
    words: Spoken
    place: Place
    step: int
    value: float
    moves: tuple[Move, ...] = ()


class Walk:
    """Goes from place to place. What a place was computed from is looked up in the last pass."""

    def __init__(self, case: Case, seen: Replay) -> None:
        self._case, self._pass = case, seen.fatal
        self._sight = Sight(case, seen)
        self._followed: dict[int, tuple[Move, ...]] = {}

    def links(self) -> Iterator[Link]:
        """Link by link, until nothing is left to ask."""
        place = self._start()
        if self._is_elsewhere:
            yield self._link(Place(Found.LOSS, inf, ()), inf, self._elsewhere())
        visited: set[tuple[object, ...]] = set()
        for _ in range(_MOST_LINKS):
            key = None if place is None else (place.found, place.layer, place.parameter, place.index)
            if place is None or key is None or key in visited:
                return
            visited.add(key)
            link, place = _EXPLAINED[place.found](self, place)
            yield link

    def _start(self) -> Place | None:
        # Found elsewhere, such as in the test set, or in a sum: the largest output is where to look.
        return self._sight.largest_output() if self._is_elsewhere else self._sight.seen.place

    def _elsewhere(self) -> Spoken:
        step = self._pass.step
        return words.elsewhere(step) if isfinite(self._pass.loss) else words.in_the_sum(step)

    @property
    def _is_elsewhere(self) -> bool:
        return self._sight.seen.place is None

    # One kind of place each: the link, and the place to go on with

    def _loss(self, place: Place) -> tuple[Link, Place | None]:
        sample = place.sample or 0
        following = self._sight.largest_output(sample)
        value = float(self._pass.program.newest_losses(len(self._pass.rows))[sample])
        return self._link(place, value, words.loss(self._sight.sample(place), value)), following

    def _activation(self, place: Place) -> tuple[Link, Place | None]:
        own = self._sight.buffers[str(place.layer)]
        value = float(own.a[(place.sample, *place.index)])
        following: Place | None = Place(
            Found.PRE_ACTIVATION, 0.0, place.index, place.layer, None, place.sample
        )
        said = words.activation(self._sight.layer(place), place.neuron, value, self._sight.sample(place))
        if own.a is own.z:
            following = self._pre_activation(place)[1]
        return self._link(place, value, said), following

    def _pre_activation(self, place: Place) -> tuple[Link, Place | None]:
        own = self._sight.buffers[str(place.layer)]
        value = float(own.z[(place.sample, *place.index)])
        term, bias = self._sight.largest_term(place), self._sight.large_bias(place)
        if bias is not None:
            said = words.bias_alone(
                self._sight.layer(place), place.neuron, value, self._sight.sample(place), bias.value
            )
            return self._link(place, value, said), bias
        if term is None:
            said = words.pre_activation(
                self._sight.layer(place), place.neuron, value, self._sight.sample(place)
            )
            return self._link(place, value, said), self._sight.largest_part(place)
        number, weight, heard = term
        said = words.weighted_sum(
            self._sight.layer(place), place.neuron, value, self._sight.sample(place), number, weight, heard
        )
        return self._link(place, value, said), self._sight.larger_factor(place, term)

    def _parameter(self, place: Place) -> tuple[Link, Place | None]:
        moves = self._moves(place)
        now = moves[-1]
        if not isfinite(now.before):
            said = words.parameter_from_the_start(self._sight.named(place), now.before)
            return self._link(place, now.before, said, moves), None
        taken = moves if self._is_elsewhere or not isfinite(place.value) else moves[:-1]
        longest = max(taken, key=_size_of, default=None)
        value = now.before if taken is not moves else now.after
        if longest is None or not _size_of(longest) or _size_of(longest) < _MOVED * abs(value):
            return self._link(place, value, words.large_before(self._sight.named(place), value), moves), None
        said = words.update(self._sight.named(place), longest.step, longest.before, longest.after)
        following = Place(Found.GRADIENT, longest.gradient, place.index, place.layer, place.parameter)
        return self._link(place, longest.after, said, moves, longest.step), following

    def _gradient(self, place: Place) -> tuple[Link, Place | None]:
        moves = self._moves(place)
        ending = moves[-1] if not isfinite(place.value) else max(moves, key=_size_of)
        step_rate = self._case.request.hyperparameters.rate
        named = self._sight.named(place)
        if ending.sample is None:
            said = words.gradient(named, ending.step, ending.gradient, step_rate)
        else:
            batch = self._case.batches[ending.step - self._case.first_step]
            said = words.gradient_of_sample(
                named, ending.step, ending.gradient, step_rate,
                int(batch[ending.sample]) + 1, ending.activation, ending.delta,
            )  # fmt: skip
        # Backwards from an update everything is a matter of an earlier step, which was finite.
        following = None
        if not isfinite(place.value) and ending.sample is not None:
            following = Place(Found.DELTA, 0.0, place.index[-1:], place.layer, None, ending.sample)
        return self._link(place, ending.gradient, said, moves, ending.step), following

    def _delta(self, place: Place) -> tuple[Link, Place | None]:
        own = self._sight.buffers[str(place.layer)]
        value = float(own.delta[(place.sample, *place.index)])
        said = words.delta(self._sight.layer(place), place.neuron, value, self._sight.sample(place))
        behind = self._sight.largest_behind(place)
        if behind is None:
            return self._link(place, value, said), Place(
                Found.ACTIVATION, 0.0, place.index, place.layer, None, place.sample
            )
        return self._link(place, value, said), behind

    def _input(self, place: Place) -> tuple[Link, Place | None]:
        value = float(self._pass.x[place.sample or 0].reshape(-1)[place.index[-1]])
        usual = self._sight.seen.usual.get(None, 0.0)
        return self._link(
            place, value, words.input_of(place.neuron, self._sight.sample(place), value, usual)
        ), None

    def _target(self, place: Place) -> tuple[Link, Place | None]:
        value = float(self._pass.wanted[place.sample or 0].reshape(-1)[place.index[-1]])
        return self._link(place, value, words.target_of(place.neuron, self._sight.sample(place), value)), None

    def _moves(self, place: Place) -> tuple[Move, ...]:
        """What the steps did to a parameter: its weight and its gradient are asked one after the other."""
        number = self._sight.number(place)
        if number not in self._followed:
            self._followed[number] = follow(self._case, number)
        return self._followed[number]

    def _link(
        self, place: Place, value: float, said: Spoken, moves: tuple[Move, ...] = (), step: int = 0
    ) -> Link:
        return Link(place.found, said, place, step or self._pass.step, value, moves)


def _size_of(move: Move) -> float:
    size = abs(move.after - move.before)
    return size if isfinite(size) else float("inf")


_EXPLAINED: dict[Found, Callable[[Walk, Place], tuple[Link, Place | None]]] = {
    Found.INPUT: Walk._input,
    Found.TARGET: Walk._target,
    Found.PARAMETER: Walk._parameter,
    Found.PRE_ACTIVATION: Walk._pre_activation,
    Found.ACTIVATION: Walk._activation,
    Found.LOSS: Walk._loss,
    Found.DELTA: Walk._delta,
    Found.GRADIENT: Walk._gradient,
}
