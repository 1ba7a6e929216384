"""Nobody waits for what the first update imports."""

import subprocess
import sys

CHILD = """
import sys, tempfile, time
from PySide6.QtCore import QCoreApplication, QSettings
from nnsim.network.fresh import new_project
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
application = QCoreApplication([])
settings = Settings(QSettings(tempfile.mkdtemp() + "/settings.ini", QSettings.Format.IniFormat))
studio = Studio(new_project((4,), "sigmoid", 1), settings)
assert "scipy" not in sys.modules
studio.stepping.open()
deadline = time.monotonic() + 10
while "scipy.linalg.blas" not in sys.modules and time.monotonic() < deadline:
    application.processEvents()
    time.sleep(0.01)
print("scipy.linalg.blas" in sys.modules)
"""


def test_what_the_first_update_needs_is_imported_as_the_steps_are_opened() -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]
