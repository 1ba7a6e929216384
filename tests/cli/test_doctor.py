import json
import re
import subprocess
import sys
from pathlib import Path

import numpy  # noqa: F401 - loads the BLAS that threadpoolctl finds
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from nnsim.cli import display, doctor, main, system_libraries
from nnsim.cli.system_libraries import CHINESE_FONT, LIBRARIES, SystemLibrary

EGL = next(one for one in LIBRARIES if one.name == "libEGL.so.1")
CURSOR = next(one for one in LIBRARIES if one.name == "libxcb-cursor.so.0")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="macOS and Windows lack nothing")

# They come with every Python.
ALWAYS_THERE = {
    *("libc", "libm", "libdl", "libpthread", "libresolv", "librt", "libgcc_s", "libstdc++"),
    *("ld-linux-x86-64", "ld-linux-aarch64"),
}
# Not here: GTK, CUPS, GIO and the on-screen keyboard, parts of optional plug-ins that Qt does without.
USED = (
    "Qt{Core,Gui,Widgets,Svg,SvgWidgets,PrintSupport,Network,Test}.abi3.so",
    "Qt/plugins/platforms/libq{offscreen,xcb,wayland}.so",
    "Qt/plugins/{xcbglintegrations,iconengines,wayland-shell-integration}/*.so",
    "Qt/plugins/imageformats/libq{gif,ico,jpeg,svg,tiff,webp}.so",
)


@pytest.fixture
def machine(monkeypatch):
    """A Linux machine that lacks the given libraries, with apt, not root."""

    def lacking(*absent: SystemLibrary, has_font=True, root=False):
        names = {one.name for one in absent}
        monkeypatch.setattr(system_libraries.sys, "platform", "linux")
        monkeypatch.setattr(system_libraries, "_loads", lambda name: name not in names)
        monkeypatch.setattr(system_libraries, "_has_chinese_font", lambda: has_font)
        monkeypatch.setattr(system_libraries, "is_root", lambda: root)
        monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")

    return lacking


def report(capsys, *options):
    code = main.run(["doctor", "--json", *options])
    return code, json.loads(capsys.readouterr().out)


def test_a_complete_machine_is_ready_and_shows_the_versions(machine, capsys):
    machine()
    code, facts = report(capsys)
    assert code == 0
    assert facts["ready"] is True
    assert facts["missing"] == []
    assert facts["install"] is None
    assert re.fullmatch(r"6\.\d+\.\d+", facts["qt"])
    assert facts["versions"]["PySide6"].startswith("6.")
    assert facts["python"] == ".".join(map(str, sys.version_info[:3]))


def test_the_report_names_blas_its_kernels_and_how_many_threads_it_may_use(machine, monkeypatch, capsys):
    machine()
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    with threadpool_limits(1, "blas"):
        _, facts = report(capsys)
        main.run(["doctor"])
    loaded = next(one for one in threadpool_info() if one["user_api"] == "blas")
    assert facts["blas"]["kernels"] == loaded.get("architecture")
    assert facts["blas"]["threads"] == 1
    line = next(one for one in capsys.readouterr().out.splitlines() if one.startswith("BLAS"))
    assert line.startswith(f"BLAS          {loaded['internal_api']} ")
    assert line.endswith(", 1 thread (OPENBLAS_CORETYPE=Haswell)")


def test_a_library_below_qt_is_vital_and_one_line_installs_all_that_is_missing(machine, capsys):
    machine(EGL, CURSOR, has_font=False)
    code, facts = report(capsys)
    assert code == 1
    assert facts["install"] == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "fonts-noto-cjk libegl1 libxcb-cursor0"
    )
    assert {one["name"]: one["vital"] for one in facts["missing"]} == {
        "libEGL.so.1": True,
        "libxcb-cursor.so.0": False,  # the tests run without a display
        CHINESE_FONT.name: False,
    }


def test_a_window_library_is_vital_only_where_a_window_would_use_it(machine, monkeypatch):
    machine(CURSOR)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.setattr(display, "_x11_answers", lambda name: True)
    monkeypatch.setattr(display, "_wayland_answers", lambda name: False)
    assert display.missing_libraries() == (CURSOR,)
    monkeypatch.setattr(display, "_wayland_answers", lambda name: True)
    assert display.missing_libraries() == ()  # Qt falls back to Wayland, which is complete
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.missing_libraries() == ()


def test_root_needs_no_sudo(machine):
    machine(EGL, root=True)
    assert system_libraries.install_line(system_libraries.missing()) == (
        "apt-get update && apt-get install -y --no-install-recommends libegl1"
    )


def test_without_apt_the_libraries_are_named(machine, monkeypatch):
    machine(EGL)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)
    assert system_libraries.install_line((EGL,)) == "install with your package manager: libEGL.so.1"


def test_install_asks_apt_only_as_root_and_only_for_what_is_missing(machine, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(system_libraries, "install", lambda absent: asked.append(absent) or True)
    machine(EGL)
    main.run(["doctor", "--install"])
    machine(root=True)
    main.run(["doctor", "--install"])
    assert asked == []
    machine(EGL, root=True)
    main.run(["doctor", "--install"])
    assert asked == [(EGL,)]


def test_apt_speaks_on_standard_error_and_a_refusal_is_a_value(monkeypatch):
    calls = []

    def run(command, **options):
        calls.append((command, options["stdout"]))
        return subprocess.CompletedProcess(command, 0 if "update" in command else 100)

    monkeypatch.setattr(system_libraries.subprocess, "run", run)
    assert system_libraries.install((EGL,)) is False
    assert calls == [
        (("apt-get", "update"), sys.stderr),
        (("apt-get", "install", "-y", "--no-install-recommends", "libegl1"), sys.stderr),
    ]


def test_the_sentence_names_a_few_and_its_line_helps_against_all_that_is_missing(machine):
    many = (*(one for one in LIBRARIES if one.name.startswith("libwayland")), EGL)
    machine(CURSOR, *many)
    text = system_libraries.explain(many)
    assert "(libwayland-client.so.0, libwayland-cursor.so.0, libwayland-egl.so.1 and 1 more)" in text
    assert text.endswith("libegl1 libwayland-client0 libwayland-cursor0 libwayland-egl1 libxcb-cursor0")


def test_quiet_says_nothing_on_a_machine_that_works(machine, capsys):
    machine(CURSOR)
    assert main.run(["doctor", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    machine(EGL, has_font=False)
    assert main.run(["doctor", "--quiet"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Missing for Qt itself, also without a display: libEGL.so.1"
    assert lines[1].startswith("Missing for Chinese text")
    assert lines[2].startswith("This line helps: sudo apt-get")


def test_a_missing_python_package_is_named(machine, monkeypatch, capsys):
    machine()
    monkeypatch.setitem(doctor._PACKAGES, "SciPy", "no-such-package-of-ours")
    assert main.run(["doctor"]) == 1
    assert "Missing Python package: SciPy" in capsys.readouterr().out


def test_macos_and_windows_lack_nothing(monkeypatch):
    for system in ("darwin", "win32"):
        monkeypatch.setattr(system_libraries.sys, "platform", system)
        assert system_libraries.missing() == ()
        assert display.problem() is None


def test_a_font_folder_serves_where_fc_list_is_absent(monkeypatch, tmp_path):
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)
    monkeypatch.setattr(system_libraries, "_FONT_FOLDERS", (str(tmp_path),))
    assert not system_libraries._has_chinese_font()
    (tmp_path / "opentype").mkdir()
    (tmp_path / "opentype" / "NotoSansCJK-Regular.ttc").touch()
    assert system_libraries._has_chinese_font()


@LINUX
def test_the_table_holds_every_library_outside_the_wheel_that_qt_links_to():
    assert needed_outside_the_wheel() - {one.name for one in LIBRARIES} == set()


def needed_outside_the_wheel() -> set[str]:
    import PySide6
    import shiboken6

    wheel, sister = Path(PySide6.__file__).parent, Path(shiboken6.__file__).parent
    inside = {
        file.name: file for folder in (wheel, wheel / "Qt/lib", sister) for file in folder.glob("*.so*")
    }
    queue = [file for pattern in USED for one in braces(pattern) for file in wheel.glob(one)]
    seen, outside = set(queue), set()
    while queue:
        for name in needed(queue.pop()):
            if name not in inside:
                outside.add(name)
            elif inside[name] not in seen:
                seen.add(inside[name])
                queue.append(inside[name])
    return {name for name in outside if name.split(".so")[0] not in ALWAYS_THERE}


def braces(pattern: str) -> list[str]:
    head, opened, rest = pattern.partition("{")
    if not opened:
        return [pattern]
    choices, _, tail = rest.partition("}")
    return [f"{head}{choice}{tail}" for choice in choices.split(",")]


def needed(file: Path) -> list[str]:
    """The NEEDED entries of a 64-bit little-endian ELF file (System V ABI, "Dynamic Section")."""
    data = file.read_bytes()
    assert data[:6] == b"\x7fELF\x02\x01"

    def number(at: int, size: int = 8) -> int:
        return int.from_bytes(data[at : at + size], "little")

    sections = [number(0x28) + index * 0x40 for index in range(number(0x3C, 2))]
    dynamic = next(at for at in sections if number(at + 4, 4) == 6)  # SHT_DYNAMIC
    strings = number(sections[number(dynamic + 40, 4)] + 24)
    start, size = number(dynamic + 24), number(dynamic + 32)
    entries = ((number(at), number(at + 8)) for at in range(start, start + size, 16))
    offsets = [strings + value for tag, value in entries if tag == 1]  # DT_NEEDED
    return [data[at : data.index(b"\0", at)].decode() for at in offsets]
