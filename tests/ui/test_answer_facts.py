"""What the answer panel shows, as a function of trace and cursor."""

import numpy as np

from nnsim.network.makers import dense_network
from nnsim.network.weights import initial_weights
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.answer_facts import stepping_answer


def test_the_answers_of_the_other_samples_of_a_batch_are_known() -> None:
    spec = dense_network((3,), input_shape=(4,), class_names=("a", "b", "c"))
    x = np.random.default_rng(1).random((2, 4))
    recording = record(spec, initial_weights(spec, 1), x, np.eye(3)[[0, 2]], UpdateRule())
    own, other = (Trace(recording, sample) for sample in (0, 1))
    first = stepping_answer(own, own.length, label=None)
    assert (first.wanted, first.is_taken) == (0, True)
    for cursor in (0, other.length):
        answer = stepping_answer(other, cursor, label=1)
        assert (answer.wanted, answer.is_taken) == (2, False)
