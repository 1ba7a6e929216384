"""The lines of Python in the READMEs run as they stand."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def python_of(name: str) -> str:
    found = re.findall(r"^```python\n(.*?)^```", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def without_comments(code: str) -> list[str]:
    return [line.partition("#")[0].rstrip() for line in code.splitlines()]


def test_both_languages_show_the_same_lines() -> None:
    assert without_comments(python_of("README.md")) == without_comments(python_of("README.zh.md"))


def test_the_lines_train_a_network_and_save_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(python_of("README.md"), names)
    assert names["network"].parameter_count == 13_002  # type: ignore[attr-defined]
    assert (tmp_path / "mine.nnsim").is_file()
