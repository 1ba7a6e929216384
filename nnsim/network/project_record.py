"""What project.json in a .nnsim file holds, and the limits that it is read with.

All is checked on the way in, and on the way out too: what was made in memory has never met the limits, and
must not make a file that nobody can open.
"""

import re
from collections import Counter
from typing import Annotated, get_args

import msgspec
from msgspec import Meta, Struct

from nnsim.data.curve_sets import CURVE_KINDS
from nnsim.data.errors import DataError
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.engine.parameters import Parameter, ParameterLayout, Role
from nnsim.network.board import Board
from nnsim.network.errors import NetworkError
from nnsim.network.field_types import Id
from nnsim.network.layouts import layout_around, slots_aside
from nnsim.network.project import Card, Project
from nnsim.network.run_state import RunRecord
from nnsim.network.setup import CurveSet, DataChoice, MnistDigits, PlaneSet, Setup, SyntheticDigits
from nnsim.network.shapes import sources
from nnsim.network.spec import MAX_LAYERS, LayerId, NetworkSpec

#: Version 2 may hold a run that can be resumed, version 3 an unfinished network, its board and how it is to
#: be trained, version 4 points and curves to be learnt. Files of all versions are read.
FORMAT_VERSION = 4
JSON = "project.json"
_DRAWN = re.compile(r"([1-9]\d{0,2}(?:,\d{3})?) synthetic digits \(seed 1\)")
_USUAL_SHARE = 0.1
"""Set aside by a run with a validation set in a file that does not say how much: what is usual."""
_Length = Annotated[int, Meta(ge=1, le=1 << 30)]


class SlotRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """An array that is kept aside, for a layer whose shape is not known at the moment."""

    layer: Id
    name: Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,30}\Z")]
    shape: Annotated[tuple[_Length, ...], Meta(max_length=8)]
    role: Role


class ProjectRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A project without its arrays. ``aside`` is empty where the network is complete."""

    format_version: int
    network: NetworkSpec
    card: Card
    run: RunRecord | None = None
    setup: Setup | None = None
    board: Board = Board()
    aside: Annotated[tuple[SlotRecord, ...], Meta(max_length=5 * MAX_LAYERS)] = ()

    @property
    def layout(self) -> ParameterLayout:
        """Where the arrays of the network and those that are kept aside lie."""
        return layout_around(self.network, _layout_of(self.aside))

    @property
    def known_setup(self) -> Setup:
        """How the network is to be trained; files of earlier versions know it of a run only."""
        if self.setup is not None:
            return self.setup
        if self.run is None:
            return Setup()
        share = 0.0 if self.run.validation is None else _USUAL_SHARE
        return Setup(_data_of(self.card), share, self.run.settings)


def _data_of(card: Card) -> DataChoice:
    """The data by what the card says of it; how the writers of drawn digits differ does not stand there."""
    drawn = _DRAWN.fullmatch(card.trained_on)
    if drawn is not None:
        return SyntheticDigits(int(drawn[1].replace(",", "")))
    return MnistDigits() if card.trained_on == "MNIST" else SyntheticDigits()


#: tag of a choice of data -> the kinds that it has
_KNOWN_DATA = {
    str(choice.__struct_config__.tag): frozenset(
        {PlaneSet: PLANE_KINDS, CurveSet: CURVE_KINDS}.get(choice, ())
    )
    for choice in get_args(DataChoice)
}


class _DataName(Struct, frozen=True):
    type: str
    kind: str | None = None


class _SetupHeader(Struct, frozen=True):
    data: _DataName


class _DataHeader(Struct, frozen=True):
    setup: _SetupHeader


class _Header(Struct, frozen=True):
    format_version: Annotated[int, Meta(ge=1)]


def encoded(project: Project, run: RunRecord | None) -> bytes:
    """The text of a project and of the run that is saved with it; the same project gives the same text.

    Raises: NetworkError, one sentence, if ``decoded`` would refuse it.
    """
    layout = project.weights.layout
    if layout_around(project.spec, layout) != layout:
        raise NetworkError("its weights belong to another network.")
    aside = _records(project.spec, layout)
    record = ProjectRecord(
        FORMAT_VERSION, project.spec, project.card, run, project.setup, project.board, aside
    )
    # Twice: 1 is read as 1.0 where any number may stand.
    return msgspec.json.format(_encoded(decoded(_encoded(record))), indent=1)


def _encoded(record: ProjectRecord) -> bytes:
    return msgspec.json.encode(record, order="deterministic")


def decoded(text: bytes) -> ProjectRecord:
    """The record in a text.  Raises: NetworkError, one sentence, if it is damaged or contradicts itself."""
    record = _parsed(text)
    # Edits make neither, and nothing can be told of a network with twins or with links to nowhere.
    sources(record.network)
    _check_board(record)
    _check_aside(record)
    return record


def _parsed(text: bytes) -> ProjectRecord:
    try:
        version = msgspec.json.decode(text, type=_Header).format_version
        if version > FORMAT_VERSION:
            raise NetworkError(
                "it was written by a newer nnsim (format {}; this one reads up to {}). Update nnsim.",
                version,
                FORMAT_VERSION,
            )
        return msgspec.json.decode(text, type=ProjectRecord)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _check_data_is_known(text)
        raise NetworkError("its {} is damaged: {}.", JSON, str(error)) from error
    except DataError as error:  # the knobs of the handwriting
        raise NetworkError(error.template, *error.arguments) from error


def _check_data_is_known(text: bytes) -> None:
    """Raises: NetworkError, one sentence, if a text is not read because its data came with a newer nnsim."""
    try:
        data = msgspec.json.decode(text, type=_DataHeader).setup.data
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return
    kinds = _KNOWN_DATA.get(data.type, frozenset())
    if data.type not in _KNOWN_DATA or (data.kind is not None and data.kind not in kinds):
        raise NetworkError(
            "it is trained on data that this nnsim does not know, “{}”. Update nnsim.", data.kind or data.type
        )


def _check_board(record: ProjectRecord) -> None:
    layers = {layer.id for layer in record.network.layers}
    board = record.board
    for layer_id in (*board.places, *(target for note in board.notes for target in note.targets)):
        if layer_id not in layers:
            raise NetworkError("its board speaks of “{}”, but there is no such layer.", layer_id)
    for note_id, count in Counter(note.id for note in board.notes).items():
        if count > 1:
            raise NetworkError("its board has {} notes with the id “{}”.", count, note_id)


def _check_aside(record: ProjectRecord) -> None:
    """Raises: NetworkError unless every array that is kept aside belongs to a layer that waits for it."""
    wanted = _records(record.network, record.layout)
    if record.aside != wanted:
        strange = next(
            (one for one in record.aside if record.aside.count(one) > 1 or one not in wanted), None
        )
        first = strange or record.aside[0]
        raise NetworkError(
            "it keeps the weights {} of “{}” aside, but that layer does not wait for them.",
            first.name,
            first.layer,
        )


def _records(spec: NetworkSpec, layout: ParameterLayout) -> tuple[SlotRecord, ...]:
    slots = slots_aside(spec, layout)
    return tuple(SlotRecord(LayerId(slot.layer), slot.name, slot.shape, slot.role) for slot in slots)


def _layout_of(aside: tuple[SlotRecord, ...]) -> ParameterLayout:
    layers: dict[str, dict[str, Parameter]] = {}
    for slot in aside:
        layers.setdefault(slot.layer, {})[slot.name] = Parameter(slot.shape, slot.role)
    return ParameterLayout.of(list(layers.items()))
