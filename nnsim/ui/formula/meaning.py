"""Whether two refs mean the same thing: the picture knows edges, a formula knows the weights on them."""

from nnsim.tracing.places import Ref


def means_the_same(one: Ref | None, other: Ref | None) -> bool:
    """Two refs to the same value, edge or parameter; a weight is the same as the edge that it is on."""
    if one is None or other is None:
        return False
    if one == other:
        return True
    if one.parameter is not None and other.parameter is not None:
        # Cells of a map share a weight: with both edges known they must be the same edge.
        return one.parameter == other.parameter and (not (_edge(one) and _edge(other)) or _same(one, other))
    return (one.place is not None or one.end is not None) and _same(one, other)


def _edge(ref: Ref) -> bool:
    return ref.place is not None and ref.end is not None


def _same(one: Ref, other: Ref) -> bool:
    return one.place == other.place and one.end == other.end
