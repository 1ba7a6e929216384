"""Opening and saving networks: dialogs, and the network that is remembered until the next start."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from nnsim.network.errors import NetworkError
from nnsim.network.fitting_presets import fitting_preset
from nnsim.network.fresh import empty_project
from nnsim.network.preset import Preset
from nnsim.network.presets import PRESETS
from nnsim.network.project import Card, Project
from nnsim.network.shipped import SHIPPED, open_network, shipped_name, shipped_path
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights
from nnsim.studio.error_words import error_words
from nnsim.studio.recovery import recovery_folder, set_aside
from nnsim.studio.settings import Settings
from nnsim.studio.setup_values import remembered_setup
from nnsim.studio.studio import Studio
from nnsim.ui.card_words import title_words
from nnsim.ui.recent import note_recent
from nnsim.ui.widgets.number_field import ValueField

#: In the settings: the network of the last session, kept beside them, was not saved by the user.
UNSAVED = "@unsaved"


def unsaved_path() -> Path:
    """Where a network is kept that was trained and not saved when the window was closed."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(folder) / "unsaved.nnsim"


def _stamp(path: Path) -> tuple[int, int] | None:
    """Tells one version of a file from another; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def first_project(settings: Settings) -> tuple[Project, Path | None, str]:
    """The network to start with, its file, and a sentence where the remembered one could not be opened."""
    remembered = settings.network
    try:
        if remembered == UNSAVED:
            return load(unsaved_path()), None, ""
        if remembered in SHIPPED:
            return _shipped(remembered, settings), shipped_path(remembered), ""
        if remembered:
            return load(Path(remembered)), Path(remembered), ""
    except (NetworkError, OSError) as error:
        return _shipped(SHIPPED[0], settings), shipped_path(SHIPPED[0]), error_words(error)
    return _shipped(SHIPPED[0], settings), shipped_path(SHIPPED[0]), ""


def _shipped(name: str, settings: Settings) -> Project:
    """A network that comes with nnsim, to be trained further in the way that was set last."""
    return replace(open_network(name), setup=remembered_setup(settings))


def preset_project(name: str, seed: int) -> Project:
    """A known network with the initial weights of ``seed``."""
    return untrained_of(PRESETS[name], seed)


def untrained_of(preset: Preset, seed: int) -> Project:
    """The network of a preset with the initial weights of ``seed``."""
    spec = preset.make()
    return Project(spec, initial_weights(spec, seed), Card(title=str(preset.title), seed=seed))


class Files(QObject):
    """What the File menu does; a failure is one sentence and changes nothing."""

    problem = Signal(str)

    def __init__(self, window: QWidget, studio: Studio) -> None:
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._unsaved_as_known = _stamp(unsaved_path())

    @Slot(str)
    def open_shipped(self, name: str) -> None:
        """Open one of the networks that come with nnsim; undo brings the one before back."""
        self._open(shipped_path(name))

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open a network from a file."""
        # Absolute: it is remembered, and the next start may be in another folder.
        self._open(path.absolute())

    def new_preset(self, name: str, seed: int) -> None:
        """Begin with one of the known networks, untrained; undo brings the one before back."""
        setup = self._studio.setup.of_preset(PRESETS[name].setup)
        project = replace(preset_project(name, seed), setup=setup)
        self._keep_unsaved()
        text = self.tr("New network {}").format(error_words(PRESETS[name].title))
        self._studio.document.replace(project, None, text, can_be_had_again=True)

    def new_fitting(self, seed: int) -> None:
        """Begin with a network that fits the data of the setup; undo brings the one before back."""
        present = self._studio.document.project.setup
        preset = fitting_preset(present.data)
        settings = replace(preset.setup.hyperparameters, seed=present.hyperparameters.seed)
        setup = msgspec.structs.replace(preset.setup, hyperparameters=settings)
        project = replace(untrained_of(preset, seed), setup=setup)
        self._keep_unsaved()
        text = self.tr("New network {}").format(error_words(preset.title))
        self._studio.document.replace(project, None, text, can_be_had_again=True)

    def new_empty(self) -> None:
        """Begin with no layer at all; undo brings the network before back."""
        self._keep_unsaved()
        project = empty_project(self._studio.document.project.setup)
        self._studio.document.replace(project, None, self.tr("New empty network"), can_be_had_again=True)

    def put_in_place(self, project: Project, text: str) -> None:
        """Show a network that has no file, as one undo entry; the one before is kept if it was not saved."""
        self._keep_unsaved()
        self._studio.document.replace(project, None, text)

    def open_unsaved(self) -> None:
        """Go back to the network that was replaced or left without saving it."""
        try:
            project = load(unsaved_path())
        except (NetworkError, OSError) as error:
            self.problem.emit(error_words(error))
            return
        self.put_in_place(project, self.tr("Back to the unsaved network"))

    @property
    def has_unsaved(self) -> bool:
        """Whether such a network is kept."""
        return unsaved_path().is_file()

    def _keep_unsaved(self) -> None:
        """Before another network takes its place: undo is gone with the program, this file is not."""
        _take_what_is_typed()  # else it would be the other network's, whose layers may have the same ids
        self._studio.training.stop()
        if not self._studio.document.has_own_work:
            return
        try:
            self._write_unsaved()
        except OSError as error:
            text = self.tr("The network before could not be kept ({}). Undo brings it back: save it then.")
            self.problem.emit(text.format(error.strerror or error))
        except NetworkError as error:
            self.problem.emit(error_words(error))

    def _write_unsaved(self) -> None:
        unsaved_path().parent.mkdir(parents=True, exist_ok=True)
        self._set_aside_of_others()
        save(self._studio.document.project, unsaved_path())
        self._unsaved_as_known = _stamp(unsaved_path())

    def _set_aside_of_others(self) -> None:
        """Another window may have left a network there meanwhile: it must not be lost to this one."""
        if _stamp(unsaved_path()) not in (None, self._unsaved_as_known):
            with suppress(NetworkError):  # what cannot be opened is worth no place
                set_aside(unsaved_path(), load(unsaved_path()).card.title, recovery_folder())

    def _open(self, path: Path) -> None:
        try:
            project = load(path)
        except (NetworkError, OSError) as error:
            # A file that cannot be opened disturbs nothing, not even a run that is going on.
            self.problem.emit(error_words(error))
            return
        if shipped_name(path) is not None:  # it says nothing about how it is to be trained further
            project = replace(project, setup=self._studio.setup.setup_for(project.spec))
        self._keep_unsaved()
        self._studio.document.replace(project, path, self.tr("Open {}").format(path.stem))
        self._note(path)

    def open_dialog(self) -> None:
        """Ask for a network and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open network"), self._folder(), self.tr("nnsim networks (*.nnsim)")
        )
        if name:
            self._remember_folder(name)
            self.open(Path(name))

    def save(self) -> None:
        """Save where it was saved before; ask where there is no such place, or it is a shipped one."""
        _take_what_is_typed()
        path = self._studio.document.path
        if path is None or shipped_name(path) is not None:
            self.save_dialog()
        else:
            self.save_as(path)

    def save_as(self, path: Path) -> None:
        """Save to ``path``."""
        try:
            self._studio.document.save(path, self._studio.training.reached)
            self._note(path)
        except OSError as error:
            text = self.tr("{} cannot be written ({}). Choose another folder.")
            self.problem.emit(text.format(path, error.strerror or error))
        except NetworkError as error:  # weights that are not finite, for one
            self.problem.emit(error_words(error))

    def save_dialog(self) -> None:
        """Ask for a name and save."""
        _take_what_is_typed()
        dialog = QFileDialog(
            self._window, self.tr("Save network"), self._folder(), self.tr("nnsim networks (*.nnsim)")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The dialog itself adds the ending, and then asks before it overwrites that very file.
        dialog.setDefaultSuffix("nnsim")
        dialog.selectFile(self._file_name())
        if dialog.exec() and dialog.selectedFiles():
            name = dialog.selectedFiles()[0]
            self._remember_folder(name)
            self.save_as(Path(name))

    def ask_for_picture(self) -> Path | None:
        """Ask for a picture file."""
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff *.svg)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open picture"), self._folder(), kinds)
        if not name:
            return None
        self._remember_folder(name)
        return Path(name)

    def remember(self) -> bool:
        """Keep the network for the next start: by its file, or itself where it was not saved.

        Whether that could be done.
        """
        document = self._studio.document
        if document.path is not None and not document.is_changed:
            self._studio.settings.network = shipped_name(document.path) or str(document.path)
            return True
        try:
            self._write_unsaved()
            self._studio.settings.network = UNSAVED
        except (OSError, NetworkError):
            # Nobody is left to tell; the file that was opened last is still remembered.
            return False
        return True

    def _note(self, path: Path) -> None:
        """Now already, and not only at the end: after a crash the next start begins here."""
        settings, name = self._studio.settings, shipped_name(path)
        settings.network = name or str(path)
        if name is None:
            note_recent(settings, path)

    def _file_name(self) -> str:
        """What to call the file of a network: as it is called now, without what no file system likes."""
        document = self._studio.document
        is_own = document.path is not None and shipped_name(document.path) is None
        name = document.path.stem if is_own and document.path else title_words(document.project.card.title)
        return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).strip(" .")[:80] + ".nnsim"

    def _folder(self) -> str:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._studio.settings.last_folder or home

    def _remember_folder(self, name: str) -> None:
        self._studio.settings.last_folder = str(Path(name).parent)


def _take_what_is_typed() -> None:
    """A value that stands in a field counts; the keys of the menu leave the keyboard in it."""
    field = QApplication.focusWidget()
    if isinstance(field, ValueField):
        field.commit()
    elif isinstance(field, QLineEdit | QPlainTextEdit) and (owner := field.parentWidget()):
        owner.setFocus()  # names and notes count when one goes elsewhere
