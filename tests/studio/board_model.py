"""A plain model of the editor, of dicts and lists: what each verb should make of a network and its board.

Nothing of nnsim is used here, so that the two can only agree by meaning the same.
"""

from copy import deepcopy

#: How many links a layer of each kind takes.
TAKES = {"input": 0, "dense": 1, "dropout": 1, "batch_norm": 1, "prelu": 1, "add": 99, "concatenate": 99}


def empty():
    return {"layers": {}, "edges": [], "loss": "cross_entropy", "classes": [], "places": {}, "notes": {}}


def incoming(state, layer):
    return [edge for edge in state["edges"] if edge[1] == layer]


def behind(edges, layer):
    """The layer and all that hear it, directly or through others."""
    found = {layer}
    while more := {end for start, end in edges if start in found} - found:
        found |= more
    return found


def added(state, new):
    """``new``: id -> (kind, name, fields)."""
    after = deepcopy(state)
    after["layers"].update(new)
    return after


def linked(state, start, end):
    """None: that cannot be."""
    kind = state["layers"][end][0]
    if TAKES[kind] == 0 or (start, end) in state["edges"]:
        return None
    old = incoming(state, end) if TAKES[kind] == 1 else []
    rest = [edge for edge in state["edges"] if edge not in old]
    if start in behind(rest, end):
        return None
    after = deepcopy(state)
    place = state["edges"].index(old[0]) if old else len(state["edges"])
    after["edges"] = rest
    after["edges"].insert(place, (start, end))
    return after


def unlinked(state, edge):
    after = deepcopy(state)
    after["edges"].remove(edge)
    return after


def inserted(state, new, edge):
    after = added(state, new)
    (layer,) = new
    place = after["edges"].index(edge)
    after["edges"][place : place + 1] = [(edge[0], layer), (layer, edge[1])]
    return after


def without(state, layers, notes=()):
    after = deepcopy(state)
    for layer in layers:
        after["edges"] = _closed(after, layer)
        del after["layers"][layer]
        after["places"].pop(layer, None)
        for note in after["notes"].values():
            note["targets"] = [one for one in note["targets"] if one != layer]
    for note in notes:
        del after["notes"][note]
    return after


def _closed(state, gone):
    """What the layer heard is linked to what heard it, as far as that takes links."""
    sources = [start for start, _ in incoming(state, gone)]
    edges = []
    taken = [edge for edge in state["edges"] if gone not in edge]
    for edge in state["edges"]:
        if gone not in edge:
            edges.append(edge)
        elif edge[0] == gone:
            room = TAKES[state["layers"][edge[1]][0]]
            for source in sources:
                new = (source, edge[1])
                if new not in taken and sum(one[1] == edge[1] for one in taken) < room:
                    edges.append(new)
                    taken.append(new)
    return edges


def copied(state, new_of):
    """``new_of``: original id -> copy's id, and the name that it has."""
    after = deepcopy(state)
    for old, (new, name) in new_of.items():
        kind, _, fields = state["layers"][old]
        after["layers"][new] = (kind, name, dict(fields))
    links = [edge for edge in state["edges"] if edge[0] in new_of and edge[1] in new_of]
    after["edges"] += [(new_of[start][0], new_of[end][0]) for start, end in links]
    return after


def renamed(state, layer, name):
    """None: that cannot be."""
    wanted = name.strip()
    others = [other for one, (_, other, _) in state["layers"].items() if one != layer]
    if not wanted or wanted in others:
        return None
    after = deepcopy(state)
    kind, _, fields = after["layers"][layer]
    after["layers"][layer] = (kind, wanted, fields)
    return after


def with_field(state, layers, field, value):
    after = deepcopy(state)
    for layer in layers:
        after["layers"][layer][2][field] = value
    return after


def moved(state, seen, layers, notes, dx, dy):
    """``seen``: where all cards stand before."""
    after = deepcopy(state)
    if layers and (dx or dy):
        after["places"] = {one: (x + dx, y + dy) if one in layers else (x, y) for one, (x, y) in seen.items()}
    for note in notes:
        x, y = after["notes"][note]["place"]
        after["notes"][note]["place"] = (x + dx, y + dy)
    return after


def touched(before, after):
    """The layers whose weights an edit may change: what is new, set or heard otherwise, and all behind it."""
    found = set()
    for layer, (_, _, fields) in after["layers"].items():
        old = before["layers"].get(layer)
        same = old is not None and old[2].get("units") == fields.get("units")
        if not same or incoming(before, layer) != incoming(after, layer):
            found |= behind(after["edges"], layer)
    return found
