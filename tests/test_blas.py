import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnsim import blas

ROOT = Path(__file__).resolve().parents[1]
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

# Small whole numbers: every sum is exact in float32, so that Python's own integers are the oracle.
MULTIPLY = """
from nnsim.blas import prepare
prepare()
import numpy
from threadpoolctl import threadpool_info
def numbers(rows, columns, seed):
    return [[(seed * (i + 3) * (j + 7)) % 11 - 5 for j in range(columns)] for i in range(rows)]
for rows, inner, columns in [(1, 1, 1), (3, 5, 7), (64, 130, 33), (100, 784, 16)]:
    a, b = numbers(rows, inner, 3), numbers(inner, columns, 5)
    right = [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
    for dtype in (numpy.float32, numpy.float64):
        product = numpy.array(a, dtype) @ numpy.array(b, dtype)
        assert product.tolist() == right, (rows, inner, columns, dtype)
print({one["num_threads"] for one in threadpool_info()} <= {1})
"""


@pytest.fixture
def before_numpy(monkeypatch):
    """A process in which NumPy is not imported yet and no variable is set."""
    for name in THREADS:
        monkeypatch.setenv(name, "")  # so that what prepare() sets is taken away again
        monkeypatch.delenv(name)
    monkeypatch.delitem(sys.modules, "numpy", raising=False)


def settings():
    return [os.environ.get(name) for name in THREADS]


@pytest.mark.usefixtures("before_numpy")
def test_blas_gets_one_thread_before_numpy_is_imported():
    blas.prepare()
    assert settings() == ["1", "1", "1"]


@pytest.mark.usefixtures("before_numpy")
def test_what_the_user_has_chosen_stays(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    blas.prepare()
    assert settings() == ["4", "1", "1"]


@pytest.mark.usefixtures("before_numpy")
def test_nothing_is_set_once_numpy_is_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", object())
    blas.prepare()
    assert settings() == [None, None, None]


def test_a_prepared_process_multiplies_rightly_on_one_thread():
    fresh = {name: value for name, value in os.environ.items() if name not in THREADS}
    command = [sys.executable, "-c", MULTIPLY]
    done = subprocess.run(command, cwd=ROOT, env=fresh, capture_output=True, text=True)
    assert done.stdout == "True\n", done.stderr
