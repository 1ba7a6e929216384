"""The memory that training 784-128-10 on all 60,000 MNIST pictures takes over the bare import.

python -m benchmarks.bench_memory
"""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.common import show
from nnsim.paths import data_folder

ROOT = Path(__file__).parent.parent
#: Megabytes (1,000,000 bytes) over the bare import.
GOAL = 250
CHILD = """
from nnsim import blas
blas.prepare()
import json, re, sys
from nnsim.network.presets import dense_network
from nnsim.network.weights import initial_weights
from nnsim.paths import data_folder
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, TrainRequest
from nnsim.training.sources import MnistSource, load

def peak():
    try:
        with open("/proc/self/status") as status:
            return int(re.search(r"VmHWM:\\s*(\\d+)", status.read())[1]) * 1024
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

peaks = {"import": peak()}
train_set, test_set = load(MnistSource(data_folder() / "mnist"))
peaks["data loaded"] = peak()
spec = dense_network([128], activation="relu")
settings = Hyperparameters(batch_size=64, rate=0.001, optimizer="adam", epochs=2, seed=1)
request = TrainRequest(1, spec, initial_weights(spec, 1), train_set, test_set, settings)
for snapshot in train(request):
    pass
peaks["two epochs trained"] = peak()
print(json.dumps({"peaks": peaks, "accuracy": snapshot.measurement.test_accuracy}))
"""


def main() -> int:
    """Measure in a process of its own, print, write."""
    if not (data_folder() / "mnist").is_dir():
        print(f"Not measured: there is no folder {data_folder() / 'mnist'}.")
        return 0
    done = subprocess.run([sys.executable, "-c", CHILD], cwd=ROOT, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    bare = result["peaks"]["import"]
    rows = {
        stage: {"peak_MB": peak / 1e6, "over_import_MB": (peak - bare) / 1e6}
        for stage, peak in result["peaks"].items()
    }
    show("Memory of training", rows)
    over = rows["two epochs trained"]["over_import_MB"]
    print(f"{over:.0f} MB over the bare import, goal {GOAL}: {'yes' if over < GOAL else 'NO'}")
    print(f"(accuracy on the test set after two epochs: {result['accuracy']:.4f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
