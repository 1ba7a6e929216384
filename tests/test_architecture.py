"""The rules of the house that import-linter cannot see."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "nnsim").rglob("*.py"))

# tr(f"..."): lupdate notes the braces, the running program asks for the text with numbers: they never match.
F_STRING_IN_TR = re.compile(
    r"""\btr\(\s*[rR]?[fF][rR]?["']|\btranslate\(\s*["'][^"']*["']\s*,\s*[rR]?[fF][rR]?["']"""
)

# The same for the errors that the window translates by their template.
F_STRING_IN_AN_ERROR = re.compile(r"""\b(?:Spoken|(?:Data|Network|NotFinite)Error)\(\s*[rR]?[fF][rR]?["']""")

IMPORT_THE_CORE = """
import importlib, pkgutil, sys

for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None  # importing it now raises ImportError
count = 0
for package in ("engine", "data", "network", "training"):
    parent = importlib.import_module(f"nnsim.{package}")
    for module in pkgutil.walk_packages(parent.__path__, f"{parent.__name__}."):
        importlib.import_module(module.name)
        count += 1
print(count)
"""


def test_the_core_works_without_qt():
    done = subprocess.run([sys.executable, "-c", IMPORT_THE_CORE], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 10


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ('self.tr(f"Epoch {number}")', True),
        ("self.tr(\n    f'Epoch {number}')", True),
        ('QCoreApplication.translate("Plot", f"Epoch {number}")', True),
        ('self.tr("Epoch {}").format(number)', False),
        ('f"{self.tr("Epoch")} 3"', False),
        ('print(f"str {number}")', False),
    ],
)
def test_the_pattern_finds_f_strings_in_translations(line, is_wrong):
    assert bool(F_STRING_IN_TR.search(line)) is is_wrong


def test_no_translated_text_is_an_f_string():
    wrong = [
        str(file.relative_to(ROOT)) for file in SOURCES if F_STRING_IN_TR.search(file.read_text("utf-8"))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ('raise DataError(f"{path} is empty.")', True),
        ("NetworkError(\n    f'{name} is empty.', layer=name)", True),
        ('NotFiniteError(f"Step {step:,}")', True),
        ('Spoken(f"add {count}")', True),
        ('raise DataError("{} is empty.", path)', False),
        ('raise CommandError(f"{path} is empty.")', False),
    ],
)
def test_the_pattern_finds_f_strings_in_errors(line, is_wrong):
    assert bool(F_STRING_IN_AN_ERROR.search(line)) is is_wrong


def test_no_error_of_the_core_is_an_f_string():
    wrong = [
        str(file.relative_to(ROOT))
        for file in SOURCES
        if F_STRING_IN_AN_ERROR.search(file.read_text("utf-8"))
    ]
    assert wrong == []


def test_main_stays_a_dozen_lines():
    assert len((ROOT / "main.py").read_text("utf-8").splitlines()) < 20
