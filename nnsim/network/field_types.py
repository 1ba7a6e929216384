"""The types of the fields of a layer: limits that msgspec checks, with title and help beside them."""

from typing import Annotated, Any, Literal, NewType

from msgspec import Meta

from nnsim.spoken import Spoken

LayerId = NewType("LayerId", str)
#: an id is a part of the names in a .nnsim file
Id = Annotated[LayerId, Meta(max_length=60, pattern=r"^[A-Za-z0-9_.-]+\Z")]
#: a name stands in sentences: one line, no control characters, and none at its end, which $ would let pass
Name = Annotated[str, Meta(max_length=60, pattern=r"^[^\x00-\x1f\x7f]+\Z")]


def _field(title: Spoken, help: Spoken, **limits: Any) -> Meta:
    """Limits in msgspec's words; title and help travel with them (see ``nnsim.network.fields``)."""
    return Meta(**limits, extra={"title": title, "help": help})


_Size = Annotated[int, Meta(ge=1, le=100_000)]
_Cells = Annotated[int, Meta(ge=1, le=1_000)]
_Window = tuple[_Cells, _Cells]
_Scale = Annotated[float, Meta(ge=-1e6, le=1e6)]

Units = Annotated[int, _field(Spoken("Units"), Spoken("How many neurons the layer has."), ge=1, le=100_000)]
InputShape = Annotated[
    tuple[_Size, ...],
    _field(
        Spoken("Shape"),
        Spoken(
            "The shape of one sample: 784 for a row, 28 × 28 for a picture or a sequence, "
            "28 × 28 × 3 for a picture in colour."
        ),
        min_length=1,
        max_length=3,
    ),
]
TargetShape = Annotated[
    tuple[_Size, ...],
    _field(
        Spoken("Shape"),
        Spoken("The new shape; it holds as many numbers as the old one."),
        min_length=1,
        max_length=3,
    ),
]
ActivationName = Annotated[
    str,
    _field(Spoken("Activation"), Spoken("The function that makes the activation a of the pre-activation z.")),
]
InitializerName = Annotated[str, _field(Spoken("Initializer"), Spoken("How the weights start."))]
InitialScale = Annotated[
    _Scale | None,
    _field(
        Spoken("Initial scale"),
        Spoken("The size of the first weights, as the initializer says; empty for its own."),
    ),
]
DropoutRate = Annotated[
    float,
    _field(Spoken("Rate"), Spoken("The share of the inputs that is silenced in each step."), ge=0, lt=1),
]
DropoutForm = Annotated[
    Literal["inverted", "classical"],
    _field(
        Spoken("Form"),
        Spoken(
            "Inverted: what is kept grows by 1 / (1 − rate) while training. "
            "Classical: everything shrinks by 1 − rate afterwards."
        ),
    ),
]
Filters = Annotated[
    int,
    _field(Spoken("Filters"), Spoken("How many kernels slide over the picture."), ge=1, le=10_000),
]
Kernel = Annotated[
    _Window, _field(Spoken("Kernel"), Spoken("Height and width of what a filter sees at once."))
]
Pool = Annotated[_Window, _field(Spoken("Window"), Spoken("Height and width of what becomes one cell."))]
Stride = Annotated[
    _Window, _field(Spoken("Stride"), Spoken("How many cells the window moves, down and right."))
]
PoolStride = Annotated[
    _Window | None,
    _field(Spoken("Stride"), Spoken("How many cells the window moves, down and right; empty: its own size.")),
]
Padding = Annotated[
    Literal["valid", "same"],
    _field(
        Spoken("Padding"),
        Spoken("Valid: the window stays inside. Same: zeros around, so that stride 1 keeps the size."),
    ),
]
Momentum = Annotated[
    float,
    _field(
        Spoken("Momentum"),
        Spoken("The share of the running mean that is kept in each step."),
        ge=0,
        lt=1,
    ),
]
Epsilon = Annotated[
    float,
    _field(
        Spoken("Epsilon"),
        Spoken("Added to the variance, so that nothing is divided by zero."),
        gt=0,
        le=1,
    ),
]
Pieces = Annotated[
    int, _field(Spoken("Pieces"), Spoken("Of how many sums a unit keeps the largest."), ge=2, le=100)
]
Slope = Annotated[
    float,
    _field(
        Spoken("Starting slope"),
        Spoken("The slope for negative inputs before it is learnt."),
        ge=-10,
        le=10,
    ),
]
Returns = Annotated[
    Literal["last", "all"],
    _field(Spoken("Gives"), Spoken("The state after the last step, or the states of all steps.")),
]
