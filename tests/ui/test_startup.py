"""The first window must not wait for what it does not need."""

import json
import subprocess
import sys

CHILD = """
import json, sys, tempfile
from nnsim import blas
blas.prepare()
from PySide6.QtCore import QSettings
from nnsim.studio.settings import Settings
from nnsim.ui.app import make_application, make_window
application = make_application()
folder = tempfile.mkdtemp()
window = make_window(Settings(QSettings(folder + "/settings.ini", QSettings.Format.IniFormat)))
window.show()
application.processEvents()
print(json.dumps({"visible": window.isVisible(), "modules": sorted(sys.modules)}))
"""


def test_the_first_window_shows_before_what_it_does_not_need_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["visible"]
    heavy = {name.partition(".")[0] for name in result["modules"]} & {"pyqtgraph", "scipy"}
    assert heavy == set()
    # A finished network needs no rules about unfinished ones, and nobody has asked for the board yet.
    assert not {"nnsim.network.problems", "nnsim.ui.build.page"} & set(result["modules"])
