"""PySide6 must return None and True without stealing a reference: docs/decisions/0001."""

import subprocess
import sys

CALLS = 5000

# On Python 3.11 the wheel of PySide6 6.12.0 loses one reference to None with every void call and one to True
# with every emit(): after a few thousand the interpreter dies with "none_dealloc" or "bool_dealloc".
# On 3.12 and newer both live for ever (PEP 683) and their counts never move.
SCRIPT = f"""
import sys
from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

class Source(QObject):
    happened = Signal(int)

application = QGuiApplication([])
image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
painter, source, seen = QPainter(image), Source(), []
source.happened.connect(seen.append)
before = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
for count in range({CALLS}):
    painter.setPen(QColor(0, 0, 0))
    painter.drawLine(QPointF(0, 0), QPointF(count % 64, 64))
    painter.save()
    painter.restore()
    painter.isActive()
    source.happened.emit(count)
    source.signalsBlocked()
after = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
painter.end()
assert len(seen) == {CALLS}
print(*(new - old for new, old in zip(after, before)))
"""


def test_thousands_of_qt_calls_neither_abort_nor_move_reference_counts():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"PySide6 lost references: {done.stderr[-500:]}"
    drifts = [int(word) for word in done.stdout.split()]
    assert all(abs(drift) < CALLS // 10 for drift in drifts), f"None, True, False moved by {drifts}"
