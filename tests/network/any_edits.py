"""Any edit of any network, for properties: drawn first, and given its layers when the network is known."""

import random

from hypothesis import strategies as st

from nnsim.network import edits
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.clipboard import copy, paste
from nnsim.network.naming import new_layer
from nnsim.network.problems import problems

VALUES = {
    "units": [2, 16, 100_000],
    "activation": ["relu", "softmax"],
    "kernel": [(1, 1), (40, 2)],
    "size": [(2, 2), (30, 30)],
    "padding": ["same", "valid"],
    "shape": [(4,), (28, 28), (7, 7, 16), (100_000, 100_000, 2)],
    "rate": [0.1, 1],
}


GESTURES = (
    *("add", "append", "insert", "link", "link", "link", "unlink", "set", "fix", "fix", "remove", "before"),
    *("after", "duplicate", "paste", "loss", "classes"),
)


@st.composite
def any_edit(draw):
    """One edit with layers chosen by their place, which is found when the network is known."""
    name = draw(st.sampled_from(GESTURES))
    kind = draw(st.sampled_from(list(CATALOGUE)))
    field = draw(st.sampled_from(list(VALUES)))
    value = draw(st.sampled_from(VALUES[field]))
    return name, kind, field, value, draw(st.integers(0, 30)), draw(st.integers(0, 30))


def some_edits(seed, count):
    """As many of them as that, for tests that are too slow for many examples."""
    chance = random.Random(seed)
    for _ in range(count):
        field = chance.choice(list(VALUES))
        yield (
            *(chance.choice(GESTURES), chance.choice(list(CATALOGUE)), field, chance.choice(VALUES[field])),
            *(chance.randint(0, 30), chance.randint(0, 30)),
        )


def edited(spec, edit):
    name, kind, field, value, first, second = edit
    ids = [layer.id for layer in spec.layers] or ["none"]
    a, b = ids[first % len(ids)], ids[second % len(ids)]
    edge = spec.edges[first % len(spec.edges)] if spec.edges else (a, b)
    fixes = [fix for problem in problems(spec) for fix in problem.fixes]
    table = {
        "add": lambda: edits.add(spec, new_layer(spec, kind)),
        "append": lambda: edits.append(spec, new_layer(spec, kind), a),
        "insert": lambda: edits.insert(spec, new_layer(spec, kind), edge),
        "link": lambda: edits.link(spec, a, b),
        "unlink": lambda: edits.unlink(spec, *edge),
        "set": lambda: edits.set_field(spec, a, field, value),
        "fix": lambda: fixes[first % len(fixes)].edit(spec) if fixes else spec,
        "remove": lambda: edits.remove(spec, {a, b}),
        "before": lambda: edits.move_before(spec, a, b),
        "after": lambda: edits.move_after(spec, a, b),
        "duplicate": lambda: edits.duplicate(spec, [a, b])[0],
        "paste": lambda: paste(spec, copy(spec, [a, b]))[0],
        "loss": lambda: edits.replace_loss(spec, ["squared_error", "cross_entropy"][first % 2]),
        "classes": lambda: edits.name_classes(spec, ["no", "yes"][: first % 3]),
    }
    return table[name]()
