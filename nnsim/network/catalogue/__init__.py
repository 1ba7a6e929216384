"""Every kind of layer in one table: words, limits, shape rule, formula, and the engine's layer.

Validation, compilation, the file format and the inspector read this table; nothing else asks
what kind a layer is. The fields of a kind and their limits are those of its class in ``spec``.
"""

from nnsim.network.catalogue.kind import Incoming as Incoming
from nnsim.network.catalogue.kind import LayerKind as LayerKind
from nnsim.network.catalogue.pictures import PICTURES
from nnsim.network.catalogue.rows import ROWS
from nnsim.network.catalogue.sequences import SEQUENCES
from nnsim.network.catalogue.shaping import SHAPING
from nnsim.network.spec import LayerSpec

CATALOGUE: dict[type[LayerSpec], LayerKind] = {**ROWS, **SHAPING, **PICTURES, **SEQUENCES}


def kind_of(spec: LayerSpec) -> LayerKind:
    """The catalogue entry of a layer."""
    return CATALOGUE[type(spec)]
