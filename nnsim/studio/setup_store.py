"""The values of the document's setup by name, for forms: every change is one undo entry and is remembered."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from nnsim.network.drawn import picture_side
from nnsim.network.setup import DIGIT_CHOICES, CourseDigits, MnistDigits, Setup, SyntheticDigits
from nnsim.network.spec import NetworkSpec
from nnsim.studio.document import Document
from nnsim.studio.settings import Settings
from nnsim.studio.setup_values import ABSENT, DIGITS, SETUP_VALUES, added_names, with_remembered, written
from nnsim.studio.training import TrainingSession


class SetupStore(QObject):
    """Reads and writes by the names of the settings.

    What is no part of a setup, such as the folder of MNIST, and what the setup has no place for now, such as
    the patience while nothing is stopped early, is a matter of the settings. They remember every value that
    is set here: a new network begins with them, and so does what a choice brings along.

    While a run goes on (see ``follow``), what it can change without another beginning is changed in the run
    itself, and comes to the document with it. Anything else ends the run first.
    """

    #: there is another setup
    changed = Signal()
    #: the files of the chosen data lie elsewhere now
    place_changed = Signal()

    def __init__(self, document: Document, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._run: TrainingSession | None = None
        self._told = document.project.setup
        document.changed.connect(self._tell)

    def follow(self, run: TrainingSession) -> None:
        """Change the settings of a run that goes on, too."""
        self._run = run
        run.adjusted.connect(self._tell)

    @property
    def setup(self) -> Setup:
        """The setup of the document, or that of the run where it was changed while that goes on."""
        live = None if self._run is None else self._run.live_setup
        return self._document.project.setup if live is None else live

    @property
    def place(self) -> Path:
        """Where the files of the chosen data lie on this computer: MNIST's folder, or the course's file."""
        name = "course_file" if isinstance(self.setup.data, CourseDigits) else "data_folder"
        return Path(self._settings.get(name)).expanduser()

    def get(self, name: str) -> Any:
        """The value of the setup, or the remembered one."""
        known = SETUP_VALUES.get(name)
        value = ABSENT if known is None else known.read(self.setup)
        return getattr(self._settings, name) if value is ABSENT else value

    def put(self, name: str, value: Any, text: str) -> None:
        """Set and remember a value; ``text`` names the undo entry."""
        if value == self.get(name):
            return
        place = self.place
        setattr(self._settings, name, value)
        if self.place != place:
            self.place_changed.emit()
        if name in SETUP_VALUES:
            made = written(self.setup, name, value)
            self._edit(with_remembered(made, self._settings, added_names(self.setup, made)), text)

    def setup_for(self, spec: NetworkSpec) -> Setup:
        """The setup for a new network: the present one, on digits where it reads digits and not this data."""
        setup = self.setup
        if not isinstance(setup.data, DIGIT_CHOICES) and picture_side(spec) is not None:
            digits = msgspec.structs.replace(setup, data=SyntheticDigits())
            return with_remembered(digits, self._settings, iter(DIGITS))
        return setup

    def of_preset(self, preset: Setup) -> Setup:
        """A preset's setup, with the present seed; whoever learns from people's digits goes on with those."""
        settings = replace(preset.hyperparameters, seed=self.setup.hyperparameters.seed)
        made = msgspec.structs.replace(preset, hyperparameters=settings)
        is_kept = isinstance(preset.data, SyntheticDigits) and isinstance(
            self.setup.data, MnistDigits | CourseDigits
        )
        return msgspec.structs.replace(made, data=self.setup.data) if is_kept else made

    def put_defaults(self, names: Iterable[str], text: str) -> None:
        """Set values back to what they are at first, as one undo entry."""
        setup = self.setup
        for name in names:
            default = Settings.default_of(name)
            setattr(self._settings, name, default)
            setup = written(setup, name, default)
        self._edit(setup, text)

    def _edit(self, setup: Setup, text: str) -> None:
        if setup == self.setup:
            return
        live = self._with_its_validation_set(setup)
        if self._run is not None and self._run.can_adjust(live):
            self._run.adjust(live)
        else:
            self._document.settle()
            self._document.edit(text, replace(self._document.project, setup=setup))

    def _with_its_validation_set(self, setup: Setup) -> Setup:
        """A run keeps what was set aside: whether it is stopped early by it can change while it goes on."""
        before = self.setup
        was_watched, is_watched = (one.hyperparameters.patience is not None for one in (before, setup))
        if was_watched == is_watched or not before.validation_share:
            return setup
        return msgspec.structs.replace(setup, validation_share=before.validation_share)

    @Slot()
    def _tell(self, *_projects: object) -> None:
        # Thirty previews a second differ in their weights only.
        before, self._told = self._told, self.setup
        if before is not self._told and before != self._told:
            self.changed.emit()
