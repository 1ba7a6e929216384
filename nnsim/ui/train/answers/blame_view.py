"""Who has moved this weight: its newest update, split into the samples of the batch."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.network.project import Project
from nnsim.network.spec import LayerId
from nnsim.studio.studio import Studio
from nnsim.training.examining.blame import Aim, Blame
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.answers_view import SamplesView
from nnsim.ui.train.answers.blame_bars import BlameBars
from nnsim.ui.train.answers.blame_parts import Part, whole
from nnsim.ui.train.answers.blame_words import check_words, class_words, headline, part_words, short_words
from nnsim.ui.train.answers.weight_picker import WeightPicker
from nnsim.ui.train.board.table import Cell, Table
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.panel import label


class BlameView(SamplesView):
    """Follows the run while it goes on; afterwards other weights can be asked about the last step."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.aim_choice = Choice([aim.value for aim in Aim], studio.blaming.aim.value)
        self.aim_choice.setMinimumContentsLength(16)
        self.picker = WeightPicker()
        self.bars = BlameBars(theme)
        self.headline, self.sentence = label("quiet", wrap=True), label("small", wrap=True)
        self.open_button = QPushButton()
        self.count_choice = Choice(["largest", "all"], "largest")
        self.count_choice.setMinimumContentsLength(9)
        self.controls.addWidget(self.count_choice)
        self.controls.addWidget(self.aim_choice)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picker)
        column.addWidget(self.headline)
        column.addWidget(self.bars, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.open_button)
        column.addLayout(row)
        self.set_content(content)

    def _connect(self) -> None:
        blaming = self.studio.blaming
        blaming.blamed.connect(self.ask_renewal)
        blaming.failed.connect(self.problem)
        blaming.aim_changed.connect(self._aim_changed)
        self.aim_choice.chosen.connect(self._aim_chosen)
        self.count_choice.chosen.connect(self._count_chosen)
        self.picker.picked.connect(self._picked)
        self.bars.pointed.connect(self._pointed)
        self.bars.opened.connect(self._open)
        self.open_button.clicked.connect(self.bars.open_sample)
        self.studio.runnable.changed.connect(self._network_changed)
        self.studio.selection.changed.connect(self._neuron_changed)

    @property
    def blame(self) -> Blame | None:
        """What is shown."""
        return self.studio.blaming.blame

    def wake(self) -> None:
        """Ask for the newest step."""
        self.picker.show_network(self.studio.runnable.shown)
        self._aim_changed()
        self._neuron_changed()
        self.studio.blaming.wish(self)
        self.renew()

    def rest(self) -> None:
        """Ask no more."""
        self.studio.blaming.drop(self)

    def renew(self) -> None:
        """The newest answer, or how to get one."""
        blame = self.blame
        self.bars.show_blame(blame)
        self.headline.setText(self._nothing() if blame is None else headline(blame))
        self._pointed(self.bars.part)

    def table(self) -> Table | None:
        """All samples, the largest part first; then the other parts."""
        blame = self.blame
        if blame is None:
            return None
        columns = (
            self.tr("part"), self.tr("class"), self.tr("loss"), self.tr("slope of the loss by the weight"),
            self.tr("added to the weight"),
        )  # fmt: skip
        shares = blame.shares
        rows: list[tuple[Cell, ...]] = [
            (self.tr("sample {:,}").format(int(blame.rows[place]) + 1), class_words(blame, place),
             float(blame.losses[place]), float(blame.slopes[place]), float(shares[place]))
            for place in blame.by_size.tolist()
        ]  # fmt: skip
        rows += [(short_words(part), None, None, None, part.value) for part in whole(blame)]
        return Table(self.title, columns, rows)

    def _nothing(self) -> str:
        if self.studio.blaming.has_seen:
            return self.tr("The step is being split.")
        return self.tr(
            "No step has been seen yet. Train, or learn a single batch: then its newest update is split here."
        )

    # Which weight

    @Slot(str)
    def _aim_chosen(self, key: str) -> None:
        aim = Aim(key)
        if aim is self.studio.blaming.aim:
            return  # the list follows what was asked for elsewhere
        if aim is Aim.NEURON:
            self.studio.blaming.aim_at(aim, self._index_of_neuron())
        elif aim is Aim.CHOSEN:
            blame = self.blame
            # Go on from what is looked at.
            if blame is not None:
                self.picker.pick(blame.index)
            self.studio.blaming.aim_at(aim, self.picker.index)
        else:
            self.studio.blaming.aim_at(aim)

    @Slot(str)
    def _count_chosen(self, key: str) -> None:
        self.bars.show_all(key == "all")

    @Slot(int)
    def _picked(self, index: int) -> None:
        self.studio.blaming.aim_at(Aim.CHOSEN, index)

    @Slot()
    def _aim_changed(self) -> None:
        blaming = self.studio.blaming
        self.aim_choice.choose(blaming.aim.value)
        self.picker.setVisible(blaming.aim is Aim.CHOSEN)
        if blaming.aim is Aim.CHOSEN:
            self.picker.pick(blaming.index)

    @Slot()
    def _neuron_changed(self) -> None:
        if self.is_awake and self.studio.blaming.aim is Aim.NEURON:
            self.studio.blaming.aim_at(Aim.NEURON, self._index_of_neuron())

    def _index_of_neuron(self) -> int:
        """The first weight into the neuron that is chosen in Explore; of none that of the first layer's."""
        project, chosen = self.studio.runnable.shown, self.studio.selection.chosen
        slots = project.weights.layout.trained
        for slot in slots:
            if chosen is not None and LayerId(slot.layer) == chosen.layer:
                return slot.start + chosen.index % slot.shape[-1]
        return slots[0].start if slots else 0

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if self.is_awake and before.spec is not after.spec:
            self.picker.show_network(after)

    # Which bar

    @Slot(object)
    def _pointed(self, part: Part | None) -> None:
        blame = self.blame
        if blame is None:
            self.sentence.setText("")
        else:
            self.sentence.setText(check_words(blame) if part is None else part_words(blame, part))
        self.open_button.setEnabled(part is not None and part.place is not None)

    @Slot(int)
    def _open(self, row: int) -> None:
        if self.blame is not None:
            self.open_in_explore(self.blame.data, row)

    def _retranslate(self) -> None:
        self.aim_choice.set_words(
            {
                Aim.PUSHED.value: self.tr("Largest gradient"),
                Aim.MOVED.value: self.tr("Moved farthest"),
                Aim.LARGEST.value: self.tr("Largest weight"),
                Aim.NEURON.value: self.tr("Into the neuron chosen in Explore"),
                Aim.CHOSEN.value: self.tr("This weight"),
            }
        )
        self.count_choice.set_words({"largest": self.tr("The largest"), "all": self.tr("All samples")})
        self.count_choice.setAccessibleName(self.tr("Which samples"))
        self.count_choice.setWhatsThis(
            self.tr(
                "A few samples often move a weight more than all others together. The largest "
                "shows these; all samples shows how the many small parts add up or cancel."
            )
        )
        self.count_choice.setToolTip(
            self.tr("The samples with the largest parts alone, with their pictures; or a bar for each sample")
        )
        self.aim_choice.setAccessibleName(self.tr("Which weight"))
        self.aim_choice.setWhatsThis(
            self.tr(
                "Chosen anew after each step: the weight with the steepest loss, the one that "
                "has just moved farthest, or the largest one. Or stay with one weight and watch "
                "who pushes it."
            )
        )
        self.aim_choice.setToolTip(self.tr("Whose newest update is split"))
        self.bars.setAccessibleName(self.tr("Parts of the update"))
        self.bars.setToolTip(self.tr("Click a bar to read more of it, double-click it to open its sample"))
        self.bars.setWhatsThis(
            self.tr(
                "The gradient of a batch is the mean of the gradients of its samples, so an update is a sum. "
                "At the left is what single samples have added; at the right all samples together, what the "
                "optimizer remembers, and regularisation: these bars sum to the update. Optimizers that "
                "divide by the size of the gradients divide all bars alike."
            )
        )
        self.open_button.setText(self.tr("Open in Explore"))
        self.open_button.setWhatsThis(
            self.tr(
                "Puts the sample of the chosen bar into Explore, to see why it pushes this "
                "weight. Choose a bar of a sample first."
            )
        )
        self.open_button.setToolTip(self.tr("Make the sample of this bar the input in Explore"))
        if self.is_awake:
            self.picker.show_network(self.studio.runnable.shown)
            self.renew()
