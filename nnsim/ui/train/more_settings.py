"""Everything else that can be set of a run, folded away below the settings that matter first."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.network.recipe import Hyperparameters
from nnsim.studio.setup_store import SetupStore
from nnsim.ui.theme import Theme
from nnsim.ui.train.fold_button import FoldButton
from nnsim.ui.train.form import Form
from nnsim.ui.train.section_parts import Row
from nnsim.ui.train.sections import OptimizerSection, RegularizerSection, ScheduleSection
from nnsim.ui.train.stopping_section import StoppingSection
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.phrases import listed


class MoreSettings(QWidget):
    """Closed, it says in a line what differs from the defaults. The fields are those of ``form``."""

    def __init__(self, form: Form, store: SetupStore, theme: Theme) -> None:
        super().__init__()
        self._form = form
        self._store = store
        # First what comes first: Tab goes by the order of making.
        self.fold = FoldButton(theme)
        self._optimizer = OptimizerSection(form)
        self._schedule = ScheduleSection(form, theme)
        self._regularizers = RegularizerSection(form)
        self._stopping = StoppingSection(form, store)
        self._sections = (self._optimizer, self._schedule, self._regularizers, self._stopping)
        self.summary = label("small", wrap=True)
        self.reset_button = QPushButton()
        self._is_enabled = True
        self._arrange()
        self.fold.setChecked(store.get("more_settings"))
        self._open(store.get("more_settings"))
        self.fold.toggled.connect(self._open)
        self.reset_button.clicked.connect(self.reset)
        theme.changed.connect(self._level)
        self._retranslate()

    def show_run(self, run: Hyperparameters) -> None:
        """Fit to what stands above: the fields of its optimizer, the rates of its epochs."""
        self._optimizer.choose(run.optimizer)
        self._schedule.show_run(run)
        self._summarise()

    def show_epoch(self, epoch: float | None) -> None:
        """Show where the run is on the curve of its rates; None: there is none."""
        if self._inner.isVisible():
            self._schedule.curve.show_epoch(epoch)

    def lock(self, reason: str) -> None:
        """What goes back to the defaults all at once would take the data along."""
        self._is_enabled = not reason
        self._summarise()

    @Slot()
    def reset(self) -> None:
        """Everything here as it is at first, as one undo entry."""
        names = [name for section in self._sections for name in section.names()]
        self._form.drop_texts(names)
        self._store.put_defaults(names, self.tr("Set more settings back to the defaults"))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(12)
        self.reset_button.setWhatsThis(
            self.tr(
                "Sets the optimizer's own values, schedule, regularisation and stopping rules "
                "back at once. Undo brings yours back."
            )
        )
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
        self._store.put("more_settings", is_open, "")
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
            self.tr("Optimizer, schedule of the rate, L1 and L2, weight decay, max-norm, when to stop")
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
