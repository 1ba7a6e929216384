"""Layers that look at pictures through windows, in lines of Python."""

from abc import abstractmethod
from typing import Any

import numpy as np

from nnsim.engine.layers.average_pool2d import AveragePool2D
from nnsim.engine.layers.conv2d import Conv2D, _Plan
from nnsim.engine.layers.global_average_pool import GlobalAveragePool
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.engine.layers.pooling import Pooling
from nnsim.engine.layers.windows import Axis, Windows
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.kind import Back, KindCode, Names, delta_of, input_of
from nnsim.tracing.snippets.snippet import Lines, Part, indented
from nnsim.tracing.snippets.source import Mark

_SUM = Mark(Conv2D.forward, ("np.matmul(",))
_BIAS = Mark(_Plan.spread_filters, ('parameters["b"]',))
_OVERLAP = Mark(_Plan.overlap, ("np.matmul(", "np.add("))
_GRADIENTS = {
    "W": Mark(_Plan.gather_filters, ('gradients["W"]',)),
    "b": Mark(_Plan.gather_filters, ('gradients["b"]',)),
}
_PATCHES = Mark(Conv2D.backward, ('delta, fixed["banded_gradient"]',))
_LARGEST = Mark(MaxPool2D.forward, ("np.maximum(",))
_TO_WINNER = Mark(MaxPool2D.backward, ("_take(",))
_MEAN = Mark(AveragePool2D.forward, ("np.add(", "np.divide("))
_SHARES = Mark(AveragePool2D.backward, ("np.divide(", "np.add("))
_WHOLE_MEAN = Mark(GlobalAveragePool.forward, ("np.matmul(", "np.divide("))
_WHOLE_SHARES = Mark(GlobalAveragePool.backward, ("np.divide(",))


class ConvolutionCode(KindCode):
    """z = sum over the window of W times the cells, + b."""

    indices = {"W": ("i", "j", "c", "channel"), "b": ("channel",)}

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The window times the filter, and the bias."""
        windows = windows_of(own)
        loop = (
            f"{out}[row, column, channel] = 0.0",
            f"for i in range({windows.rows.size}):",
            f"    for j in range({windows.columns.size}):",
            f"        for c in range({windows.channels}):",
            f"            cell = x[{down(windows, 'row')} + i, {across(windows, 'column')} + j, c]",
            f"            {out}[row, column, channel] += W[i, j, c, channel] * cell",
            f"{out}[row, column, channel] += b[channel]",
        )
        whole = (
            f"patches = {views(windows)}",
            f'{out} = np.einsum("yxcij,ijcf->yxf", patches, W) + b',
        )
        roles = {"terms": _SUM, "bias": _BIAS}
        parameters = {name: own.record.parameters[name] for name in ("W", "b")}
        return Part({"x": padded(own), **parameters}, loop, whole, roles)

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """Over every window that sees the cell, and every filter."""
        windows = windows_of(own)
        W, delta = names("W"), names("delta")
        inner = (
            f"for f in range({own.neurons}):",
            f"    {target} += {W}[i, j, channel, f] * {delta}[down, across, f]",
        )
        whole = gathered(windows, delta, f"{delta} @ {W}[i, j].T")
        given = {W: own.record.parameters["W"], delta: delta_of(own)}
        return Back(given, seen_by(windows, inner), whole, inside(windows), _OVERLAP)

    def gradient(self, own: LayerTrace, name: str) -> Part:
        """The cells that a weight meets, times delta, in all windows."""
        windows = windows_of(own)
        given: dict[str, Any] = {"delta": own.record.delta, "n": len(own.recording)}
        loops: Lines = (
            "for s in range(n):",
            f"    for row in range({windows.rows.count}):",
            f"        for column in range({windows.columns.count}):",
        )
        marks = {"parameters": _GRADIENTS[name], "terms": _PATCHES}
        if name == "b":
            loop = (
                "db[channel] = 0.0",
                *loops,
                "            db[channel] += delta[s, row, column, channel] / n",
            )
            return Part(given, loop, ("db = delta.sum(axis=(0, 1, 2)) / n",), marks)
        loop = (
            "dW[i, j, c, channel] = 0.0",
            *loops,
            f"            cell = x[s, {down(windows, 'row')} + i, {across(windows, 'column')} + j, c]",
            "            dW[i, j, c, channel] += cell * delta[s, row, column, channel] / n",
        )
        whole = (
            f"patches = {views(windows, first=1)}",
            'dW = np.einsum("nyxcij,nyxf->ijcf", patches, delta) / n',
        )
        return Part(given | {"x": padded(own, every=True)}, loop, whole, marks)


class PoolingCode(KindCode):
    """One number for each window and channel."""

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """From every window that sees the cell its share."""
        windows, delta = windows_of(own), names("delta")
        before, share, shares = self.shares(own, names)
        inner = (f"{target} += {delta}[down, across, channel] * {share}",)
        whole = (*before, *gathered(windows, delta, f"{delta} * {shares}"))
        given = {delta: delta_of(own), **self.given(own, names)}
        return Back(given, seen_by(windows, inner), whole, inside(windows), self.mark)

    mark: Mark

    @abstractmethod
    def shares(self, own: LayerTrace, names: Names) -> tuple[Lines, str, str]:
        """What has to be done before with NumPy, and the share of a cell in loops and with NumPy."""

    @abstractmethod
    def given(self, own: LayerTrace, names: Names) -> dict[str, Any]:
        """The arrays that the shares are worked out from."""


def _each_cell(windows: Windows) -> Lines:
    """Loops over the cells of a window of one channel."""
    return (
        f"for i in range({windows.rows.size}):",
        f"    for j in range({windows.columns.size}):",
        f"        cell = x[{down(windows, 'row')} + i, {across(windows, 'column')} + j, channel]",
    )


class MaxPoolingCode(PoolingCode):
    """The largest cell of each window."""

    mark = _TO_WINNER

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The largest; what lies in the padding is as small as can be."""
        windows = windows_of(own)
        value = f"{out}[row, column, channel]"
        loop = (f"{value} = -np.inf", *_each_cell(windows), f"        {value} = max({value}, cell)")
        whole = (f"{out} = {views(windows)}.max(axis=(-2, -1))",)
        return Part({"x": padded(own, outside=float("-inf"))}, loop, whole, {"terms": _LARGEST})

    def shares(self, own: LayerTrace, names: Names) -> tuple[Lines, str, str]:
        """All for the first cell that is the largest, nothing for the others."""
        windows, x = windows_of(own), names("x")
        size = windows.columns.size
        patch = (
            f"{x}[{down(windows, 'down')} :, {across(windows, 'across')} :, channel]"
            f"[:{windows.rows.size}, :{size}]"
        )
        before = (
            f"patches = {views(windows, x)}",
            "winner = patches.reshape(*patches.shape[:3], -1).argmax(axis=-1)",
        )
        return before, f"(np.argmax({patch}) == i * {size} + j)", f"(winner == i * {size} + j)"

    def given(self, own: LayerTrace, names: Names) -> dict[str, Any]:
        """The picture."""
        return {names("x"): padded(own, outside=float("-inf"))}


class AveragePoolingCode(PoolingCode):
    """The mean of each window."""

    mark = _SHARES

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The sum of the cells over their number, padding not counted."""
        windows = windows_of(own)
        value = f"{out}[row, column, channel]"
        loop = (f"{value} = 0.0", *_each_cell(windows), f"        {value} += cell / cells[row, column]")
        whole = (f"{out} = {views(windows)}.sum(axis=(-2, -1)) / cells[:, :, None]",)
        return Part({"x": padded(own), "cells": _cells(own)}, loop, whole, {"terms": _MEAN})

    def shares(self, own: LayerTrace, names: Names) -> tuple[Lines, str, str]:
        """The same for every cell."""
        return (), f"1 / {names('cells')}[down, across]", f"1 / {names('cells')}[:, :, None]"

    def given(self, own: LayerTrace, names: Names) -> dict[str, Any]:
        """How many cells each window sees."""
        return {names("cells"): _cells(own)}


class GlobalAverageCode(KindCode):
    """The mean of each channel."""

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The sum of all cells over their number."""
        height, width, _ = own.record.kind.input_shapes[0]
        loop = (
            f"{out}[j] = 0.0",
            f"for row in range({height}):",
            f"    for column in range({width}):",
            f"        {out}[j] += x[row, column, j] / {height * width}",
        )
        return Part({"x": input_of(own)}, loop, (f"{out} = x.mean(axis=(0, 1))",), {"terms": _WHOLE_MEAN})

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """The same for every cell of a channel."""
        shape, delta = own.record.kind.input_shapes[0], names("delta")
        cells = shape[0] * shape[1]
        whole = f"np.broadcast_to({delta} / {cells}, {shape})"
        loop = (f"{target} += {delta}[channel] / {cells}",)
        return Back({delta: delta_of(own)}, loop, (), whole, _WHOLE_SHARES)


def windows_of(own: LayerTrace) -> Windows:
    """Where the windows of a convolution or a pooling lie."""
    kind = own.record.kind
    if isinstance(kind, Pooling):
        return kind.windows()
    assert isinstance(kind, Conv2D)
    return Windows.of(kind.input_shape, kind.kernel, kind.stride, kind.padding)


def padded(own: LayerTrace, *, outside: float = 0.0, every: bool = False) -> Any:
    """The picture with its padding, of the sample of the trace or of every one."""
    windows, x = windows_of(own), own.record.inputs[0]
    x = x if every else x[own.sample]
    around = [(axis.before, axis.after) for axis in (windows.rows, windows.columns)]
    widths = [(0, 0)] * every + around + [(0, 0)]
    return np.pad(x, widths, constant_values=outside) if windows.pads else x


def down(windows: Windows, name: str) -> str:
    """The first row of a window in the padded picture."""
    return _start(windows.rows, name)


def across(windows: Windows, name: str) -> str:
    """The first column of a window in the padded picture."""
    return _start(windows.columns, name)


def _start(axis: Axis, name: str) -> str:
    return name if axis.stride == 1 else f"{name} * {axis.stride}"


def views(windows: Windows, x: str = "x", first: int = 0) -> str:
    """All windows of the padded picture as one array: (..., down, across, channels, height, width)."""
    size, strides = (windows.rows.size, windows.columns.size), (windows.rows.stride, windows.columns.stride)
    text = f"np.lib.stride_tricks.sliding_window_view({x}, {size}, axis={(first, first + 1)})"
    if strides == (1, 1):
        return text
    return f"{text}[{':, ' * first}::{strides[0]}, ::{strides[1]}]"


def seen_by(windows: Windows, inner: Lines) -> Lines:
    """Loops over the windows that see the cell (row, column): it is place (i, j) of window (down, across)."""
    row, column = (
        _shifted(name, axis) for name, axis in (("row", windows.rows), ("column", windows.columns))
    )
    return (
        f"for down in range({windows.rows.count}):",
        f"    for across in range({windows.columns.count}):",
        f"        i, j = {row} - {down(windows, 'down')}, {column} - {across(windows, 'across')}",
        f"        if 0 <= i < {windows.rows.size} and 0 <= j < {windows.columns.size}:",
        *indented(indented(indented(inner))),
    )


def _shifted(name: str, axis: Axis) -> str:
    return f"{name} + {axis.before}" if axis.before else name


def gathered(windows: Windows, delta: str, text: str) -> Lines:
    """``back``: for every place (i, j) in the windows what comes to the cells that lie there."""
    rows, columns = windows.rows, windows.columns
    ends = [f"{name} : {name} + {(axis.count - 1) * axis.stride + 1} : {axis.stride}"
            for name, axis in (("i", rows), ("j", columns))]  # fmt: skip
    return (
        f"back = np.zeros({windows.padded_shape})",
        f"for i in range({rows.size}):",
        f"    for j in range({columns.size}):",
        f"        back[{ends[0]}, {ends[1]}] += {text}",
    )


def inside(windows: Windows) -> str:
    """``back`` without the padding."""
    if not windows.pads:
        return "back"
    rows, columns = (
        f"{axis.before} : {axis.before + axis.length}" for axis in (windows.rows, windows.columns)
    )
    return f"back[{rows}, {columns}]"


def _cells(own: LayerTrace) -> Any:
    return own.record.fixed["cells"][:, :, 0]
