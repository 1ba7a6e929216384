"""How the weights of each layer are spread now, and how they were when the run began."""

from nnsim.network.weights import Weights
from nnsim.studio.studio import Studio
from nnsim.training.examining.distributions import Histogram, WeightDistributions
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.layers.examined_view import ExaminedView
from nnsim.ui.train.layers.histogram_grid import HistogramGrid
from nnsim.ui.train.layers.slopes import ROLES
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.phrases import explained


class SpreadView(ExaminedView):
    """A histogram for each array of weights, or of biases."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        self.grid = HistogramGrid(theme)
        super().__init__(studio, theme, self.grid)
        self.role_choice = Choice(tuple(ROLES), "weights")
        self.role_choice.chosen.connect(self._renew_if_awake)
        self.controls.addWidget(self.role_choice)
        studio.training.state_changed.connect(self.ask_renewal)

    def examination(self) -> WeightDistributions:
        """Of the role that is chosen, compared with the start of the newest run."""
        return WeightDistributions(ROLES[self.role_choice.key], self._start())

    def show_answer(self, answer: object) -> None:
        """Draw it, and say it."""
        assert isinstance(answer, tuple)
        self.grid.show_histograms(answer, self._names(answer))
        self.grid.setAccessibleDescription(self.grid.words)

    def table(self) -> Table | None:
        """One row for each bar."""
        answer = self.answer
        if not isinstance(answer, tuple):
            return None
        columns = (
            self.tr("layer"), self.tr("from"), self.tr("to"), self.tr("share now"),
            self.tr("share at the start"),
        )  # fmt: skip
        rows = [
            (name, low, high, now, None if one.before is None else float(one.before[number]))
            for one, name in zip(answer, self._names(answer), strict=True)
            for number, (low, high, now) in enumerate(
                zip(one.edges[:-1].tolist(), one.edges[1:].tolist(), one.shares.tolist(), strict=True)
            )
        ]
        return Table(self.title, columns, rows)

    def _start(self) -> Weights | None:
        order = self.studio.training.order
        if order is None or order.weights.layout != self.studio.runnable.shown.weights.layout:
            return None
        return order.weights

    def _names(self, histograms: tuple[Histogram, ...]) -> list[str]:
        names = layer_names(self.studio.runnable.shown.spec)
        layers = [one.layer for one in histograms]
        return [
            names.get(one.layer, one.name)
            + (f" · {one.parameter}" if layers.count(one.layer) > 1 else "")
            for one in histograms
        ]  # fmt: skip

    def _retranslate(self) -> None:
        self.role_choice.set_words({"weights": self.tr("Weights"), "biases": self.tr("Biases")})
        self.role_choice.setToolTip(
            self.tr("Whose numbers are shown: the weights or the biases of each layer")
        )
        self.role_choice.setWhatsThis(
            self.tr(
                "Weights say how strongly a neuron hears each input; biases shift when it "
                "answers. Weights start spread around zero, biases mostly at zero itself."
            )
        )
        self.role_choice.setAccessibleName(explained(self.title, self.tr("weights or biases")))
        self.grid.setAccessibleName(self.tr("Distribution of the weights of each layer"))
        self.grid.setWhatsThis(
            self.tr(
                "How many weights of a layer have which value: those of now as bars, those from the start of"
                " the newest run as a dotted line. Learning widens the heap; regularisation pulls it together"
                " again; two heaps far outside belong to neurons that are driven to saturation."
            )
        )
        self.grid.update()
        self._renew_if_awake()
