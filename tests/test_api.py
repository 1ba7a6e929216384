"""The page "Python" of the guide is executed, and what it shows is what comes out."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data.files import real

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "guide" / "en" / "python.md"
_BLOCK = re.compile(r"^```(pycon|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:,\d{3})+(?![\d.])|-?\d*\.?\d+(?:e-?\d+)?")


def blocks(language):
    return [text for kind, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")) if kind == language]


class NearlyTheSame(doctest.OutputChecker):
    """Words must be the same; numbers may differ by a twentieth, for another processor rounds differently."""

    def check_output(self, want, got, optionflags):
        words = [" ".join(_NUMBER.sub("#", text.replace("<BLANKLINE>", "")).split()) for text in (want, got)]
        numbers = [
            [float(one.replace(",", "")) for one in _NUMBER.findall(text.replace("<BLANKLINE>", ""))]
            for text in (want, got)
        ]
        return words[0] == words[1] and all(
            abs(first - second) <= 0.05 * max(1, abs(first)) for first, second in zip(*numbers, strict=True)
        )


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        ("accuracy 81.60%", "accuracy 80.20%", True),
        ("accuracy 81.60%", "accuracy 71.60%", False),
        ("array([4, 5])", "array([4, 6])", False),
        ("13,002 parameters", "14,002 parameters", False),
        ("[[0.   , 0.618]]", "[[0., 0.617]]", False),
        ("['hidden1']", "['hidden2']", False),
        ("a\n<BLANKLINE>\nb 1", "a\n\nb   1.01\n", True),
    ],
)
def test_the_comparison_of_outputs_is_strict_with_words_and_lenient_with_digits(want, got, same):
    assert NearlyTheSame().check_output(want, got, 0) is same


def test_the_session_of_the_guide_gives_what_it_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "\n".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    assert len(test.examples) > 30
    said: list[str] = []
    runner = doctest.DocTestRunner(NearlyTheSame(), verbose=False)
    assert runner.run(test, out=said.append).failed == 0, "".join(said)


def test_the_courses_network_does_what_the_guide_says(tmp_path, monkeypatch, capsys):
    (code,) = blocks("python")
    for name in ("ex4weights.mat", "ex4data1.mat"):
        (tmp_path / name).symlink_to(real("ex4", name))
    monkeypatch.chdir(tmp_path)
    exec(compile(f"import nnsim\n{code}", PAGE.name, "exec"), {})
    assert capsys.readouterr().out == "0.287629 0.383770\nTrue\n"


def in_a_fresh_process(code):
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_nnsim_alone_imports_neither_its_parts_nor_any_library():
    code = "import sys, nnsim; print([name for name in sys.modules if name.startswith(('nnsim.', 'numpy'))])"
    assert in_a_fresh_process(code) == "[]\n"


def test_the_interface_is_there_without_qt_and_with_one_blas_thread():
    code = """
import os, sys
for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.pop(name, None)
import nnsim
nnsim.Network
from threadpoolctl import threadpool_info
print({one["num_threads"] for one in threadpool_info()} <= {1})
"""
    assert in_a_fresh_process(code) == "True\n"


def test_what_is_public_is_listed_and_anything_else_is_missing():
    import nnsim

    assert {"Network", "synthetic_digits", "read_mnist", "read_course_digits"} <= set(dir(nnsim))
    with pytest.raises(AttributeError, match="no attribute 'Networks'"):
        nnsim.Networks  # noqa: B018
