"""What a step does, in words and formulas: for a network, a layer, a neuron or a single term."""

from nnsim.tracing.explain.explaining import explain as explain
from nnsim.tracing.explain.explaining import introduction as introduction
from nnsim.tracing.explain.explanation import NO_FORMULA as NO_FORMULA
from nnsim.tracing.explain.explanation import Explanation as Explanation
from nnsim.tracing.explain.explanation import TermLine as TermLine
