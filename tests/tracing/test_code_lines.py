"""The engine's own lines of a step, and what its names stand for."""

from pathlib import Path

import pytest

import nnsim
from nnsim.engine.layers.dense import Dense
from nnsim.network.spec import (
    LayerId,
)
from nnsim.tracing.code import code_of
from nnsim.tracing.kinds.table import TRACES
from nnsim.tracing.snippets.source import Mark, excerpt
from nnsim.tracing.snippets.table import CODES
from nnsim.tracing.steps import Granularity, Phase, Work
from tests.tracing.code_runs import (
    NETWORKS,
    steps_of,
    trace_of,
)


def test_every_kind_of_layer_that_is_traced_has_its_code() -> None:
    assert set(CODES) == set(TRACES)


def test_the_engines_line_of_a_term_is_not_that_of_the_bias_or_of_the_activation() -> None:
    trace = trace_of(NETWORKS["dense"])
    steps = [trace.step_at(micro, Granularity.TERM) for micro in (0, 4, 5, 6)]
    lines = [code_of(trace, step).line for step in steps]
    assert lines[0] == lines[1] == 'np.dot(inputs[0], parameters["W"], z)'
    assert lines[2] == 'np.add(z, parameters["b"], z)'
    assert "np.tanh(out, out)" in lines[3]


def test_the_engines_line_stands_in_the_file_at_the_number_that_is_told() -> None:
    trace = trace_of(NETWORKS["maxout"])
    for step in steps_of(trace, Granularity.LAYER):
        for found in code_of(trace, step).excerpts:
            file = Path(nnsim.__file__).parent.parent / found.where.partition(",")[0]
            lines = file.read_text(encoding="utf-8").splitlines()
            for number in found.marked:
                assert lines[found.first - 1 + number].strip() == found.text.splitlines()[number].strip()


def test_a_line_that_is_gone_from_the_engine_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(LookupError, match="in 0 lines of nnsim/engine/layers/dense"):
        excerpt(Mark(Dense.forward, ("np.einsum(",)))
    with pytest.raises(LookupError, match="stands in 2 lines"):
        excerpt(Mark(Dense.backward, ("np.dot(",)))


def test_without_sources_there_is_the_place_and_no_line() -> None:
    function = eval("lambda: None")
    found = excerpt(Mark(function))
    assert (found.text, found.marked) == ("", ())


def test_what_is_not_worked_out_yet_is_not_told() -> None:
    trace = trace_of(NETWORKS["dense"])
    code = code_of(trace, trace.step(trace.end_of(Work.FORWARD, LayerId("hidden"), 1), Granularity.NEURON))
    values = {value.name: value for value in code.values}
    assert values["a"] == ("a", (4,), "")
    a = trace.layers[LayerId("hidden")].record.a[0, 1]
    assert values["a[1]"] == ("a[1]", (), f"{a:.4g}")
    assert values["W"].shape == (5, 4)


@pytest.mark.parametrize("phase", [Phase.FORWARD, Phase.LOSS, Phase.BACKWARD])
def test_a_whole_phase_has_the_line_that_runs_it(phase: Phase) -> None:
    trace = trace_of(NETWORKS["dense"])
    code = code_of(trace, trace.step(trace.phase_ends(phase)[1], Granularity.NETWORK))
    assert code.where.startswith("nnsim/engine/program.py, Program.")
    assert code.line
    assert code.loop == code.vectorised == ""
