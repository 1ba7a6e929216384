"""The inspector's page of a marked link: what goes along it, and what can be done with it."""

from PySide6.QtCore import QEvent, QPoint, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnsim.network.fitting import kinds_on
from nnsim.network.spec import Edge, LayerSpec
from nnsim.studio.studio import Studio
from nnsim.studio.usual_names import usual_name
from nnsim.ui.build.facts_grid import FactsGrid, link_fact
from nnsim.ui.build.fits_menu import FitsMenu
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import label


class LinkPage(QWidget):
    """From where to where; a layer can be put into it, and it can be taken away."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__()
        self._studio = studio
        self._edge: Edge | None = None
        self.heading, self.facts = label("heading", wrap=True), FactsGrid()
        self.insert, self.remove = QPushButton(), QPushButton()
        self._menu = FitsMenu(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.heading, self.facts, self.insert, self.remove):
            column.addWidget(widget)
        column.addStretch(1)
        self.insert.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self._retranslate()

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [self.insert, self.remove]

    def show_link(self, edge: Edge) -> None:
        """Show a link of the document's network."""
        self._edge = edge
        spec, shapes = self._studio.document.shown.spec, self._studio.checkup.shapes
        start, end = (usual_name(spec.layer(layer_id).name) for layer_id in edge)
        self.heading.setText(f"{start} → {end}")
        self.facts.show_facts([link_fact(shapes.get(edge[0]))])

    @Slot()
    def _ask(self) -> None:
        if self._edge is not None:
            place = self.insert.mapToGlobal(QPoint(0, self.insert.height() + 4))
            verdicts = kinds_on(self._studio.document.shown.spec, self._edge)
            self._menu.open_at(place, verdicts, self._insert)

    def _insert(self, kind: type[LayerSpec]) -> None:
        if self._edge is not None:
            self._studio.editor.insert(kind, self._edge)

    @Slot()
    def _remove(self) -> None:
        if self._edge is not None:
            self._studio.editor.unlink(self._edge)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.insert.setText(self.tr("Insert a layer…"))
        self.insert.setToolTip(self.tr("Choose a layer that fits into the link"))
        self.remove.setText(self.tr("Remove the link"))
        self.remove.setToolTip(self.tr("The layers stay; only the link between them goes"))
