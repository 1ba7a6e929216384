"""A project whose network was edited: its weights, card and board follow the new network."""

from dataclasses import replace
from math import prod

import msgspec

from nnsim.network.estimates import known_layers
from nnsim.network.project import Card, Project
from nnsim.network.run_state import digest_of_network
from nnsim.network.sizes import BETWEEN, sizes_in_words
from nnsim.network.spec import DenseSpec, InputSpec, NetworkSpec
from nnsim.network.transfer import Transfer, transfer


def with_network(project: Project, spec: NetworkSpec) -> tuple[Project, Transfer]:
    """The project with another network, and what became of its weights; the project itself if it is the same.

    New weights are those of the seed that the network began with. What the card says of scores holds no
    longer, unless layers and classes were only given other names. Never raises.
    """
    if spec == project.spec:
        return project, Transfer(project.weights, project.weights.layout.size, 0, {})
    seed = project.setup.hyperparameters.seed if project.card.seed is None else project.card.seed
    moved = transfer(project.spec, project.weights, spec, seed)
    return replace(
        project,
        spec=spec,
        weights=moved.weights,
        card=_card(project, spec, moved, seed),
    ), moved


def _card(project: Project, spec: NetworkSpec, moved: Transfer, seed: int) -> Card:
    card = project.card
    title = _title(card.title, project.spec, spec)
    if moved.fresh and not moved.kept:  # nothing of what was learnt is left
        return Card(title=title, seed=seed)
    is_same = moved.weights is project.weights and digest_of_network(spec) == digest_of_network(project.spec)
    return msgspec.structs.replace(card, title=title, scores=card.scores if is_same else ())


def _title(title: str, old: NetworkSpec, new: NetworkSpec) -> str:
    """The sizes of the layers in a title follow; where the new ones are not known they are left out."""
    before = _sizes(old) if BETWEEN in title else ""
    if not before or before not in title:
        return title
    return title.replace(before, _sizes(new)).strip() or Card().title


def _sizes(spec: NetworkSpec) -> str:
    """784–16–16–10 for a chain of dense layers; nothing for all other networks."""
    known = known_layers(spec)
    is_dense = all(isinstance(layer, InputSpec | DenseSpec) for layer in spec.layers)
    is_chain = len({start for start, _ in spec.edges}) == len(spec.layers) - 1 == len(spec.edges)
    if not (is_dense and is_chain and len(known) == len(spec.layers)):
        return ""
    return sizes_in_words([prod(one.shape) for one in known.values()])
