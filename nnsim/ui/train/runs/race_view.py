"""The optimizer race: five rules from the same start, side by side, and who is ahead."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.studio.studio import Studio
from nnsim.training.entrants import optimizer_race
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.runs.lanes_view import LanesView
from nnsim.ui.train.runs.ranking import Ranking
from nnsim.ui.widgets.action_button import describe


class RaceView(LanesView):
    """Curves above, places below."""

    kind = "race"

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.ranking = Ranking(studio.racing, theme)
        self.ranking.marked_changed.connect(self.allow)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.lane_plot, 1)
        column.addWidget(self.ranking)
        self.set_content(content)

    @property
    def marked(self) -> int | None:
        """The marked lane."""
        return self.ranking.marked

    @Slot()
    def begin(self) -> None:
        """Have the optimizers race on the present network and data."""
        self.race(optimizer_race(self.beginning()))

    def renew(self) -> None:
        """Curves and places as they are now."""
        super().renew()
        self.ranking.setVisible(self.is_mine)
        if self.is_mine:
            self.ranking.renew()

    def table(self) -> Table | None:
        """The curves in numbers; the places stand in the ledger."""
        return self.lane_plot.table() if self.is_mine else None

    def _retranslate(self) -> None:
        self.set_title(self.tr("Optimizer race"))
        self.ranking.set_words(
            [
                self.tr("optimizer"),
                self.tr("test loss"),
                self.tr("test score"),
                self.tr("epoch"),
                self.tr("time"),
            ],
            self.tr("ran away"),
        )
        self.ranking.setAccessibleName(self.tr("Places: the lowest loss on the test set first"))
        self.ranking.setWhatsThis(
            self.tr(
                "All lanes by their newest test loss, the best first. The order may turn over "
                "during a race: who is quick at the start need not be the best in the end."
            )
        )
        self.ranking.setToolTip(self.tr("Choose a lane to take over its network"))
        super()._retranslate()

    def sentence(self) -> str:
        """What there is to do."""
        return self.tr(
            "Five optimizers learn from the same first weights, in the same order of the batches, each at a"
            " learning rate that suits it. Press Race."
        )

    def name_start(self) -> None:
        """The button that begins."""
        tip = self.tr("Train with five optimizers side by side")
        describe(
            self.start_action, self.tr("&Race"), self.misfit() or tip,
            self.tr("SGD, momentum, Adagrad, RMSProp and Adam. Every lane is kept in the ledger."),
        )  # fmt: skip
