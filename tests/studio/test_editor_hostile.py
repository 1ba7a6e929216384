"""No verb fails on networks that only a file can hold: it works, or is refused in words."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnsim.network.arranging import Align
from nnsim.network.board import Place
from nnsim.network.problems import problems
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import AddSpec, DropoutSpec, InputSpec, LayerId
from tests.network.wild import boards, hostile_networks
from tests.studio.desktops import Desktop, built

KINDS = (InputSpec, DropoutSpec, AddSpec)
PLACE = Place(8.0, 8.0)
#: What each verb is given: ids of two layers, a link and a number.
VERBS = {
    "add": lambda e, a, b, edge, n: e.add(KINDS[n % 3], PLACE),
    "append": lambda e, a, b, edge, n: e.append(KINDS[n % 3], a),
    "insert": lambda e, a, b, edge, n: e.insert(KINDS[n % 3], edge, PLACE),
    "put before": lambda e, a, b, edge, n: e.put_before(KINDS[n % 3], a),
    "add at current": lambda e, a, b, edge, n: e.add_at_current(KINDS[n % 3]),
    "link": lambda e, a, b, edge, n: e.link(a, b),
    "unlink": lambda e, a, b, edge, n: e.unlink(edge),
    "relink": lambda e, a, b, edge, n: e.relink(edge, a, b if n % 2 else None),
    "mark": lambda e, a, b, edge, n: e.mark((a, b)),
    "mark link": lambda e, a, b, edge, n: e.mark_link(edge),
    "mark all": lambda e, a, b, edge, n: e.mark_all(),
    "remove": lambda e, a, b, edge, n: e.remove_marked(),
    "copy": lambda e, a, b, edge, n: e.paste(e.copy_marked(), PLACE if n % 2 else None),
    "duplicate": lambda e, a, b, edge, n: e.duplicate_marked(),
    "rename": lambda e, a, b, edge, n: e.rename(a, "Name"),
    "set": lambda e, a, b, edge, n: e.set_field((a, b), "units", n),
    "slide": lambda e, a, b, edge, n: e.preview_field((a,), "units", n),
    "let go": lambda e, a, b, edge, n: e.commit_preview(),
    "move": lambda e, a, b, edge, n: e.nudge_marked(n, -n),
    "move onto": lambda e, a, b, edge, n: e.move_onto(a, edge),
    "move in chain": lambda e, a, b, edge, n: e.move_in_chain(a, 1 if n % 2 else -1),
    "align": lambda e, a, b, edge, n: e.align(list(Align)[n % len(Align)]),
    "tidy": lambda e, a, b, edge, n: e.tidy(),
    "step": lambda e, a, b, edge, n: e.step_current(
        ("left", "right", "up", "down", "next", "previous")[n % 6]
    ),
    "weights": lambda e, a, b, edge, n: e.set_weights(a, "W", {(0, 0): float(n)}),
    "mend": lambda e, a, b, edge, n: [
        e.mend(fix) for one in problems(e.document.project.spec)[:1] for fix in one.fixes[:1]
    ],
    "undo": lambda e, a, b, edge, n: e.document.undo(),
}


@pytest.mark.usefixtures("qapp")
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spec=hostile_networks(), data=st.data())
def test_every_verb_works_or_is_refused_and_undo_leads_back(spec, data) -> None:
    board = data.draw(boards([layer.id for layer in spec.layers]))
    first = replace(with_network(built(), spec)[0], board=board)
    desktop = Desktop(first)
    ids = st.sampled_from([*(layer.id for layer in spec.layers), LayerId("gone")])
    links = st.sampled_from([*spec.edges, (LayerId("gone"), LayerId("gone"))])
    for name in data.draw(st.lists(st.sampled_from(sorted(VERBS)), min_size=3, max_size=12)):
        refusals, before = len(desktop.refused), desktop.document.project
        VERBS[name](
            desktop.editor, data.draw(ids), data.draw(ids), data.draw(links), data.draw(st.integers(0, 9))
        )
        if len(desktop.refused) > refusals and name != "mend":
            assert desktop.document.project is before
        assert set(desktop.editor.places) == {layer.id for layer in desktop.document.shown.spec.layers}
    while desktop.texts:
        desktop.document.undo()
    assert desktop.document.project is first
    assert all(words.endswith(".") for words in desktop.refused + desktop.told)
