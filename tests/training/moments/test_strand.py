"""One array through its moments: what differs little takes little room, also after it differed much."""

import numpy as np

from nnsim.training.moments.shelf import Shelf
from nnsim.training.moments.strand import Strand


def test_differences_are_tried_again_after_a_stretch_in_which_they_were_too_large() -> None:
    rng = np.random.default_rng(1)
    strand, sizes, kept = Strand(Shelf(1 << 20)), [], []
    calm = rng.normal(size=1_000).astype(np.float32)
    for number in range(40):
        wild = rng.normal(size=1_000).astype(np.float32)
        numbers = wild if number < 5 else calm
        parcel = strand.wrap(numbers)
        strand.place(number, parcel)
        sizes.append(len(parcel.data))
        kept.append(numbers)
    assert sizes[:5] == [4_000] * 5
    # Tried again at every eighth failure: then the array of before is the key, and there is no difference.
    assert max(sizes[16:]) < 100
    for number, numbers in enumerate(kept):
        assert strand.get(number).tobytes() == numbers.tobytes()
