"""Sets up the test run: no display, one BLAS thread, settings in a temporary folder, nothing left alive."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

from nnsim import blas

# Before anything imports Qt or NumPy: both read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
blas.prepare()

# The settings, caches and recent files of whoever runs the tests stay untouched and unread.
_HOME = Path(tempfile.mkdtemp(prefix="nnsim-tests-"))
for _name in ("CONFIG", "DATA", "CACHE", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(_HOME / _name.lower())
os.environ["XDG_RUNTIME_DIR"] = str(_HOME / "runtime")
(_HOME / "runtime").mkdir(mode=0o700)

pytest_plugins = ["tests.leftovers"]


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


# A busy machine must not fail a property: examples may take any time.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
