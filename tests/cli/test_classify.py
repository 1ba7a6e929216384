import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnsim.cli import main
from nnsim.paths import data_folder
from tests.cli.networks import SHARES, left_or_right, run_away, stubborn

ROOT = Path(__file__).resolve().parents[2]
SEVEN = {"strokes": [[[10, 10], [60, 10], [30, 90]]], "size": [100, 100], "label": 7}
ONE = {"strokes": [[[50.5, 10], [50.5, 90]], [[40, 20], [50.5, 10]]], "size": [100, 100], "label": 1}
UNKNOWN = {"strokes": SEVEN["strokes"], "size": [100, 100]}
FORM = ': write {"strokes": [[[x, y], ...], ...], "size": [width, height], "label": 7} or a list of these.'

data = pytest.mark.skipif(
    not (data_folder() / "pictures").is_dir(),
    reason=f"there are no pictures in {data_folder()}; NNSIM_DATA names another folder",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with a network in it that always answers 7."""
    monkeypatch.chdir(tmp_path)
    stubborn(tmp_path / "seven.nnsim")
    return tmp_path


def write(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path.name


def classify(capsys, *words, code=0):
    assert main.run(["classify", *words]) == code
    return capsys.readouterr()


def answer(capsys, *words):
    return json.loads(classify(capsys, *words, "--model", "seven.nnsim", "--json").out)


def refusal(capsys, *words):
    """The one sentence on standard error; nothing may stand on standard output."""
    captured = classify(capsys, *words, code=1)
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err.removeprefix("nnsim classify: ").strip()


def test_a_drawing_gives_its_digit_and_ten_probabilities(folder, capsys):
    report = answer(capsys, write(folder / "a.json", SEVEN))
    assert report["answers"] == list(range(10))
    (item,) = report["items"]
    assert item["probabilities"] == pytest.approx(SHARES, abs=1e-6)
    del item["probabilities"]
    assert item == {"file": "a.json", "index": None, "digit": 7, "label": 7, "right": True}
    assert (report["labelled"], report["right"], report["accuracy"]) == (1, 1, 1.0)


def test_a_list_of_drawings_is_counted_where_labels_are_given(folder, capsys):
    report = answer(capsys, write(folder / "a.json", [SEVEN, ONE, UNKNOWN]))
    assert [item["index"] for item in report["items"]] == [0, 1, 2]
    assert [item["right"] for item in report["items"]] == [True, False, None]
    assert (report["labelled"], report["right"], report["accuracy"]) == (2, 1, 0.5)


def test_the_text_has_a_line_for_each_drawing_and_the_accuracy(folder, capsys):
    name = write(folder / "a.json", [SEVEN, ONE, UNKNOWN])
    lines = classify(capsys, name, "--model", "seven.nnsim").out.splitlines()
    # 1/55 = 1.8 %, 10/55 = 18.2 %
    assert lines[0].split() == ["digit", "label", *"0123456789"]
    shares = ["1.8", "3.6", "5.5", "7.3", "9.1", "10.9", "12.7", "18.2", "14.5", "16.4"]
    assert lines[1].split() == ["a.json[0]", "7", "7", "right", *shares]
    assert lines[2].split() == ["a.json[1]", "7", "1", "WRONG", *shares]
    assert lines[3].split() == ["a.json[2]", "7", "-", *shares]
    assert lines[-2:] == ["Probabilities in %, read by seven.nnsim.", "1 of 2 right: 50.00 %"]


def test_without_labels_there_is_no_accuracy(folder, capsys):
    name = write(folder / "a.json", UNKNOWN)
    assert "right" not in classify(capsys, name, "--model", "seven.nnsim").out
    assert answer(capsys, name)["accuracy"] is None


def test_several_files_are_read_in_their_order(folder, capsys):
    names = [write(folder / "b.json", [ONE]), write(folder / "a.json", SEVEN)]
    assert [item["file"] for item in answer(capsys, *names)["items"]] == ["b.json", "a.json"]


def test_the_shipped_network_is_the_default(folder, capsys, monkeypatch):
    from nnsim.network import shipped

    (folder / "models").mkdir()
    stubborn(folder / "models" / f"{shipped.SHIPPED[0]}.nnsim")
    monkeypatch.setattr(shipped, "resource", lambda *parts: folder.joinpath(*parts))
    name = write(folder / "a.json", SEVEN)
    assert json.loads(classify(capsys, name, "--json").out)["model"] == shipped.SHIPPED[0]


def test_stages_that_are_off_leave_the_drawing_as_it_was_drawn(folder, capsys):
    # A stroke at the left edge: all stages bring it to the middle, none leaves it where it is.
    left_or_right(folder / "sides.nnsim")
    drawing = {"strokes": [[[10, 30], [10, 60]]], "size": [100, 100], "label": 0}
    words = [write(folder / "a.json", drawing), "--model", "sides.nnsim", "--json"]
    prepared = json.loads(classify(capsys, *words).out)
    assert prepared["stages_off"] == []
    assert prepared["items"][0]["probabilities"][0] < 0.99
    drawn = json.loads(classify(capsys, *words, "--stages-off", "crop, fit,centre").out)
    assert drawn["stages_off"] == ["crop", "fit", "centre"]
    assert drawn["items"][0]["probabilities"][0] > 0.99
    assert drawn["items"][0]["right"] is True


def test_a_network_with_other_classes_answers_by_their_names(folder, capsys):
    stubborn(folder / "fruit.nnsim", shares=[0.25, 0.75], class_names=("apple", "pear"))
    words = [write(folder / "a.json", UNKNOWN), "--model", "fruit.nnsim"]
    assert json.loads(classify(capsys, *words, "--json").out)["items"][0]["digit"] == "pear"
    assert classify(capsys, *words).out.splitlines()[0].split() == ["digit", "apple", "pear"]


BROKEN = {
    "nothing": ("", "Input data was truncated"),
    "not JSON": ("hello", "JSON is malformed: invalid character (byte 0)"),
    "a number": (7, "Expected `object | array`, got `int`"),
    "no strokes": ({"size": [1, 1]}, "Object missing required field `strokes`"),
    "no size": ({"strokes": SEVEN["strokes"]}, "Object missing required field `size`"),
    "an unknown field": (SEVEN | {"lable": 7}, "Object contains unknown field `lable`"),
    "a label that is no digit": (SEVEN | {"label": 10}, "Expected `int` <= 9 - at `$.label`"),
    "a label in words": (SEVEN | {"label": "7"}, "Expected `int | null`, got `str` - at `$.label`"),
    "a flat size": (SEVEN | {"size": [0, 1]}, "Expected `float` >= 0.01 - at `$.size[0]`"),
    "no stroke at all": (SEVEN | {"strokes": []}, "Expected `array` of length >= 1 - at `$.strokes`"),
    "an empty stroke": (SEVEN | {"strokes": [[]]}, "Expected `array` of length >= 1 - at `$.strokes[0]`"),
    "a lonely coordinate": (
        SEVEN | {"strokes": [[[1, 2], [3]]]},
        "Expected `array` of length 2 - at `$.strokes[0][1]`",
    ),
    "a point of words": (
        SEVEN | {"strokes": [[["a", 2]]]},
        "Expected `float`, got `str` - at `$.strokes[0][0][0]`",
    ),
    "a point in another galaxy": (
        SEVEN | {"strokes": [[[1, 1e300]]]},
        "Expected `float` <= 1000000.0 - at `$.strokes[0][0][1]`",
    ),
    "the second of a list": (
        [SEVEN, SEVEN | {"size": 3}],
        "Expected `array`, got `int` - at `$[1].size`",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_holds_no_drawings_is_named_with_the_place_of_the_mistake(folder, capsys, case):
    content, reason = BROKEN[case]
    name = write(folder / "bad.json", content)
    sentence = refusal(capsys, name, "--model", "seven.nnsim")
    assert sentence == f"'bad.json' does not hold drawings ({reason}){FORM}"


def test_an_empty_list_is_refused(folder, capsys):
    name = write(folder / "a.json", [])
    assert refusal(capsys, name, "--model", "seven.nnsim") == f"'a.json' is an empty list{FORM}"


def test_text_in_another_encoding_is_refused(folder, capsys):
    (folder / "a.json").write_bytes(b'{"strokes\xff": 1}')
    assert refusal(capsys, "a.json", "--model", "seven.nnsim").startswith("'a.json' does not hold drawings")


def test_a_huge_file_is_refused_before_it_is_read(folder, capsys):
    with (folder / "a.json").open("wb") as file:
        file.truncate(65 << 20)
    assert refusal(capsys, "a.json", "--model", "seven.nnsim") == (
        "'a.json' is larger than 64 MB: split it into several files."
    )


def test_a_drawing_without_ink_on_the_canvas_is_named(folder, capsys):
    outside = {"strokes": [[[300, 300], [400, 400]]], "size": [100, 100]}
    name = write(folder / "a.json", [SEVEN, outside])
    assert refusal(capsys, name, "--model", "seven.nnsim") == (
        "'a.json[1]' shows no ink on the canvas: draw a digit or leave it out."
    )


@pytest.mark.parametrize("name", ["lost.json", "lost.png"])
def test_a_file_that_is_not_there_is_named(folder, capsys, name):
    assert refusal(capsys, name, "--model", "seven.nnsim") == (
        f"There is no file or folder '{name}': check the spelling."
    )


def test_a_network_that_is_not_there_is_named(folder, capsys):
    name = write(folder / "a.json", SEVEN)
    assert refusal(capsys, name, "--model", "nine.nnsim").startswith("There is no network “nine.nnsim”: ")


def test_a_broken_network_is_named(folder, capsys):
    (folder / "bad.nnsim").write_bytes(b"PK\3\4")
    name = write(folder / "a.json", SEVEN)
    assert refusal(capsys, name, "--model", "bad.nnsim").startswith("bad.nnsim is not a complete .nnsim file")


def test_a_network_that_reads_no_drawings_is_refused(folder, capsys):
    stubborn(folder / "wide.nnsim", input_shape=(28, 20))
    name = write(folder / "a.json", SEVEN)
    assert refusal(capsys, name, "--model", "wide.nnsim") == (
        "The network 'wide.nnsim' takes 560 numbers, but drawings and pictures become squares, 28 x 28 = 784 "
        "or any other up to 64 x 64: choose a network with a square input."
    )


@pytest.mark.parametrize("side", [14, 20, 40])
def test_a_network_of_another_size_reads_drawings_of_its_size(folder, capsys, side):
    left_or_right(folder / "sides.nnsim", side)
    drawings = [
        {"strokes": [[[x, 30], [x, 60]]], "size": [100, 100], "label": label}
        for x, label in ((10, 0), (90, 1))
    ]
    words = [write(folder / "a.json", drawings), "--model", "sides.nnsim", "--json", "--stages-off"]
    report = json.loads(classify(capsys, *words, "crop,fit,centre,match_ink").out)
    assert (report["right"], report["labelled"]) == (2, 2)
    assert all(max(item["probabilities"]) > 0.9 for item in report["items"])


def test_an_unknown_stage_is_told_with_those_there_are(folder, capsys):
    name = write(folder / "a.json", SEVEN)
    assert refusal(capsys, name, "--model", "seven.nnsim", "--stages-off", "fit,zoom") == (
        "There is no stage 'zoom': choose from join, crop, fit, centre, match_ink."
    )


def test_an_error_is_json_too_where_json_was_asked_for(folder, capsys):
    captured = classify(capsys, "lost.json", "--model", "seven.nnsim", "--json", code=1)
    assert "lost.json" in json.loads(captured.out)["error"]


PIXELS = {"a dark": (0, 255), "a light": (255, 0)}


def paint(path, ink, paper):
    """A thick vertical line in the left third of a picture."""
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(90, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(paper, paper, paper))
    painter = QPainter(image)
    painter.fillRect(15, 10, 8, 40, QColor(ink, ink, ink))
    painter.end()
    assert image.save(str(path))


@pytest.mark.parametrize("kind", PIXELS)
@pytest.mark.parametrize("ending", ["png", "jpg", "bmp"])
def test_pictures_are_read_dark_on_light_and_light_on_dark(qapp, folder, capsys, kind, ending):
    left_or_right(folder / "sides.nnsim")
    paint(folder / f"a.{ending}", *PIXELS[kind])
    words = [f"a.{ending}", "--model", "sides.nnsim", "--json", "--stages-off", "crop,fit,centre,match_ink"]
    (item,) = json.loads(classify(capsys, *words).out)["items"]
    assert item["probabilities"][0] > 0.99
    assert item["label"] is None


def test_a_picture_that_is_none_is_one_sentence(qapp, folder, capsys):
    write(folder / "a.png", "hello")
    assert refusal(capsys, "a.png", "--model", "seven.nnsim").startswith("a.png cannot be read as a picture")


def test_a_cut_picture_is_one_sentence(qapp, folder, capsys):
    paint(folder / "a.png", 0, 255)
    (folder / "a.png").write_bytes((folder / "a.png").read_bytes()[:60])
    assert refusal(capsys, "a.png", "--model", "seven.nnsim").startswith("a.png cannot be read as a picture")


def test_an_empty_sheet_is_refused(qapp, folder, capsys):
    paint(folder / "a.png", 255, 255)
    assert refusal(capsys, "a.png", "--model", "seven.nnsim").startswith("'a.png' shows no ink")


def run_alone(folder, *words):
    """In a process of its own, without a display and without Qt having been told so."""
    hidden = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    script = (
        "import sys\nfrom nnsim.__main__ import main\ncode = main()\n"
        "print('Qt' if 'PySide6' in sys.modules else 'no Qt', file=sys.stderr)\nsys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-c", script, "classify", *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_strokes_are_read_without_qt(folder):
    done = run_alone(folder, write(folder / "a.json", SEVEN), "--model", "seven.nnsim")
    assert (done.returncode, done.stderr) == (0, "no Qt\n")


def test_pictures_are_read_without_a_display(folder):
    # The text needs fonts: without an application Qt would abort the process.
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" '
    write(folder / "a.svg", f'{svg}fill="white"/><text x="9" y="50" font-size="50">7</text></svg>')
    svg_with_line = f'{svg}fill="white"/><path d="M30 5V55" stroke="black" stroke-width="6"/></svg>'
    write(folder / "b.svg", svg_with_line)
    done = run_alone(folder, "b.svg", "a.svg", "--model", "seven.nnsim")
    # A machine without any font draws no text, which is an empty sheet but no crash.
    assert done.returncode == 0 or "'a.svg' shows no ink" in done.stderr, done.stderr
    assert done.stderr.endswith("Qt\n")


@pytest.mark.parametrize("name", ["classify", "train", "evaluate"])
def test_help_shows_an_example_and_loads_neither_numpy_nor_qt(name):
    script = (
        f"import sys\nfrom nnsim.cli.main import run\nrun([{name!r}, '--help'])\n"
        "sys.exit(str({'numpy', 'scipy', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == "set()\n"
    assert f"\n  nnsim {name} " in done.stdout


@data
def test_pictures_that_people_drew_are_read_by_the_shipped_network(qapp, capsys):
    from nnsim.network.shipped import SHIPPED, shipped_path

    if not shipped_path(SHIPPED[0]).exists():
        pytest.skip("the shipped networks have not been made yet: make models")
    pictures = sorted((data_folder() / "pictures").glob("lucka07_*.png"))
    report = json.loads(classify(capsys, *map(str, pictures), "--json").out)
    labels = [int(path.stem[-1]) for path in pictures]
    right = sum(item["digit"] == label for item, label in zip(report["items"], labels, strict=True))
    assert right >= len(labels) - 1 == 9


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_a_network_whose_sums_overflow_is_refused_in_one_sentence_without_warnings(folder, capsys, loss):
    run_away(folder / "away.nnsim", loss)
    assert refusal(capsys, write(folder / "a.json", SEVEN), "--model", "away.nnsim") == (
        "The answer of 'away.nnsim' is not a finite number: its weights have run away; train it again with a "
        "lower learning rate."
    )
