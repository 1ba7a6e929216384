"""The network that is trained: what it is, a new one, and two different ways back to the beginning."""

import re
import unicodedata
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnsim.network.fresh import layer_sizes, new_project, untrained
from nnsim.network.project import Project
from nnsim.network.spec import NetworkSpec
from nnsim.studio.studio import Studio
from nnsim.training.starting_values import HIDDEN_ACTIVATIONS
from nnsim.ui.card_words import title_words
from nnsim.ui.explore.wording import is_dense_chain, route
from nnsim.ui.theme import Theme
from nnsim.ui.train.form import Form
from nnsim.ui.train.settings_panel import SettingsPanel
from nnsim.ui.widgets.action_button import ActionButton, describe, make_action
from nnsim.ui.widgets.number_rules import whole_number_of
from nnsim.ui.widgets.panel import Panel, label

_MOST_LAYERS, _MOST_UNITS = 8, 2_000


def sizes_of(text: str) -> tuple[int, ...]:
    """The sizes in ``16, 16``; none in an empty text.  Raises: ValueError."""
    parts = re.split(r"[,;、\s]+", unicodedata.normalize("NFKC", text).strip(" ,;、"))
    return tuple(whole_number_of(part) for part in parts if part)


class HiddenRule:
    """The sizes of the hidden layers, written with commas; nothing for no hidden layer."""

    def parse(self, text: str) -> str:
        """The sizes as they are usually written.  Raises: ValueError with the rule as its message."""
        try:
            sizes = sizes_of(text)
        except ValueError:
            raise ValueError(self.words()) from None
        if len(sizes) > _MOST_LAYERS or not all(1 <= size <= _MOST_UNITS for size in sizes):
            raise ValueError(self.words())
        return ", ".join(str(size) for size in sizes)

    def show(self, value: str) -> str:
        """The text as it is."""
        return value

    def words(self) -> str:
        """The rule."""
        rule = QCoreApplication.translate(
            "HiddenRule", "Up to {} whole numbers from 1 to {}, such as 16, 16; empty for no hidden layer."
        )
        return rule.format(_MOST_LAYERS, f"{_MOST_UNITS:,}")


class NetworkPanel(Panel):
    """Facts about the document's network, and the edits that begin again. Every edit can be undone."""

    def __init__(
        self, studio: Studio, training: SettingsPanel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = studio.document
        self._checkup = studio.checkup
        self._setup = studio.setup
        self._training = training
        # Only a new seed comes from the machine; everything made from it can be made again.
        self._rng = np.random.default_rng()
        self.form = Form(theme, studio.settings, self)
        self.new_action = self._action(self.make_new)
        self.reset_action = self._action(self.reset)
        self.reseed_action = self._action(self.reseed)
        self._make_controls()
        self._arrange()
        self._document.changed.connect(self._document_changed)
        self.form.changed.connect(self._allow)
        self._retranslate()

    @property
    def actions_of_network(self) -> tuple[QAction, ...]:
        """New network, Reset weights, New random weights."""
        return self.new_action, self.reset_action, self.reseed_action

    @Slot()
    def make_new(self) -> None:
        """Replace the network by an untrained one of the layers in the field."""
        self.form.commit()
        if self.form.problem():
            return
        sizes = sizes_of(self._hidden.control.value)
        project = new_project(sizes, self._activation.control.key, self._training.seed)
        text = self.tr("New network {}").format("-".join(str(size) for size in layer_sizes(project.spec)))
        self._document.edit(text, replace(project, setup=self._setup.setup_for(project.spec)))

    @Slot()
    def reset(self) -> None:
        """Go back to the weights the network began with."""
        project = self._document.project
        self._document.edit(self.tr("Reset weights"), untrained(project, self._seed_of(project)))

    @Slot()
    def reseed(self) -> None:
        """Begin from other random weights."""
        project = self._document.project
        seeds = self._rng.integers(0, 10_000, 2).tolist()
        seed = next(one for one in (*seeds, seeds[1] + 1) if one != self._seed_of(project))
        self._document.edit(self.tr("Reseed weights"), untrained(project, seed))

    def _seed_of(self, project: Project) -> int:
        """A network from elsewhere has no seed: then the one in the form counts."""
        return self._training.seed if project.card.seed is None else project.card.seed

    def _action(self, act: object) -> QAction:
        action = make_action("", self)
        action.triggered.connect(act)
        return action

    def _make_controls(self) -> None:
        self._title = label("", wrap=True)
        self._layers = label("quiet", wrap=True)
        self._start = label("small", wrap=True)
        self._hidden = self.form.field("hidden", HiddenRule())
        self._activation = self.form.choice("activation", HIDDEN_ACTIVATIONS)

    def _arrange(self) -> None:
        self.body.setSpacing(8)
        make, start = QHBoxLayout(), QHBoxLayout()
        make.setSpacing(8)
        start.setSpacing(8)
        make.addWidget(self._hidden, 3)
        make.addWidget(self._activation, 2)
        start.addWidget(ActionButton(self.reset_action), 1)
        start.addWidget(ActionButton(self.reseed_action), 1)
        self.body.addWidget(self._title)
        self.body.addWidget(self._layers)
        self.body.addLayout(start)
        self.body.addWidget(self._start)
        self.body.addLayout(make)
        self.body.addWidget(ActionButton(self.new_action))

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        # Thirty previews a second differ in their weights only.
        if before.spec is not after.spec or before.card is not after.card:
            self._name_starts()
            if self.isVisible():
                self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """The network as it has become meanwhile."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        project = self._document.shown
        count = self._checkup.estimates.total.parameters
        self._title.setText(title_words(project.card.title))
        self._layers.setText(self.tr("{} · {} parameters").format(self._route(project.spec), f"{count:,}"))
        seed = self._seed_of(project)
        self._start.setText(self.tr("Its first weights come from seed {}.").format(seed))

    def _route(self, spec: NetworkSpec) -> str:
        if not self._checkup.is_complete:
            return self.tr("Not finished")
        if is_dense_chain(spec):
            return " – ".join(str(size) for size in layer_sizes(spec))
        return route(spec)

    @Slot()
    def _allow(self) -> None:
        problem = self.form.problem()
        self.new_action.setEnabled(not problem)
        self._name_new(problem)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Network"))
        self._name_fields()
        self._name_starts()
        self._allow()
        self._show()

    def _name_fields(self) -> None:
        self._hidden.describe(
            self.tr("Hidden la&yers"),
            self.tr("Neurons in each hidden layer, such as 16, 16; empty for none"),
            self.tr("Without any hidden layer the network is logistic regression: one picture per digit."),
        )
        self._activation.control.set_words(
            {
                "sigmoid": self.tr("Sigmoid"),
                "tanh": self.tr("Tanh"),
                "relu": self.tr("ReLU"),
                "leaky_relu": self.tr("Leaky ReLU"),
                "elu": "ELU",
                "swish": "Swish",
                "softplus": "Softplus",
                "identity": self.tr("None (linear)"),
            }
        )
        self._activation.describe(
            self.tr("&Activation"),
            self.tr("What the hidden neurons of a new network do with their sum"),
            self.tr("Without a bend in between, many layers can do no more than one: try None (linear)."),
        )

    def _name_new(self, problem: str) -> None:
        describe(
            self.new_action,
            self.tr("New networ&k"),
            problem or self.tr("Replace the network by an untrained one with these layers"),
            self.tr("The weights are drawn at random from the seed in the training form. It can be undone."),
        )

    def _name_starts(self) -> None:
        """What the two ways back are called; while the network is unfinished, why they are closed."""
        obstacle = self._checkup.obstacle
        for action in (self.reset_action, self.reseed_action):
            action.setEnabled(not obstacle)
        describe(
            self.reset_action,
            self.tr("Reset &weights"),
            obstacle or self.tr("Go back to the same first weights, from the same seed"),
            self.tr("Forgets what was learnt. The same weights as at the beginning: compare runs with it."),
        )
        describe(
            self.reseed_action,
            self.tr("New random weights"),
            obstacle or self.tr("Begin from other first weights, from another seed"),
            self.tr("Forgets what was learnt and draws new weights: see how much a result is luck."),
        )
