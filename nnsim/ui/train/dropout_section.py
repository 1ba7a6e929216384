"""The rates of the network's Dropout layers, which can be changed while a run goes on."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QGridLayout

from nnsim.network.project import Project
from nnsim.network.spec import DropoutSpec, LayerId, NetworkSpec
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.form import set_words
from nnsim.ui.train.section_parts import GAP, Section
from nnsim.ui.widgets.number_field import Labelled, ValueField
from nnsim.ui.widgets.number_rules import Real

_COLUMNS = 3
_RULE = Real(0, 0.99)


def with_rate(spec: NetworkSpec, layer_id: LayerId, rate: float) -> NetworkSpec:
    """The network with another rate in one of its Dropout layers."""
    layers = tuple(
        msgspec.structs.replace(layer, rate=rate)
        if isinstance(layer, DropoutSpec) and layer.id == layer_id
        else layer
        for layer in spec.layers
    )
    return msgspec.structs.replace(spec, layers=layers)


class DropoutSection(Section):
    """A field for each Dropout layer; nothing where there is none. The values are the network's."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__()
        self._studio = studio
        self._theme = theme
        self._fields: dict[LayerId, Labelled[ValueField]] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self.column.addLayout(self._grid)
        studio.document.changed.connect(self._document_changed)
        self._follow()

    @property
    def fields(self) -> dict[LayerId, Labelled[ValueField]]:
        """The fields by the layers that they belong to."""
        return dict(self._fields)

    def problem(self) -> str:
        """The first thing that is wrong, or nothing."""
        return next((field.control.problem for field in self._fields.values() if field.control.problem), "")

    def differences(self) -> Iterator[str]:
        """None: what the network is has no default here."""
        return iter(())

    def names(self) -> Iterator[str]:
        """None: no setting."""
        return iter(())

    def retranslate(self) -> None:
        """Speak the language in use."""
        names = {layer.id: layer.name for layer in self._layers()}
        for layer_id, field in self._fields.items():
            field.describe(
                self.tr("{}: rate").format(names.get(layer_id, "")),
                self.tr("The share of numbers that are silenced while training, 0 to 0.99"),
                self.tr(
                    "In each step others are silenced, so that no neuron can rely on a single one before it."
                    " With 0 nothing is; while a run goes on it counts from the next step on."
                ),
            )

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        # Thirty previews a second differ in their weights only.
        if before.spec is not after.spec:
            self._follow()

    def _layers(self) -> tuple[DropoutSpec, ...]:
        spec = self._studio.document.shown.spec
        return tuple(layer for layer in spec.layers if isinstance(layer, DropoutSpec))

    def _follow(self) -> None:
        layers = self._layers()
        if tuple(self._fields) != tuple(layer.id for layer in layers):
            self._make(layers)
        for layer in layers:
            self._fields[layer.id].control.follow(layer.rate)
        self.setVisible(bool(layers))
        self.retranslate()

    def _make(self, layers: tuple[DropoutSpec, ...]) -> None:
        for field in self._fields.values():
            self._grid.removeWidget(field)
            field.deleteLater()
        self._fields = {layer.id: self._made(layer) for layer in layers}
        for number, field in enumerate(self._fields.values()):
            self._grid.addWidget(field, *divmod(number, _COLUMNS))

    def _made(self, layer: DropoutSpec) -> Labelled[ValueField]:
        field = ValueField(_RULE, layer.rate)
        field.committed.connect(partial(self._set, layer.id))
        return Labelled(field, self._theme)

    def _set(self, layer_id: LayerId, rate: float) -> None:
        """In the run where one goes on, else as an edit of the network."""
        document, training = self._studio.document, self._studio.training
        spec = with_rate(document.shown.spec, layer_id, rate)
        if spec == document.shown.spec:
            return
        setup = self._studio.setup.setup
        if training.can_adjust(setup, spec):
            training.adjust(setup, spec)
            return
        document.settle()
        name = next(layer.name for layer in spec.layers if layer.id == layer_id)
        text = QCoreApplication.translate("DropoutSection", "rate of {}").format(name)
        document.edit(set_words(text, _RULE.show(rate)), replace(document.project, spec=spec))
