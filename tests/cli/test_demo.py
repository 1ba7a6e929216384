import pytest

from nnsim.cli import demo, main


@pytest.fixture
def refusal(tmp_path, monkeypatch, capsys):
    """Runs the command in an empty folder and gives its one sentence; the replay may not begin."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo, "_replay", lambda *words, **options: pytest.fail("the replay has begun"))

    def refuse(*words, code=1):
        assert main.run(["demo", *words]) == code
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1
        return captured.err.removeprefix("nnsim demo: ").strip()

    return refuse


@pytest.mark.parametrize("name", ["demo", "demo.txt", "demo.nnsim", ".png"])
def test_a_name_that_is_no_picture_is_refused_before_the_replay(refusal, name):
    assert refusal("--screenshot", name) == (
        f"'{name}' has no ending of a picture that can be written: use a name that ends in .png."
    )


def test_a_folder_is_no_picture(refusal, tmp_path):
    (tmp_path / "shots.png").mkdir()
    assert refusal("--screenshot", "shots.png") == (
        "'shots.png' is a folder, but a file is needed: name one in it, such as demo.png."
    )


def test_a_picture_in_a_folder_that_is_not_there_is_refused(refusal):
    assert refusal("--screenshot", "lost/demo.png") == (
        "There is no folder 'lost' for the picture: create it first."
    )


@pytest.mark.parametrize("name", ["demo.png", "demo.JPG", "demo.bmp"])
def test_every_picture_that_qt_writes_is_accepted(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo, "_replay", lambda *words, **options: [])
    assert main.run(["demo", "--screenshot", name]) == 0
    assert f"The picture of the window is in {name}." in capsys.readouterr().out


@pytest.mark.parametrize("words", [["demo"], ["classify", "a.png"], ["evaluate", "--data", "synthetic"]])
def test_an_empty_name_of_a_network_is_refused_and_not_taken_for_a_folder(capsys, words):
    assert main.run([*words, "--model", ""]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(
        f"nnsim {words[0]}: argument --model: '' names no network: write digits, "
        "digits-16-16 or a .nnsim file"
    )
