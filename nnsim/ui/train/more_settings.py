"""Everything else that can be set of a run, folded away below the settings that matter first."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.studio.settings import Settings
from nnsim.training.request import Hyperparameters
from nnsim.ui.theme import Theme
from nnsim.ui.train.fold_button import FoldButton
from nnsim.ui.train.form import Form
from nnsim.ui.train.section_parts import Row
from nnsim.ui.train.sections import (
    OptimizerSection,
    RegularizerSection,
    ScheduleSection,
    StoppingSection,
)
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.phrases import listed


class MoreSettings(QWidget):
    """Closed, it says in a line what differs from the defaults. The fields are those of ``form``."""

    def __init__(self, form: Form, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._settings = settings
        # First what comes first: Tab goes by the order of making.
        self.fold = FoldButton(theme)
        self._optimizer = OptimizerSection(form)
        self._schedule = ScheduleSection(form, theme)
        self._regularizers = RegularizerSection(form)
        self._stopping = StoppingSection(form)
        self._sections = (self._optimizer, self._schedule, self._regularizers, self._stopping)
        self.summary = label("small", wrap=True)
        self.reset_button = QPushButton()
        self._is_enabled = True
        self._arrange()
        self.fold.setChecked(settings.more_settings)
        self._open(settings.more_settings)
        self.fold.toggled.connect(self._open)
        self.reset_button.clicked.connect(self.reset)
        theme.changed.connect(self._level)
        self._retranslate()

    @property
    def validation_share(self) -> float:
        """The share of the training set that is set aside, 0 for none."""
        return self._stopping.share

    def completed(
        self, batch_size: int, rate: float, optimizer: str, epochs: int, seed: int
    ) -> Hyperparameters:
        """The settings of a run, with all that stands here."""
        self._optimizer.choose(optimizer)
        return Hyperparameters(
            batch_size,
            rate,
            optimizer,
            epochs,
            seed,
            self._optimizer.value(),
            self._schedule.value(),
            self._regularizers.value(),
            self._stopping.patience,
            self._stopping.min_improvement,
        )

    def show_run(self, optimizer: str, rate: float, epochs: int) -> None:
        """Fit to what stands above: the fields of its optimizer, the rates of its epochs."""
        self._optimizer.choose(optimizer)
        self._schedule.show_run(rate, epochs)
        self._summarise()

    def set_enabled(self, enabled: bool) -> None:
        """Let values be changed or not; opening and closing is always possible."""
        self._is_enabled = enabled
        self._summarise()

    @Slot()
    def reset(self) -> None:
        """Everything here as it is at first."""
        for section in self._sections:
            section.reset()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(12)
        for section in self._sections:
            inner.addWidget(section)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.reset_button)
        inner.addLayout(foot)
        for widget in (self.fold, self.summary, self._inner):
            column.addWidget(widget)

    @Slot(bool)
    def _open(self, is_open: bool) -> None:
        self._settings.more_settings = is_open
        self._inner.setVisible(is_open)
        self._summarise()

    def _summarise(self) -> None:
        words = listed([words for section in self._sections for words in section.differences()])
        self.summary.setText(words)
        self.summary.setVisible(bool(words) and not self.fold.isChecked())
        self.fold.setAccessibleDescription(words)
        self.reset_button.setEnabled(self._is_enabled and bool(words))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.fold.setText(self.tr("More settings"))
        self.fold.setToolTip(
            self.tr("Optimizer, schedule of the rate, L1 and L2, weight decay, max-norm, early stopping")
        )
        self.fold.setWhatsThis(
            self.tr("What is set here counts, open or closed. Closed, a line says what is not as usual.")
        )
        self.reset_button.setText(self.tr("Back to the defaults"))
        self.reset_button.setToolTip(self.tr("Everything in this part as it was at first"))
        for section in self._sections:
            section.retranslate()
        self._level()
        self._summarise()

    @Slot()
    def _level(self) -> None:
        for row in self.findChildren(Row):
            row.level()
