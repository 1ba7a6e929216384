"""Watches whether network and data go together, and offers a network that fits where they do not."""

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.network.fitting_presets import fitting_preset
from nnsim.network.project import Project
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.training.fit import fits_data
from nnsim.training.points import is_curve, is_plane
from nnsim.ui.train.data_section import DataSection


class DataOffer(QObject):
    """The one who knows both, the document's network and the section of the form about its data."""

    #: the view called so shows this data well
    view_wanted = Signal(str)

    def __init__(self, studio: Studio, section: DataSection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._section = studio, section
        studio.document.changed.connect(self._document_changed)
        self._look()

    @Slot()
    def show_view(self) -> None:
        """Ask for the view in which the data can be seen, if there is one."""
        data = self._studio.setup.setup.data
        if is_plane(data) or is_curve(data):
            self.view_wanted.emit("curve" if is_curve(data) else "plane")

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        # Thirty previews a second differ in their weights only.
        if before.spec is not after.spec or before.setup is not after.setup:
            self._look()

    def _look(self) -> None:
        project = self._studio.document.project
        fits = not self._studio.checkup.obstacle and fits_data(project.spec, project.setup.data)
        title = "" if fits else error_words(fitting_preset(project.setup.data).title)
        self._section.offer_network(title)
