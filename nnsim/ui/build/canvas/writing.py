"""Writing a layer's name on its card, and the text of a note."""

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize
from PySide6.QtWidgets import QWidget

from nnsim.network.board import Place
from nnsim.network.spec import LayerId
from nnsim.studio.usual_names import usual_name
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.hits import Hit
from nnsim.ui.build.canvas.in_place import InPlace
from nnsim.ui.build.canvas.room import free_room

translate = QCoreApplication.translate
#: the least room to write in, in pixels at text scale 1
_NAME, _NOTE = QSize(168, 32), QSize(180, 90)


class Writing:
    """Opens a field over a card or a note; the keyboard goes back to the board afterwards."""

    def __init__(self, bench: Bench, view: QWidget) -> None:
        self._bench = bench
        self.field = InPlace(view)
        #: the layer or the note that is written on
        self._target = ""
        self.field.closed.connect(view.setFocus)
        bench.scene.arranged.connect(self._let_go_of_what_is_gone)
        bench.camera.moved.connect(self.field.keep)
        # Another network may have a layer of the same id, which was never meant.
        bench.document.replaced.connect(self.field.drop)

    def on(self, hit: Hit) -> bool:
        """Write on what is there; whether it can be written on."""
        if hit.layer is not None:
            self.name(hit.layer)
        elif hit.note is not None:
            self.note(hit.note)
        return hit.layer is not None or hit.note is not None

    def on_marked(self) -> None:
        """Write on the current layer, else on the note that is marked."""
        marked = self._bench.editor.marked
        if marked.current is not None:
            self.name(marked.current)
        elif marked.notes:
            self.note(marked.notes[-1])

    def name(self, layer_id: LayerId) -> None:
        """Write the name of a layer anew."""
        item = self._bench.scene.layers.get(layer_id)
        if item is None:
            return
        self._bench.camera.show(item.card())
        name = self._name_of(layer_id) or ""
        label = translate("Writing", "Name of {}").format(item.facts.name)
        self.field.write_line(
            self._area(item.card(), _NAME, is_whole=False),
            name,
            label,
            lambda text: self._rename(layer_id, text),
        )
        self._target = layer_id

    def note(self, note_id: str) -> None:
        """Write a note anew; one that is left empty goes."""
        item = self._bench.scene.notes.get(note_id)
        if item is None:
            return
        self._bench.camera.show(item.sheet())
        self.field.write_page(
            self._area(item.sheet(), _NOTE, is_whole=True),
            item.note.text,
            translate("Writing", "Text of the note"),
            lambda text: self._change(note_id, text),
        )
        self._target = note_id

    def new_note(self) -> None:
        """Write a note where there is room; it is put on the board once something stands in it."""
        room = free_room(self._bench.camera.sight(), self._bench.scene.rooms())
        label = translate("Writing", "Text of the note")
        area = self._area(room, _NOTE, is_whole=True)
        self.field.write_page(area, "", label, lambda text: self._add(text, Place(room.x(), room.y())))
        self._target = ""

    def _let_go_of_what_is_gone(self) -> None:
        scene = self._bench.scene
        if self._target and self._target not in {*scene.layers, *scene.notes}:
            self._target = ""
            self.field.drop()

    def _add(self, text: str, place: Place) -> None:
        if text.strip():
            self._bench.editor.add_note(text, place)

    def _rename(self, layer_id: LayerId, text: str) -> None:
        name = self._name_of(layer_id)
        if name is not None and name != text.strip():
            self._bench.editor.rename(layer_id, text)

    def _name_of(self, layer_id: LayerId) -> str | None:
        """As it stands on the card."""
        names = (usual_name(layer.name) for layer in self._bench.spec.layers if layer.id == layer_id)
        return next(names, None)

    def _change(self, note_id: str, text: str) -> None:
        item, editor = self._bench.scene.notes.get(note_id), self._bench.editor
        if item is not None and not text.strip():
            editor.mark_notes((note_id,))
            editor.remove_marked()
        elif item is not None and item.note.text != text:
            editor.change_note(note_id, text=text)

    def _area(self, board: QRectF, least: QSize, *, is_whole: bool) -> QRect:
        """Over the upper part of it or all of it, and never too small to write in."""
        camera = self._bench.camera
        corner, end = camera.screen(board.topLeft()), camera.screen(board.bottomRight())
        own = QSize(end.x() - corner.x(), end.y() - corner.y() if is_whole else 0)
        return QRect(QPoint(corner.x(), corner.y()), own.expandedTo(least * self._bench.theme.scale))
