"""The ledger: every run in a table, the chosen ones compared, drawn beside the present one, opened again."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from nnsim.network.errors import NetworkError
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.runs.comparison import Comparison
from nnsim.ui.train.runs.line_sample import run_sample
from nnsim.ui.train.runs.runs_model import RunsModel
from nnsim.ui.train.runs.runs_table import RunsTable
from nnsim.ui.train.runs.words import run_name
from nnsim.ui.widgets.action_button import ActionButton, describe, make_action
from nnsim.ui.widgets.panel import label

_MOST_COMPARED = 6


class RunsView(TrainView):
    """Names, notes and deletions are steps that can be undone, and so is taking over a run's network."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.model = RunsModel(studio.ledger, lambda slot: run_sample(theme, slot), self)
        self.table_view = RunsTable(self.model, theme)
        self.comparison = Comparison(theme)
        self.difference = label("quiet", wrap=True)
        self.sentence = label("quiet", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_action, self.rename_action, self.delete_action = (make_action("", self) for _ in range(3))
        self._arrange()
        self._connect()
        self._show_marked()

    def _arrange(self) -> None:
        content = QWidget()
        self._stack = QStackedLayout(content)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for action in (self.open_action, self.rename_action, self.delete_action):
            buttons.addWidget(ActionButton(action))
        buttons.addWidget(self.difference, 1)
        column.addWidget(self.table_view, 1)
        column.addLayout(buttons)
        column.addWidget(self.comparison)
        self._stack.addWidget(page)
        self._stack.addWidget(self.sentence)
        self.set_content(content)

    def _connect(self) -> None:
        self.table_view.marked_changed.connect(self._show_marked)
        self.table_view.delete_wanted.connect(self._delete)
        self.open_action.triggered.connect(self._open)
        self.rename_action.triggered.connect(self.table_view.edit_name)
        self.delete_action.triggered.connect(self._delete)
        # The model hears of them first: it was made before.
        self.studio.ledger.entries_changed.connect(self._entries_changed)
        self.theme.changed.connect(self.model.read)

    @property
    def actions_of_runs(self) -> tuple[QAction, ...]:
        """Open, rename, delete."""
        return self.open_action, self.rename_action, self.delete_action

    def wake(self) -> None:
        """What has come meanwhile."""
        self._show_marked()

    def table(self) -> Table | None:
        """All runs, one a line."""
        return self.model.table(self.title) if self.model.rowCount() else None

    @Slot()
    def _entries_changed(self) -> None:
        if self.is_awake:
            self._show_marked()

    @Slot()
    def _show_marked(self) -> None:
        """What can be done with the marked runs, and in what they differ."""
        marked = self.table_view.marked
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        can_open = len(marked) == 1 and self.studio.ledger.has_network(marked[0].id)
        self.open_action.setEnabled(can_open)
        self.rename_action.setEnabled(len(marked) == 1)
        self.delete_action.setEnabled(bool(marked))
        compared = marked[:_MOST_COMPARED]
        count = self.comparison.show_runs(compared) if len(compared) > 1 else 0
        self.comparison.setVisible(count > 0)
        self.difference.setText(self._difference(len(marked), count))
        self._name_actions()

    def _difference(self, marked: int, count: int) -> str:
        if marked < 2:
            return self.tr("Mark several runs to see in which settings they differ.")
        if marked > _MOST_COMPARED:
            return self.tr("The first {} of the marked runs are compared.").format(_MOST_COMPARED)
        return "" if count else self.tr("These runs have the same settings, data and first weights.")

    @Slot()
    def _open(self) -> None:
        """Make the network that a run has left the document's."""
        [entry] = self.table_view.marked
        try:
            project = self.studio.ledger.network(entry.id)
        except (NetworkError, OSError) as error:
            self.problem.emit(error_words(error))
            return
        if project is not None:
            document = self.studio.document
            document.settle()
            document.edit(self.tr("Open the network of “{}”").format(run_name(entry)), project)

    @Slot()
    def _delete(self) -> None:
        self.studio.ledger.delete([one.id for one in self.table_view.marked])

    def _retranslate(self) -> None:
        self.set_title(self.tr("Runs"))
        self.model.set_titles(
            {
                "name": self.tr("run"), "when": self.tr("when"), "network": self.tr("network"),
                "data": self.tr("data"), "settings": self.tr("settings"), "epochs": self.tr("epochs"),
                "loss": self.tr("test loss"), "score": self.tr("test score"), "time": self.tr("time"),
                "ending": self.tr("ended by"), "note": self.tr("note"),
            }
        )  # fmt: skip
        self.table_view.setAccessibleName(self.tr("Runs, the newest first"))
        self.table_view.setWhatsThis(
            self.tr(
                "Every run with its settings and its result. A ticked run is drawn as a thin line beside the"
                " curves of the present one. Double-click a name or a note to change it."
            )
        )
        self.table_view.setToolTip(
            self.tr("Mark runs to compare, open or delete them; tick one to draw it beside the present run")
        )
        self.table_view.horizontalHeader().setAccessibleName(self.tr("Columns of the runs"))
        self.comparison.setToolTip(self.tr("Only what differs between the marked runs"))
        self.comparison.setWhatsThis(
            self.tr(
                "Each column is a marked run, each line a setting in which they differ. If only "
                "one line is there, it explains what is different in the results – apart from "
                "chance, where the seeds differ."
            )
        )
        self.table_view.horizontalHeader().setToolTip(
            self.tr("The columns of the runs: drag a border to make one wider")
        )
        self.table_view.horizontalHeader().setWhatsThis(
            self.tr(
                "Test loss and test score are those at the end of a run, on samples that it has "
                "not learnt from: the lower the loss and the higher the score the better. Ended "
                "by says what has stopped it."
            )
        )
        self.comparison.setAccessibleName(self.tr("Settings in which the marked runs differ"))
        self.sentence.setText(self.tr("No run yet. Every run is listed here when it is over."))
        self._show_marked()

    def _name_actions(self) -> None:
        marked = self.table_view.marked
        if len(marked) != 1:
            reason = self.tr("Mark one run first")
        elif self.open_action.isEnabled():
            reason = self.tr("Make the network that this run has left the present one; it can be undone")
        else:
            reason = self.tr("The weights of this run are not kept any more")
        describe(
            self.open_action, self.tr("&Open its network"), reason,
            self.tr("Weights, settings and data of the run take the place of the present ones."),
        )  # fmt: skip
        describe(
            self.rename_action, self.tr("Re&name"), self.tr("Call the marked run by another name"),
            self.tr("An empty name gives it back its number."),
        )  # fmt: skip
        describe(
            self.delete_action, self.tr("&Delete"), self.tr("Delete the marked runs; it can be undone"),
            self.tr("The runs go from the ledger and from the disk. Undo brings them back."),
        )  # fmt: skip
