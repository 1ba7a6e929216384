"""Dropout in single steps."""

from nnsim.tracing.kinds.one_to_one import ScaledTrace


class DropoutTrace(ScaledTrace):
    """a_i = m_i x_i with the factors m of the recorded step: 0 for what is silenced."""

    def factor(self, index: int) -> float:
        """What the value is multiplied with."""
        return float(self.flat(self.record.scratch["mask"])[index])
