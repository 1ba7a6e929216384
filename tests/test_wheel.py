"""What people install: the wheel, in a virtual environment of its own, away from the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT])
    return next(folder.glob("nnsim-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The ``bin`` folder of an environment that has nnsim from the wheel and lends all else from this one.

    A line in a .pth file adds the folder of packages but does not obey the .pth files in it, so the editable
    nnsim of this environment stays out.
    """
    folder = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", "--without-pip", folder])
    names = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", names))
    python = (
        Path(sysconfig.get_path("scripts", "venv", names)) / f"python{sysconfig.get_config_var('EXE') or ''}"
    )
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            python,
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            wheel,
        ]
    )
    return python.parent


def run(command, **options):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command],
        env={**environment, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        **options,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_the_resources_and_nothing_of_the_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {str(file.relative_to(ROOT)) for file in (ROOT / "resources").rglob("*") if file.is_file()}
    assert {f"nnsim/{name}" for name in shipped if "__pycache__" not in name} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))]


def test_the_code_and_the_resources_come_from_the_wheel(installed, tmp_path):
    script = "import nnsim, nnsim.paths as p; print(nnsim.__file__); print(p.resource('models'))"
    code, models = run([installed / "python", "-c", script], cwd=tmp_path).split()
    assert Path(code).is_relative_to(installed.parent)
    assert Path(models).is_relative_to(Path(code).parent)


def test_the_installed_demo_reads_ten_digits(installed, tmp_path):
    answer = json.loads(run([installed / "nnsim", "demo", "--json"], cwd=tmp_path))
    assert len(answer["digits"]) == 10
    assert answer["correct"] == 10


def test_the_installed_program_knows_its_version(installed, tmp_path):
    assert run([installed / "nnsim", "--version"], cwd=tmp_path).startswith("nnsim ")
