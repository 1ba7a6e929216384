"""What the network sees of the drawing, with a switch for each stage on the way there."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.data.drawing import STAGE_NAMES, Stages
from nnsim.studio.reading import Sight
from nnsim.studio.studio import Studio
from nnsim.ui.explore.stage_popup import StagePopup
from nnsim.ui.explore.stage_wording import stage_help, stage_name
from nnsim.ui.explore.tool_row import ToolButton
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.ink_picture import InkPicture
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.switch import Switch


def stages_without(names: str) -> Stages:
    """The stages with those switched off that are listed, separated by commas; unknown names are skipped."""
    off = {name.strip() for name in names.split(",")}
    return Stages(**{name: name not in off for name in STAGE_NAMES})


def names_of_off(stages: Stages) -> str:
    """The stages that are off, separated by commas: what the settings remember."""
    return ",".join(name for name in STAGE_NAMES if not getattr(stages, name))


class SightBox(QWidget):
    """The picture that goes into the network, the switches beside it."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._is_prepared = False
        studio.sketch.set_stages(stages_without(studio.settings.stages))
        self.caption = label("quiet")
        self.picture = InkPicture(theme)
        self.switches = {name: Switch(theme) for name in STAGE_NAMES}
        self._theme = theme
        self.show_stages = ToolButton()
        self.popup = StagePopup(studio, theme, self)
        self._lay_out()
        self._listen()
        self._retranslate()

    def _lay_out(self) -> None:
        switches = QVBoxLayout()
        switches.setSpacing(2)
        for switch in self.switches.values():
            switches.addWidget(switch)
        switches.addStretch(1)
        header = QHBoxLayout()
        header.addWidget(self.caption, 1)
        header.addWidget(self.show_stages)
        content = QHBoxLayout()
        content.setSpacing(8)
        content.addLayout(switches, 1)
        content.addWidget(self.picture)
        self.picture.set_alignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(header)
        rows.addLayout(content)

    def _listen(self) -> None:
        for switch in self.switches.values():
            # Not toggled: what is set from elsewhere must not come back as a wish.
            switch.clicked.connect(self._switched)
        self.show_stages.clicked.connect(self._open_popup)
        self._studio.sketch.stages_changed.connect(self._stages_changed)
        self._studio.reading.read.connect(self._show)
        self._theme.changed.connect(self._restyle)
        self._restyle()
        self._show(self._studio.reading.sight)
        self._stages_changed(self._studio.sketch.stages)

    @Slot()
    def _switched(self) -> None:
        self._studio.sketch.set_stages(
            Stages(**{name: switch.isChecked() for name, switch in self.switches.items()})
        )

    @Slot(object)
    def _stages_changed(self, stages: Stages) -> None:
        for name, switch in self.switches.items():
            switch.setChecked(getattr(stages, name))
        self._studio.settings.stages = names_of_off(stages)

    @Slot(object)
    def _show(self, sight: Sight) -> None:
        self.picture.set_pixels(sight.pixels)
        self._name_picture()
        is_prepared = self._studio.sketch.is_prepared
        if is_prepared is not self._is_prepared:
            self._is_prepared = is_prepared
            self._name_switches()

    @Slot()
    def _open_popup(self) -> None:
        self.popup.open_at(self.show_stages)

    @Slot()
    def _restyle(self) -> None:
        self.show_stages.set_icon("stages", self._theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.caption.setText(self.tr("What the network sees"))
        self.picture.setAccessibleName(self.tr("What the network sees"))
        self._name_picture()
        self.show_stages.setToolTip(self.tr("Show the picture after each stage"))
        self.show_stages.setAccessibleName(self.tr("Show the picture after each stage"))
        self._name_switches()

    def _name_switches(self) -> None:
        """What they do; that they do nothing with a sample, which was prepared before it was kept."""
        done = self.tr("Samples of the data are prepared already: the network gets them as they are.")
        for name, switch in self.switches.items():
            switch.setEnabled(not self._is_prepared)
            switch.setText(stage_name(name))
            switch.setAccessibleName(stage_name(name))
            self._explain(switch, done if self._is_prepared else stage_help(name))

    def _name_picture(self) -> None:
        side = self._studio.reading.sight.pixels.shape[0]
        words = self.tr("These {} × {} numbers are all that the network gets.").format(side, side)
        if words != self.picture.toolTip():
            self.picture.setToolTip(words)

    def _explain(self, switch: Switch, words: str) -> None:
        # Only rich text is broken into lines in a tool tip.
        switch.setToolTip(f"<p>{escape(words)}</p>")
        switch.setWhatsThis(words)
        switch.setAccessibleDescription(words)
