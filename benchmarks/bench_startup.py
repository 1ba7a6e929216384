"""How long the first window takes, stage by stage; pyqtgraph and SciPy must not be in it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.common import show, summary
from nnsim.network.shipped import SHIPPED, open_network

ROOT = Path(__file__).parent.parent

RUNS = 7
CHILD = """
import json, sys
from time import perf_counter
marks = [("start", perf_counter())]
def mark(name): marks.append((name, perf_counter()))
from nnsim import blas
blas.prepare()
import numpy; mark("import NumPy")
import PySide6.QtWidgets, PySide6.QtSvg; mark("import Qt")
from nnsim.cli.lasting import lasting
with lasting():
    import nnsim.ui.app as app
mark("import nnsim")
application = app.make_application(); mark("application")
window = app.make_window(); mark("window and network")
window.show(); application.processEvents(); mark("first paint")
heavy = [name for name in ("pyqtgraph", "scipy", "scipy.ndimage") if name in sys.modules]
stages = {name: after - before for (_, before), (name, after) in zip(marks, marks[1:])}
stages["all"] = marks[-1][1] - marks[0][1]
print(json.dumps({"stages": stages, "heavy": heavy}))
import os; os._exit(0)
"""


def one_start() -> dict[str, float]:
    """The seconds of each stage of one start."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout.splitlines()[-1])
    if result["heavy"]:
        print(f"imported before the first window: {', '.join(result['heavy'])}")
    stages: dict[str, float] = result["stages"]
    return stages


def openings(name: str) -> list[float]:
    """The seconds of opening a shipped network, file to weights."""
    seconds = []
    for _ in range(20):
        started = perf_counter()
        open_network(name)
        seconds.append(perf_counter() - started)
    return seconds


def main() -> None:
    """Start several times and show the medians."""
    starts = [one_start() for _ in range(RUNS)]
    rows = {stage: summary([start[stage] for start in starts]) for stage in starts[0]}
    rows.update({f"open network {name}": summary(openings(name)) for name in SHIPPED})
    show("Start-up", rows)


if __name__ == "__main__":
    main()
