"""Layers that read pictures: height × width, with channels behind where there are several."""

from collections.abc import Callable, Sequence
from typing import Any

from nnsim.engine.layers.average_pool2d import AveragePool2D
from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.global_average_pool import GlobalAveragePool
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.network.catalogue.kind import (
    Incoming,
    LayerKind,
    activation_of,
    check_initializer,
    shape_in_words,
)
from nnsim.network.errors import NetworkError
from nnsim.network.spec import (
    AveragePool2DSpec,
    Conv2DSpec,
    GlobalAveragePoolSpec,
    LayerSpec,
    MaxPool2DSpec,
)
from nnsim.spoken import Spoken

_Picture = tuple[int, int, int]
_Window = tuple[int, int]


def _picture(spec: LayerSpec, incoming: Incoming) -> _Picture:
    """The shape of the picture that comes in; one of two sizes has one channel."""
    shape = incoming.shape
    if len(shape) == 1:
        raise NetworkError(
            "{} needs a picture, but {} gives a row of {:,} numbers. Put {} before the layer that makes "
            "the row, or add Reshape between them.",
            spec.name,
            incoming.name,
            shape[0],
            spec.name,
            layer=spec.id,
        )
    return shape[0], shape[1], shape[2] if len(shape) == 3 else 1


def _check_window(spec: Any, window: _Window, picture: _Picture) -> None:
    """A window that stays inside has to fit in; another may not be larger than it can use."""
    if spec.padding == "valid" and (window[0] > picture[0] or window[1] > picture[1]):
        raise NetworkError(
            "The window of {} ({}) is larger than its picture ({}). Make the window smaller or set its "
            "padding to same.",
            spec.name,
            shape_in_words(window),
            shape_in_words(picture[:2]),
            layer=spec.id,
        )
    most = (2 * picture[0] - 1, 2 * picture[1] - 1)
    if window[0] > most[0] or window[1] > most[1]:
        raise NetworkError(
            "The window of {} ({}) reaches beyond its picture ({}) wherever it stands, and sees only zeros "
            "there. Make it {} at most.",
            spec.name,
            shape_in_words(window),
            shape_in_words(picture[:2]),
            shape_in_words(most),
            layer=spec.id,
        )


def _conv2d(spec: Conv2DSpec, incoming: Sequence[Incoming]) -> Layer:
    check_initializer(spec)
    picture = _picture(spec, incoming[0])
    _check_window(spec, spec.kernel, picture)
    return Conv2D(picture, spec.filters, spec.kernel, spec.stride, spec.padding, activation_of(spec))


def _pool(
    make: Callable[[_Picture, _Window, _Window, str], Layer],
) -> Callable[[MaxPool2DSpec | AveragePool2DSpec, Sequence[Incoming]], Layer]:
    def layer(spec: MaxPool2DSpec | AveragePool2DSpec, incoming: Sequence[Incoming]) -> Layer:
        picture = _picture(spec, incoming[0])
        _check_window(spec, spec.size, picture)
        return make(picture, spec.size, spec.stride or spec.size, spec.padding)

    return layer


def _global_average_pool(spec: GlobalAveragePoolSpec, incoming: Sequence[Incoming]) -> Layer:
    return GlobalAveragePool(_picture(spec, incoming[0]))


PICTURES: dict[type[LayerSpec], LayerKind] = {
    Conv2DSpec: LayerKind(
        title=Spoken("Convolution"),
        formula=r"z_{ijf} = \sum_{u,v,c} x_{i+u,\,j+v,\,c} W_{uvcf} + b_f",
        help=Spoken(
            "Small kernels slide over the picture; every one makes a map of where it finds its pattern."
        ),
        source="LeCun et al. 1998; Goodfellow et al. 2016, section 9.1",
        inputs=(1, 1),
        engine_layer=_conv2d,
    ),
    MaxPool2DSpec: LayerKind(
        title=Spoken("Max pooling"),
        formula=r"a_{ijc} = \max_{u,v} x_{si+u,\,sj+v,\,c}",
        help=Spoken("Keeps the largest of every window: whether a pattern was found, not exactly where."),
        source="Goodfellow et al. 2016, section 9.3",
        inputs=(1, 1),
        engine_layer=_pool(MaxPool2D),
    ),
    AveragePool2DSpec: LayerKind(
        title=Spoken("Average pooling"),
        formula=r"a_{ijc} = \frac{1}{hw} \sum_{u,v} x_{si+u,\,sj+v,\,c}",
        help=Spoken("Keeps the mean of every window, a smaller and blurred picture."),
        source="LeCun et al. 1998; Goodfellow et al. 2016, section 9.3",
        inputs=(1, 1),
        engine_layer=_pool(AveragePool2D),
    ),
    GlobalAveragePoolSpec: LayerKind(
        title=Spoken("Global average pooling"),
        formula=r"a_c = \frac{1}{HW} \sum_{i,j} x_{ijc}",
        help=Spoken("Keeps one number of every channel, its mean: how much of a pattern there is at all."),
        source="Lin et al. 2014, Network in network",
        inputs=(1, 1),
        engine_layer=_global_average_pool,
    ),
}
